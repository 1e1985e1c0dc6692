# Plain pages: the vendors' own snippets as their documentation has them, a shared script, handlers in attributes.
# @speaks request
# @html index.html order
# @html thanks.html thank
# @file index.html
<!DOCTYPE html>
<html lang="en">
<head>
	<meta charset="utf-8">
	<title>Bakery</title>
	<!-- Google Tag Manager -->
	<script>(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':
	new Date().getTime(),event:'gtm.js'});var f=d.createElement(s),
	j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';j.async=true;j.src=
	'https://www.googletagmanager.com/gtm.js?id='+i+dl;d.head.appendChild(j);
	})(window,document,'script','dataLayer','GTM-BAKE');</script>
	<!-- End Google Tag Manager -->
	<!-- Meta Pixel Code -->
	<script>
	!function(f,b,e,v,n,t,s)
	{if(f.fbq)return;n=f.fbq=function(){n.callMethod?
	n.callMethod.apply(n,arguments):n.queue.push(arguments)};
	if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;n.version='2.0';
	n.queue=[];t=b.createElement(e);t.async=!0;
	t.src=v;s=b.head;
	s.appendChild(t)}(window, document,'script',
	'https://connect.facebook.net/en_US/fbevents.js');
	fbq('init', '1234567890');
	fbq('track', 'PageView');
	</script>
	<noscript><img height="1" width="1" style="display:none"
	src="https://www.facebook.com/tr?id=1234567890&ev=PageView&noscript=1"
	/></noscript>
	<!-- End Meta Pixel Code -->
	<!-- Hotjar -->
	<script>
		(function(h,o,t,j,a,r){
			h.hj=h.hj||function(){(h.hj.q=h.hj.q||[]).push(arguments)};
			h._hjSettings={hjid:5,hjsv:6};
			a=o.head;
			r=o.createElement('script');r.async=1;
			r.src=t+h._hjSettings.hjid+j+h._hjSettings.hjsv;
			a.appendChild(r);
		})(window,document,'https://static.hotjar.com/c/hotjar-','.js?sv=');
	</script>
	<script type="text/javascript">
		_linkedin_partner_id = "77";
		window._linkedin_data_partner_ids = window._linkedin_data_partner_ids || [];
		window._linkedin_data_partner_ids.push(_linkedin_partner_id);
	</script>
	<script async src="https://snap.licdn.com/li.lms-analytics/insight.min.js"></script>
	<link rel="preconnect" href="https://www.googletagmanager.com">
</head>
<body>
	<!-- Google Tag Manager (noscript) -->
	<noscript><iframe src="https://www.googletagmanager.com/ns.html?id=GTM-BAKE" height="0" width="0" style="display:none;visibility:hidden"></iframe></noscript>
	<h1>Bakery</h1>
	<button onclick="order('rye')">Rye</button>
	<a href="/menu.pdf" onclick="fbq('track', 'ViewContent')">Menu</a>
	<script src="js/site.js"></script>
	<script>
		var total = 0;
		function order(kind) {
			total += 1;
			track(kind || 'rye', { total: total });
			return total;
		}
	</script>
</body>
</html>
# @file thanks.html
<!doctype html>
<html>
  <head>
    <title>Thanks</title>
    <script async src="https://www.googletagmanager.com/gtag/js?id=AW-1"></script>
    <script>
      window.dataLayer = window.dataLayer || [];
      function gtag(){dataLayer.push(arguments);}
      gtag('js', new Date());

      gtag('config', 'AW-1');
      gtag('event', 'conversion', {'send_to': 'AW-1/abc', 'value': 1.0});
    </script>
    <script type="text/javascript">
      (function(c,l,a,r,i,t,y){
        c[a]=c[a]||function(){(c[a].q=c[a].q||[]).push(arguments)};
        t=l.createElement(r);t.async=1;t.src="https://www.clarity.ms/tag/"+i;
        y=l.head;y.appendChild(t);
      })(window, document, "clarity", "script", "abcd");
    </script>
  </head>
  <body>
    <p>Thank you</p>
    <img src="https://ct.pinterest.com/v3/?event=checkout&tid=2" width="1" height="1" alt="">
    <script src="js/site.js"></script>
    <script>
      function thank() {
        track('thanked');
        gtag('event', 'thanks', { page: 'thanks' });
        return 'ok';
      }
    </script>
  </body>
</html>
# @file js/site.js
'use strict';

function track(name, data) {
	var payload = Object.assign({ source: 'site' }, data);
	window.dataLayer = window.dataLayer || [];
	window.dataLayer.push({ event: name, payload: payload });
	if (typeof fbq === 'function') {
		fbq('trackCustom', name, payload);
	}
}
