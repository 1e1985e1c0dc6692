# A marketing page as agencies build them: inline pixel and tag snippets, a noscript pixel, handlers in attributes, a script at the end.
# @speaks request
# @html site/index.html run
# @file package.json
{ "name": "landing", "private": true, "scripts": { "start": "serve site" }, "devDependencies": { "serve": "14" } }
# @file site/index.html
<!DOCTYPE html>
<html lang="en">
<head>
	<meta charset="utf-8">
	<title>Landing</title>
	<!-- Meta Pixel Code -->
	<script>
	!function(f,b,e,v,n,t,s)
	{if(f.fbq)return;n=f.fbq=function(){n.callMethod?
	n.callMethod.apply(n,arguments):n.queue.push(arguments)};
	if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;n.version='2.0';
	n.queue=[];t=b.createElement(e);t.async=!0;
	t.src=v;s=b.getElementsByTagName(e)[0];
	s.parentNode.insertBefore(t,s)}(window, document,'script',
	'https://connect.facebook.net/en_US/fbevents.js');
	fbq('init', '123');
	fbq('track', 'PageView');
	</script>
	<!-- End Meta Pixel Code -->
	<script async src="https://www.googletagmanager.com/gtag/js?id=G-ABC"></script>
	<script>
		window.dataLayer = window.dataLayer || [];
		function gtag(){dataLayer.push(arguments);}
		gtag('js', new Date(0));
		gtag('config', 'G-ABC');
	</script>
</head>
<body>
	<a id="cta" href="/signup">Sign up</a>
	<script>
		var clicks = 0;
		function run() {
			clicks++;
			gtag('event', 'cta', { clicks: clicks });
			fbq('trackCustom', 'Cta', { clicks: clicks });
			return clicks;
		}
	</script>
	<script src="js/lead.js"></script>
</body>
</html>
# @file site/js/lead.js
(function () {
	var old = window.run;
	window.run = function () {
		var value = old();
		if (value > 0) dataLayer.push({ event: 'lead', value: value });
		return { value: value };
	};
})();
