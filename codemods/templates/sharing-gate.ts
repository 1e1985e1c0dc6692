/** The React component of the gate module. */
import { gateMark } from '../../src/signals/gate-module.js';

/** A gate of the project's own, asked in the place of `client`. */
export interface OwnGate {
  readonly line: string;
  /** True for a visitor who did not opt out, and for one who did: `maySell()`, `!maySell()`. */
  readonly allowed: string;
  readonly optedOut: string;
}

export interface ComponentNeeds {
  /** How the file imports `client` next door, or what it asks instead. */
  readonly client: string | OwnGate;
  readonly isNext: boolean;
  /** Next.js has to be told that it runs in the browser, also where the package is another one. */
  readonly isOfNext: boolean;
  /** Whether the client has calls that have to come after the children's scripts. */
  readonly holds: boolean;
}

export function sharingGateModule({ client, isNext, isOfNext, holds }: ComponentNeeds): string {
  if (typeof client !== 'string') return besideOwnGate(client, { isNext, isOfNext });
  const hooks = [...(holds || !isNext ? ['useEffect', 'useRef'] : []), 'useSyncExternalStore', 'type ReactNode'];
  const names = [...(holds ? ['holdCalls'] : []), 'isUserOptedOut', 'onOptOut', ...(isNext ? [] : ['startWhenAllowed'])];
  return `${isOfNext ? "'use client';\n\n" : ''}/**
 * ${gateMark}, as a component. The code is yours to edit.
 *
 *     <SharingGate><Script src="https://connect.facebook.net/en_US/fbevents.js" /></SharingGate>
 */
import { ${hooks.join(', ')} } from 'react';
import { ${names.join(', ')} } from '${client}';

/** Renders its children only for visitors who did not opt out; nothing on the server and in the first client render, where that is unknown. */
export function SharingGate({ children }: { children: ReactNode }) {
  const allowed = useSyncExternalStore(onOptOut, () => !isUserOptedOut(), () => false);
${holds ? holding : ''}  return allowed ? <>{children}</> : null;
}
${isNext ? '' : starterWith(['if (!isStarted.current) startWhenAllowed(start);', 'isStarted.current = true;'])}`;
}

function besideOwnGate({ line, allowed, optedOut }: OwnGate, { isNext, isOfNext }: Pick<ComponentNeeds, 'isNext' | 'isOfNext'>): string {
  const hooks = [...(isNext ? [] : ['useEffect', 'useRef']), 'useSyncExternalStore', 'type ReactNode'];
  return `${isOfNext ? "'use client';\n\n" : ''}/**
 * ${gateMark}, as a component. The code is yours to edit.
 *
 *     <SharingGate><Script src="https://connect.facebook.net/en_US/fbevents.js" /></SharingGate>
 */
import { ${hooks.join(', ')} } from 'react';
${line}

/** Renders its children only for visitors who did not opt out; nothing on the server and in the first client render, where that is unknown. */
export function SharingGate({ children }: { children: ReactNode }) {
  const allowed = useSyncExternalStore(never, () => ${allowed}, () => false);
  return allowed ? <>{children}</> : null;
}

/** The gate tells nobody when its answer changes, so it is asked whenever this is rendered. */
function never(): () => void {
  return () => {};
}
${isNext ? '' : starterWith([`if (isStarted.current || ${optedOut}) return;`, 'isStarted.current = true;', 'start();'])}`;
}

const holding = `  // What the page calls before the children are there waits for them.
  const release = useRef<(() => void) | null>(null);
  useEffect(() => {
    if (allowed) release.current?.();
    else if (!isUserOptedOut()) release.current ??= holdCalls();
  }, [allowed]);
  useEffect(() => () => release.current?.(), []);
`;

const starterWith = (lines: readonly string[]): string => `
/** Runs \`start\` once, in the browser and for visitors who did not opt out: for scripts, which React does not run where it renders them there. */
export function StartWhenAllowed({ start }: { start: () => void }) {
  const isStarted = useRef(false);
  useEffect(() => {
${lines.map((line) => `    ${line}\n`).join('')}  }, [start]);
  return null;
}
`;
