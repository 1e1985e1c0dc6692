# A page with a shop's script: pixel of Snap, TikTok's queue, Reddit, Twitter, in one function each.
# @speaks request
# @html shop/index.html go
# @file shop/index.html
<!doctype html>
<html>
<head>
<title>Shop</title>
<script>
(function(e,t,n){if(e.snaptr)return;var a=e.snaptr=function(){a.handleRequest?a.handleRequest.apply(a,arguments):a.queue.push(arguments)};a.queue=[];var s='script';r=t.createElement(s);r.async=!0;r.src=n;var u=t.getElementsByTagName(s)[0];u.parentNode.insertBefore(r,u);})(window,document,'https://sc-static.net/scevent.min.js');
snaptr('init', 'snap-1', { user_email: 'a@example.com' });
snaptr('track', 'PAGE_VIEW');
</script>
<script>
!function(e,t,n,s,u,a){e.twq||(s=e.twq=function(){s.exe?s.exe.apply(s,arguments):s.queue.push(arguments);},s.version='1.1',s.queue=[],u=t.createElement(n),u.async=!0,u.src='https://static.ads-twitter.com/uwt.js',a=t.getElementsByTagName(n)[0],a.parentNode.insertBefore(u,a))}(window,document,'script');
twq('config','o1abc');
</script>
<script type="text/plain" data-category="marketing">
  rdt('init', 'never');
</script>
</head>
<body>
<form onsubmit="snaptr('track', 'SIGN_UP'); return true"><button>Go</button></form>
<script src="shop.js" defer></script>
<script>
function go() {
  rdt('init', 't2_1');
  rdt('track', 'PageVisit');
  ttq.page();
  ttq.track('ViewContent', { content_id: '1' });
  lintrk('track', { conversion_id: 3 });
  return typeof snaptr;
}
</script>
</body>
</html>
# @file shop/shop.js
var cart = [];

function addToCart(id) {
  cart.push(id);
  snaptr('track', 'ADD_CART', { item_ids: cart.slice() });
  pintrk('track', 'addtocart', { value: cart.length });
  return cart.length;
}

addToCart('first');
