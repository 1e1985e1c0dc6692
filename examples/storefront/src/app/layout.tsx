import type { Metadata } from 'next';
import Link from 'next/link';
import Script from 'next/script';
import type { ReactNode } from 'react';
import { MetaPixel } from '@/components/meta-pixel';
import { SiteHeader } from '@/components/site-header';
import { GoogleTag, SegmentSnippet } from '@/components/tags';
import { Providers } from './providers';

export const metadata: Metadata = {
  title: { default: 'Kettle & Cup', template: '%s · Kettle & Cup' },
  description: 'Tea, coffee and the things to make them with.',
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <link rel="preconnect" href="https://connect.facebook.net" />
      </head>
      <body>
        <Providers>
          <SiteHeader />
          <main>{children}</main>
          <footer>
            <p>Kettle &amp; Cup, 1400 Broadway, Oakland, California</p>
            <Link href="/privacy-choices">Do Not Sell or Share My Personal Information</Link>
          </footer>
        </Providers>

        <SegmentSnippet />
        <GoogleTag />
        <MetaPixel />
        <Script id="tiktok-pixel" strategy="afterInteractive">
          {`
            !function(w,d,t){w.TiktokAnalyticsObject=t;var ttq=w[t]=w[t]||[];ttq.methods=["page","track","identify","ready"];
            ttq.setAndDefer=function(o,m){o[m]=function(){o.push([m].concat(Array.prototype.slice.call(arguments,0)))}};
            for(var i=0;i<ttq.methods.length;i++)ttq.setAndDefer(ttq,ttq.methods[i]);
            ttq.load=function(id){var s=d.createElement("script");s.async=true;
            s.src="https://analytics.tiktok.com/i18n/pixel/events.js?sdkid="+id+"&lib="+t;d.head.appendChild(s)};
            ttq.load('C9QK2JBC77U4N1LPGV5G');ttq.page();}(window,document,'ttq');
          `}
        </Script>
      </body>
    </html>
  );
}
