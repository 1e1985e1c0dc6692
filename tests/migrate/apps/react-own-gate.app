# A React page with a gate of its own: its scripts and pixels ask that gate too.
# @speaks request
# @render src/Shop.tsx Shop {}
# @file package.json
{ "name": "spa", "type": "module", "dependencies": { "react": "^19.0.0", "react-dom": "^19.0.0", "mixpanel-browser": "^2.60.0" }, "devDependencies": { "vite": "^6.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["dom", "es2022"], "strict": true, "noEmit": true, "skipLibCheck": true, "esModuleInterop": true, "module": "esnext", "moduleResolution": "bundler", "jsx": "react-jsx" }, "include": ["src"] }
# @file src/privacy.ts
/** What this visitor has asked for. */
export const isOptedOut = (): boolean => {
  if (typeof document === 'undefined') return true;
  return (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true || document.cookie.split('; ').includes('ccpa_opt_out=1');
};
# @file src/Shop.tsx
import mixpanel from 'mixpanel-browser';
import { useEffect } from 'react';
import { isOptedOut } from './privacy';

export function Shop() {
  useEffect(() => {
    if (!isOptedOut()) mixpanel.init('t');
  }, []);
  return (
    <main>
      <script async src="https://www.googletagmanager.com/gtag/js?id=G-2" />
      <img src="https://www.facebook.com/tr?id=1&ev=PageView" alt="" />
      <button onClick={() => { if (!isOptedOut()) mixpanel.track('Buy'); }}>Buy</button>
    </main>
  );
}
