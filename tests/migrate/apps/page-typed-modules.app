# A page beside modules that are compiled, with nothing said of a bundler: the modules import the gate, whatever the page needs.
# @speaks request
# @page src/main.ts
# @html public/index.html runOld
# @file package.json
{ "name": "site", "private": true, "dependencies": { "express": "5.0.0", "mixpanel-browser": "2.0.0" }, "devDependencies": { "typescript": "5.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true } }
# @file public/index.html
<!doctype html>
<html>
  <head>
    <title>Shop</title>
    <link rel="stylesheet" href="/shop.css">
    <script src="/old.js"></script>
  </head>
  <body>
    <script type="module" src="/built/main.js"></script>
  </body>
</html>
# @file public/old.js
function runOld() {
  fbq('track', 'Old');
  return { old: true };
}
# @file src/main.ts
import { track } from './track';

export function run(): string {
  track('Seen');
  return 'done';
}
# @file src/track.ts
import mixpanel from 'mixpanel-browser';

declare function fbq(...args: unknown[]): void;

export function track(name: string): void {
  fbq('track', name);
  mixpanel.track(name);
}
