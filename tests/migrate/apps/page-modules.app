# A page whose modules the browser fetches itself, beside classic scripts: a module imports a module, and a classic script imports nothing.
# @speaks request
# @html index.html run
# @html index.html runOld
# @html pixel.html run
# @file package.json
{ "name": "site", "private": true }
# @file index.html
<!doctype html>
<html>
  <head>
    <title>Shop</title>
    <!-- <script src="js/gone.js"></script> -->
    <script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
    <script src="js/old.js"></script>
  </head>
  <body>
    <p>Hello</p>
    <script type="module" src="js/main.js"></script>
  </body>
</html>
# @file pixel.html
<!doctype html>
<p>Thanks</p>
<img src="https://www.facebook.com/tr?id=1&ev=PageView">
<script type="module" src="js/main.js"></script>
# @file js/main.js
import { track } from './track.js';

export function run() {
  track('Seen');
  return { seen: true };
}
# @file js/track.js
export function track(name) {
  fbq('track', name, { from: 'module' });
}
# @file js/old.js
function runOld() {
  fbq('track', 'Old');
  return { old: true };
}
