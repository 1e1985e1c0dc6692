# Nuxt 3: client plugins, a composable, a page with useHead, a middleware of the router.
# @speaks request
# @page plugins/posthog.client.ts
# @file package.json
{ "name": "nuxt-shop", "private": true, "type": "module", "dependencies": { "nuxt": "^3.15.0", "vue": "^3.5.0", "posthog-js": "^1.200.0", "@hotjar/browser": "^1.0.9" } }
# @file tsconfig.json
{ "extends": "./.nuxt/tsconfig.json" }
# @file nuxt.config.ts
export default defineNuxtConfig({
  compatibilityDate: '2025-01-01',
  runtimeConfig: { public: { posthogKey: '', pixelId: '' } },
});
# @file plugins/posthog.client.ts
import posthog from 'posthog-js';

export default defineNuxtPlugin(() => {
  const config = useRuntimeConfig();
  const client = posthog.init(config.public.posthogKey, {
    api_host: 'https://eu.i.posthog.com',
    capture_pageview: false,
    loaded: (loaded) => {
      if (import.meta.dev) loaded.debug();
    },
  });

  const router = useRouter();
  router.afterEach((to) => {
    nextTick(() => {
      posthog.capture('$pageview', { current_url: to.fullPath });
    });
  });

  return { provide: { posthog: () => client ?? posthog } };
});
# @file plugins/hotjar.client.ts
import Hotjar from '@hotjar/browser';

export default defineNuxtPlugin((nuxtApp) => {
  Hotjar.init(12345, 6);
  nuxtApp.hook('page:finish', () => {
    Hotjar.stateChange(window.location.pathname);
  });
});
# @file plugins/meta.client.ts
export default defineNuxtPlugin({
  name: 'meta-pixel',
  parallel: true,
  setup() {
    const { pixelId } = useRuntimeConfig().public;
    useHead({
      script: [{ src: 'https://connect.facebook.net/en_US/fbevents.js', async: true }],
    });
    window.fbq?.('init', pixelId);
    window.fbq?.('track', 'PageView');
  },
});
# @file composables/useTracking.ts
import posthog from 'posthog-js';

export const useTracking = () => {
  const route = useRoute();
  const track = (event: string, properties: Record<string, unknown> = {}) => {
    posthog.capture(event, { ...properties, page: route.path });
  };
  return { track, identify: (id: string) => posthog.identify(id) };
};
# @file middleware/pageviews.global.ts
export default defineNuxtRouteMiddleware((to) => {
  if (import.meta.server) return;
  window.dataLayer?.push({ event: 'page_view', path: to.path });
});
# @file pages/index.vue
<script setup lang="ts">
const { track } = useTracking();
const { $posthog } = useNuxtApp();

function buy(id: string) {
  track('bought', { id });
  $posthog().capture('bought directly', { id });
}
</script>

<template>
  <div>
    <button @click="buy('a')">Buy</button>
    <noscript><img height="1" width="1" src="https://www.facebook.com/tr?id=1&ev=PageView&noscript=1"></noscript>
  </div>
</template>
