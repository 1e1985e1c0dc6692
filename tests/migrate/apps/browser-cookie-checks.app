# Checks written in place, in a page, that read the cookie and not Global Privacy Control, or that alone: around a start, before a call, with other work beside it.
# @speaks request
# @page src/main.ts
# @file package.json
{ "name": "cookie-page", "type": "module", "dependencies": { "mixpanel-browser": "^2.60.0" }, "devDependencies": { "vite": "^6.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["dom", "es2022"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "noEmit": true, "skipLibCheck": true, "esModuleInterop": true }, "include": ["src"] }
# @file src/main.ts
import mixpanel from 'mixpanel-browser';

if (!document.cookie.includes('ccpa_opt_out=1')) mixpanel.init('token');

const opened: string[] = [];

export function open(name: string): number {
  if (document.cookie.includes('ccpa_opt_out=1')) return opened.length;
  opened.push(name);
  mixpanel.track('Opened', { name });
  return opened.length;
}

/** Global Privacy Control alone. */
export function close(name: string): void {
  if (navigator.globalPrivacyControl) return;
  mixpanel.track('Closed', { name });
}

export function run(): number[] {
  close('a');
  return [open('a'), open('b')];
}

declare global {
  interface Navigator { readonly globalPrivacyControl?: boolean }
}
