/** The React component of the gate module. */
import { gateMark } from '../mark.js';

export function sharingGateModule(): string {
  return `'use client';

/**
 * ${gateMark}, as a component. The code is yours to edit.
 *
 *     <SharingGate><Script src="https://connect.facebook.net/en_US/fbevents.js" /></SharingGate>
 */
import { useSyncExternalStore, type ReactNode } from 'react';
import { isUserOptedOut, onOptOut } from './client';

/** Renders its children only for visitors who did not opt out; nothing on the server and in the first client render, where that is unknown. */
export function SharingGate({ children }: { children: ReactNode }) {
  const allowed = useSyncExternalStore(onOptOut, () => !isUserOptedOut(), () => false);
  return allowed ? <>{children}</> : null;
}
`;
}
