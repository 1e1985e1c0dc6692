/** The React component of the gate module. */
import { gateMark } from '../../src/signals/gate-module.js';

export interface ComponentNeeds {
  /** How the file imports `client` next door. */
  readonly client: string;
  /** Next.js has to be told that it runs in the browser. */
  readonly isNext: boolean;
}

export function sharingGateModule({ client, isNext }: ComponentNeeds): string {
  return `${isNext ? "'use client';\n\n" : ''}/**
 * ${gateMark}, as a component. The code is yours to edit.
 *
 *     <SharingGate><Script src="https://connect.facebook.net/en_US/fbevents.js" /></SharingGate>
 */
import { useSyncExternalStore, type ReactNode } from 'react';
import { isUserOptedOut, onOptOut } from '${client}';

/** Renders its children only for visitors who did not opt out; nothing on the server and in the first client render, where that is unknown. */
export function SharingGate({ children }: { children: ReactNode }) {
  const allowed = useSyncExternalStore(onOptOut, () => !isUserOptedOut(), () => false);
  return allowed ? <>{children}</> : null;
}
`;
}
