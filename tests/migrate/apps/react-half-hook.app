# A hook that reads storage and not Global Privacy Control: nothing may come before the hooks that it asks itself, so its callers ask for more.
# @speaks request
# @render src/Buy.tsx Buy {"id":"p1"}
# @file package.json
{ "name": "half-hook", "type": "module", "dependencies": { "react": "^19.0.0", "posthog-js": "^1.200.0" }, "devDependencies": { "vite": "^6.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["dom", "es2022"], "jsx": "react-jsx", "module": "esnext", "moduleResolution": "bundler", "strict": true, "noEmit": true, "skipLibCheck": true, "esModuleInterop": true }, "include": ["src"] }
# @file src/use-opted-out.ts
import { useEffect, useState } from 'react';

export function useOptedOut(): boolean {
  const [out, setOut] = useState(true);
  useEffect(() => {
    setOut(document.cookie.includes('ccpa_opt_out=1'));
  }, []);
  return out;
}
# @file src/Buy.tsx
import posthog from 'posthog-js';
import { useOptedOut } from './use-opted-out';

export function Buy({ id }: { id: string }) {
  const out = useOptedOut();
  return <button onClick={() => { if (!out) posthog.capture('bought', { id }); }}>Buy</button>;
}
