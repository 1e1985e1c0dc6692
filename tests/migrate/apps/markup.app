# Markup that a bundler builds, and the page around it: pixels, scripts and handlers in components, a snippet in `index.html`.
# @speaks request
# @html index.html run
# @file package.json
{ "name": "shop", "type": "module", "dependencies": { "vue": "3", "vite": "7", "mixpanel-browser": "2" } }
# @file index.html
<!doctype html>
<html>
  <head>
    <script type="module" src="/src/main.ts"></script>
    <script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
    <script>
      window.dataLayer = window.dataLayer || [];
      function gtag() { dataLayer.push(arguments); }
      gtag('js', new Date(0));
      gtag('config', 'G-1');
      function run() {
        gtag('event', 'seen');
        return 'seen';
      }
    </script>
    <img height="1" width="1" src="https://www.facebook.com/tr?id=9&ev=PageView" />
  </head>
</html>
# @file src/A.vue
<script setup lang="ts">
import mixpanel from 'mixpanel-browser';

const a = 1;
</script>

<template>
  <div>
    <img src="https://www.facebook.com/tr?id=1&ev=PageView" />
    <noscript><img src="https://www.facebook.com/tr?id=2&ev=PageView"></noscript>
    <img v-if="a > 0" src="https://www.facebook.com/tr?id=3&ev=PageView" />
    <component :is="'script'" src="https://www.googletagmanager.com/gtag/js?id=G-1" async></component>
    <button @click="mixpanel.track('Buy', { a })">{{ a }}</button>
  </div>
</template>
# @file src/B.svelte
<script lang="ts">
  import posthog from 'posthog-js';
</script>

<svelte:head>
  <script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
</svelte:head>
<button on:click={() => fbq('track', 'x')}>c</button>
<button onclick={() => { posthog.capture('y'); }}>c</button>
<img
  src="https://www.facebook.com/tr?id=1&ev=PageView"
  alt=""
/>
# @file src/C.svelte
<script lang="ts">
  let { name } = $props();
</script>
<p>{name}</p>
<img src="https://www.facebook.com/tr?id=1&ev=PageView" alt="" />
# @file src/pages/D.astro
---
const title = 'x';
---
<html>
  <head>
    <script is:inline async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
    <img src="https://www.facebook.com/tr?id=1&ev=PageView" alt="" />
    <noscript><img src="https://www.facebook.com/tr?id=1&ev=PageView" alt="" /></noscript>
  </head>
  <body>{title}</body>
</html>
