# Next.js Pages Router: scripts of the document, which the server renders the same for everybody.
# @speaks request
# @render pages/_document.tsx default {}
# @render pages/index.tsx default {}
# @file package.json
{ "name": "doc", "dependencies": { "next": "14", "react": "18" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2020", "lib": ["dom", "es2022"], "module": "esnext", "moduleResolution": "bundler", "jsx": "preserve", "strict": true, "skipLibCheck": true, "esModuleInterop": true } }
# @file pages/index.tsx
export default function Home() {
  return <button onClick={() => window.gtag('event', 'go')}>Go</button>;
}

declare global {
  interface Window {
    gtag: (...args: unknown[]) => void;
  }
}
# @file pages/_document.tsx
import { Head, Html, Main, NextScript } from 'next/document';
import { Tags } from '../components/tags';

const GA = 'G-1';

export default function MyDocument() {
  return (
    <Html lang="en">
      <Head>
        <script async src={`https://www.googletagmanager.com/gtag/js?id=${GA}`} />
        <script
          dangerouslySetInnerHTML={{
            __html: `
              window.dataLayer = window.dataLayer || [];
              function gtag(){dataLayer.push(arguments);}
              gtag('js', 'now');
              gtag('config', '${GA}', { page_path: 'x' });
            `,
          }}
        />
        <Tags test="blue" />
        <script defer id="hj" src="https://static.hotjar.com/c/hotjar-1.js?sv=6"></script>
      </Head>
      <body>
        <noscript>
          <img height="1" width="1" alt="" src="https://www.facebook.com/tr?id=1&ev=PageView&noscript=1" />
        </noscript>
        <Main />
        <NextScript />
      </body>
    </Html>
  );
}
# @file components/tags.tsx
/** The document renders it: a component that asks in the browser would never show what it holds. */
export function Tags({ test }: { test?: string }) {
  return (
    <>
      <script async src="https://snap.licdn.com/li.lms-analytics/insight.min.js" />
      <Ready test={test} />
    </>
  );
}

const Ready = ({ test }: { test?: string }) => (
  <script
    id="ready"
    dangerouslySetInnerHTML={{
      __html: `
        window.dataLayer = window.dataLayer || [];
        ${test && `window.dataLayer.push({ test: ${JSON.stringify(test)} });`}
        window.dataLayer.push({ event: 'ready' });
      `,
    }}
  />
);
