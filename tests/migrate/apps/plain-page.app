# HTML pages with classic scripts, no bundler: tags, an inline snippet, a script that shares its names with the page.
# @speaks request
# @html index.html run
# @file index.html
<!doctype html>
<html>
  <head>
    <title>Shop</title>
    <script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
    <script>
      window.dataLayer = window.dataLayer || [];
      function gtag() { dataLayer.push(arguments); }
      gtag('js', new Date(0));
      gtag('config', 'G-1');
    </script>
    <script src="js/shop.js"></script>
  </head>
  <body>
    <p>Hello</p>
  </body>
</html>
# @file js/shop.js
var seen = 0;

function run() {
  seen += 1;
  fbq('track', 'Seen', { seen: seen });
  if (seen > 1) fbq('track', 'Again');
  else seen = 5;
  return { seen: seen };
}
