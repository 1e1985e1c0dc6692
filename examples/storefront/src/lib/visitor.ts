import { useSyncExternalStore } from 'react';

const CHANGED = 'visitor:changed';

export function quietMode(): boolean {
  if (typeof document === 'undefined') return true;
  return document.cookie.split('; ').includes('ccpa_opt_out=1');
}

export function useQuietMode(): boolean {
  return useSyncExternalStore(subscribe, quietMode, () => true);
}

/** Components that render differently in quiet mode draw themselves again. */
export function announceChange(): void {
  window.dispatchEvent(new Event(CHANGED));
}

function subscribe(redraw: () => void): () => void {
  window.addEventListener(CHANGED, redraw);
  return () => window.removeEventListener(CHANGED, redraw);
}
