# A banner of its own with a context, whose gate reads the cookie through a helper, and not Global Privacy Control.
# @speaks request
# @starts-once
# @mount src/App.tsx App {}
# @page src/run.ts
# @file package.json
{ "name": "news", "private": true, "type": "module", "dependencies": { "react": "^19.0.0", "react-dom": "^19.0.0", "posthog-js": "^1.200.0", "mixpanel-browser": "^2.60.0" }, "devDependencies": { "vite": "^6.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["es2022", "dom", "dom.iterable"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "noEmit": true, "jsx": "react-jsx", "types": [] }, "include": ["src"] }
# @file src/privacy/choice.ts
const COOKIE = 'ccpa_opt_out';

export function readCookie(name: string): string | undefined {
  return document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** What the person chose in the banner. */
export function hasOptedOut(): boolean {
  return readCookie(COOKIE) === '1';
}

export async function loadChoice(): Promise<boolean> {
  return hasOptedOut();
}
# @file src/privacy/ConsentContext.tsx
import { createContext, useContext, useState, type ReactNode } from 'react';
import { hasOptedOut } from './choice';

interface Consent { optedOut: boolean; optOut: () => void }

const ConsentContext = createContext<Consent>({ optedOut: true, optOut: () => {} });

export function ConsentProvider({ children }: { children: ReactNode }) {
  const [optedOut, setOptedOut] = useState(() => hasOptedOut());
  const optOut = () => {
    document.cookie = 'ccpa_opt_out=1; path=/; max-age=31536000';
    setOptedOut(true);
  };
  return <ConsentContext.Provider value={{ optedOut, optOut }}>{children}</ConsentContext.Provider>;
}

export const useConsent = () => useContext(ConsentContext);
# @file src/tracking.ts
import mixpanel from 'mixpanel-browser';
import posthog from 'posthog-js';
import { hasOptedOut } from './privacy/choice';

export function start(): void {
  if (hasOptedOut()) return;
  mixpanel.init('mp');
  posthog.init('phc');
}

export function articleRead(id: string): void {
  if (!hasOptedOut()) {
    mixpanel.track('Article Read', { id });
  }
}

# @file src/App.tsx
import { useEffect } from 'react';
import posthog from 'posthog-js';
import { ConsentProvider, useConsent } from './privacy/ConsentContext';

function Article() {
  const { optedOut } = useConsent();
  useEffect(() => {
    if (optedOut) return;
    posthog.capture('article opened');
  }, [optedOut]);
  return <article>Article</article>;
}

export function App() {
  return <ConsentProvider><Article /></ConsentProvider>;
}
# @file src/run.ts
import { articleRead, start } from './tracking';

export function run() {
  start();
  articleRead('a1');
  return 'done';
}
