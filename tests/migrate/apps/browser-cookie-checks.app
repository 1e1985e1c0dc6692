# Checks written in place, in a page, that read the cookie and not Global Privacy Control, or that alone: before a call, with other work beside it.
# @speaks request
# @page src/main.ts
# @file package.json
{ "name": "cookie-page", "type": "module", "devDependencies": { "vite": "^6.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["dom", "es2022"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "noEmit": true, "skipLibCheck": true, "esModuleInterop": true }, "include": ["src"] }
# @file src/main.ts
const opened: string[] = [];

export function open(name: string): number {
  if (document.cookie.includes('ccpa_opt_out=1')) return opened.length;
  opened.push(name);
  window.fbq('trackCustom', 'Opened', { name });
  return opened.length;
}

/** Global Privacy Control alone. */
export function close(name: string): void {
  if (navigator.globalPrivacyControl) return;
  window.fbq('trackCustom', 'Closed', { name });
}

export function run(): number[] {
  close('a');
  return [open('a'), open('b')];
}

declare global {
  interface Window { readonly fbq: (...args: unknown[]) => void }
  interface Navigator { readonly globalPrivacyControl?: boolean }
}
