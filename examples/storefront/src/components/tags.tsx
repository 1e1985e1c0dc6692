import Script from 'next/script';

export function SegmentSnippet() {
  return (
    <Script id="segment" strategy="afterInteractive">
      {`
        !function(){var i="analytics",analytics=window[i]=window[i]||[];if(!analytics.initialize){
        analytics.invoked=true;analytics.methods=["identify","track","page","reset","ready"];
        analytics.factory=function(m){return function(){var a=Array.prototype.slice.call(arguments);a.unshift(m);analytics.push(a);return analytics}};
        analytics.methods.forEach(function(m){analytics[m]=analytics.factory(m)});
        analytics.load=function(key){var s=document.createElement("script");s.async=true;
        s.src="https://cdn.segment.com/analytics.js/v1/"+key+"/analytics.min.js";document.head.appendChild(s)};
        analytics.load("${process.env.NEXT_PUBLIC_SEGMENT_WRITE_KEY}");analytics.page();}}();
      `}
    </Script>
  );
}

export function GoogleTag() {
  return (
    <>
      <Script src="https://www.googletagmanager.com/gtag/js?id=G-7XK2M4QPZC" strategy="afterInteractive" />
      <Script id="google-tag" strategy="afterInteractive">
        {`
          window.dataLayer = window.dataLayer || [];
          function gtag() { dataLayer.push(arguments); }
          gtag('js', new Date());
          gtag('config', 'G-7XK2M4QPZC');
        `}
      </Script>
    </>
  );
}
