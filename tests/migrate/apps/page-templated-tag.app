# A page that a bundler fills in: an attribute of the vendor's tag holds the marks of its template.
# @speaks request
# @html index.html run
# @file package.json
{ "name": "filled", "private": true, "type": "module", "devDependencies": { "vite": "6", "vite-plugin-html": "3" } }
# @file index.html
<!doctype html>
<html lang="en">
  <head>
    <title>Filled in</title>
    <script
      src="https://cdn.usefathom.com/script.js"
      data-spa="hash"
      data-site="<%= VITE_FATHOM_SITE_ID %>"
      defer
    ></script>
    <script>
      function run() {
        return document.title;
      }
    </script>
  </head>
  <body><div id="app"></div></body>
</html>
