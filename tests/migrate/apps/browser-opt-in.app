# An opt-in condition stays; the opt-out is added to it. A call that is gated right stays as it is.
# @speaks request
# @page src/main.ts
# @file package.json
{ "name": "o", "type": "module", "dependencies": { "vite": "6", "mixpanel-browser": "2" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler" } }
# @file src/consent.ts
export function isOptedOut(): boolean {
  try {
    return document.cookie.includes('ccpa_opt_out=1') || (navigator as Navigator & { globalPrivacyControl?: boolean }).globalPrivacyControl === true;
  } catch {
    return true;
  }
}

export const settings = { beta: true, newsletter: true };
# @file src/main.ts
import mixpanel from 'mixpanel-browser';
import { isOptedOut, settings } from './consent';

export function run() {
  if (!isOptedOut()) mixpanel.track('right');
  if (settings.newsletter) mixpanel.track('opted in to news');
  if (settings.beta && settings.newsletter) {
    mixpanel.people.set({ beta: true });
    settings.beta = false;
  }
  return settings;
}
