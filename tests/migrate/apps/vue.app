# A page in Vue: the start of the SDK in a module, calls in the script of a component.
# @speaks request
# @page src/main.ts
# @file package.json
{ "name": "vued", "type": "module", "dependencies": { "vue": "3", "posthog-js": "1" }, "devDependencies": { "vite": "6" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "paths": { "@/*": ["./src/*"] } } }
# @file src/analytics.ts
import posthog from 'posthog-js';

posthog.init('key');

export { posthog };
# @file src/main.ts
import { posthog } from './analytics';

export function run() {
  posthog.capture('started');
  return posthog.capture('value');
}
# @file src/App.vue
<script setup lang="ts">
import { posthog } from '@/analytics';

function buy() {
  posthog.capture('bought');
}
</script>

<template>
  <button @click="buy">Buy</button>
</template>
# @file src/Bare.vue
<template><p /></template>

<script>
export default {
  mounted() {
    window.fbq('track', 'Seen');
  },
};
</script>
# @file src/Options.vue
<script lang="ts">
import { defineComponent } from 'vue';

export default defineComponent({
  data: () => ({ ready: true }),
});
</script>

<template>
  <img v-if="ready" src="https://www.facebook.com/tr?id=1&ev=PageView" />
</template>
# @file src/Pixel.vue
<template>
  <img src="https://www.facebook.com/tr?id=2&ev=PageView" />
</template>
