# A Vite application with a `gtag` of its own, keys of the build, and a head by Helmet.
# @speaks request
# @page src/main.ts
# @file package.json
{ "name": "spa", "private": true, "type": "module", "dependencies": { "posthog-js": "1", "react": "19", "react-helmet-async": "2" }, "devDependencies": { "vite": "6" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "jsx": "react-jsx", "module": "esnext", "moduleResolution": "bundler" } }
# @file index.html
<!doctype html><script type="module" src="/src/main.ts"></script>
# @file src/main.ts
import posthog from 'posthog-js';

let kept = 'memory';
const persistence = (): string => (kept += '!');

window.dataLayer = window.dataLayer || [];
function gtag(..._args: unknown[]) {
  // eslint-disable-next-line prefer-rest-params
  window.dataLayer.push(arguments);
}
gtag('js', new Date());
gtag('config', 'G-1');

export function run() {
  posthog.init(process.env.POSTHOG_KEY as string, {
    persistence: persistence(),
  });
  gtag('event', 'ran');
  return kept;
}
# @file src/Head.tsx
import { Helmet } from 'react-helmet-async';

export const Head = ({ id }: { id?: string }) => (
  <Helmet>
    {id ? (
      <script async src={`https://www.googletagmanager.com/gtag/js?id=${id}`} />
    ) : null}
  </Helmet>
);
