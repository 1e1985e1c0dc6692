# A plain site: two pages, a script whose names meet ours, snippets, handlers in attributes, a frame for browsers without scripts.
# @speaks request
# @html public/index.html run
# @html public/thanks.html done
# @file package.json
{ "name": "agency", "private": true, "scripts": { "start": "http-server public" } }
# @file public/index.html
<!DOCTYPE html>
<html>
<head>
    <meta charset="utf-8">
    <title>Agency</title>
    <!-- Google Tag Manager -->
    <script>(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':1,event:'gtm.js'});})(window,document,'script','dataLayer','GTM-1');</script>
    <script async src="https://www.googletagmanager.com/gtm.js?id=GTM-1"></script>
    <script src="js/site.js"></script>
</head>
<body>
    <noscript><iframe src="https://www.googletagmanager.com/ns.html?id=GTM-1" height="0" width="0"></iframe></noscript>
    <a href="#" onclick="fbq('track', 'Lead'); return false;">Call</a>
    <script>
        function run() { return [submitted('news'), Site.clicks, tell('!')]; }
    </script>
</body>
</html>
# @file public/thanks.html
<!DOCTYPE html>
<html>
<head>
    <title>Thanks</title>
    <script src="js/site.js"></script>
    <img height="1" width="1" src="https://www.facebook.com/tr?id=1&ev=Purchase">
</head>
<body>
    <script>
        function done() { gtag('event', 'conversion', { 'send_to': 'AW-1/x', 'event_callback': function () { Site.clicks += 10; } }); return Site.clicks; }
    </script>
</body>
</html>
# @file public/js/site.js
var Site = Site || { clicks: 0 };
let page = 'home';

function tell(name) {
    return page + name;
}

var optOut = 'not a function';

(function (site) {
    'use strict';

    site.send = function (name, data) {
        if (typeof fbq === 'function') fbq('trackCustom', name, data);
        if (window.gtag) {
            gtag('event', name, data || {});
        }
        return site.clicks;
    };
})(Site);

function submitted(form) {
    Site.clicks++;
    window.dataLayer.push({ event: 'form', form: form });
    return Site.send('form', { form: form });
}
