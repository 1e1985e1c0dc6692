# Two pages of a plain site: the usual snippets of Google and Meta, handlers in attributes, a pixel without scripts, a script at the foot.
# @speaks request
# @html index.html run
# @html about/index.html run
# @file index.html
<!DOCTYPE html>
<html lang="en">
<head>
	<meta charset="utf-8">
	<script async src="https://www.googletagmanager.com/gtag/js?id=G-2"></script>
	<script>
		window.dataLayer = window.dataLayer || [];
		function gtag(){dataLayer.push(arguments);}
		gtag('js', new Date());
		gtag('config', 'G-2', { anonymize_ip: true });
	</script>
</head>
<body>
	<a href="/x" onclick="gtag('event', 'x')">x</a>
	<script src="assets/site.js"></script>
</body>
</html>
# @file about/index.html
<!DOCTYPE html>
<html lang="en">
<head>
<script src="../assets/site.js" defer></script>
</head>
<body><p>About</p></body>
</html>
# @file assets/site.js
'use strict';

var site = { visits: 0 };

function run() {
	site.visits++;
	if (window.fbq) fbq('track', 'Visit', { visits: site.visits });
	return site.visits;
}
