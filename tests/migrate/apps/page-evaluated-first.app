# A page: arguments with effects are evaluated first, on lines that stand where somebody would have written them.
# @speaks request
# @page src/main.ts
# @file package.json
{ "name": "vue-shop", "private": true, "type": "module", "dependencies": { "mixpanel-browser": "^2.50.0" }, "devDependencies": { "vite": "^5.0.0" } }
# @file index.html
<!doctype html><script type="module" src="/src/main.ts"></script>
# @file src/main.ts
import mixpanel from 'mixpanel-browser';

let made = 0;
const next = () => ++made;

export function run() {
  window.dataLayer.push(
    next(),
  );
  mixpanel.track(
    'a',
    {
      at: next(),
    },
  );
  if (made > 1)
    mixpanel.track('b', { at: next() });
  else mixpanel.track('c', {
    at: next(),
  });
  for (const x of ['a', 'b']) mixpanel.track(x, { at: next() });
  if (made) {
    mixpanel.track('d', { at: next() });
  }
  return { made };
}
