# A page whose own script calls something else by the name that the gate would have: neither overwritten nor taken for it.
# @refused js/shop.js:8 gate-file-taken
# @html index.html run
# @file index.html
<!doctype html>
<html>
  <head>
    <title>Shop</title>
    <script src="js/shop.js"></script>
  </head>
</html>
# @file js/shop.js
var seen = 0;

function gated(name) {
  return 'behind a gate: ' + name;
}

function run() {
  fbq('track', 'Seen', { seen: seen });
  return gated('garden');
}
