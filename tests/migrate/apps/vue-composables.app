# Vue SPA: main.ts with the router, a composable, a component with script setup and an options component.
# @speaks request
# @page src/main.ts
# @page src/composables/useTracking.ts
# @file package.json
{ "name": "vue-spa", "type": "module", "dependencies": { "vue": "^3.5.0", "vue-router": "^4.4.0", "@amplitude/analytics-browser": "^2.11.0" }, "devDependencies": { "vite": "^6.0.0" } }
# @file index.html
<!doctype html>
<html>
  <head>
    <script async src="https://www.googletagmanager.com/gtag/js?id=G-9"></script>
  </head>
  <body><div id="app"></div><script type="module" src="/src/main.ts"></script></body>
</html>
# @file src/main.ts
import * as amplitude from '@amplitude/analytics-browser'
import { createRouter, createWebHistory } from 'vue-router'

export const router = createRouter({ history: createWebHistory(), routes: [] })

amplitude.init('key', { defaultTracking: false })

router.afterEach((to) => {
  amplitude.track('Page Viewed', { path: to.path })
})

export async function run() {
  await router.push('/a')
  await router.push('/b')
  amplitude.setUserId('u1')
  const identify = new amplitude.Identify().set('plan', 'pro')
  amplitude.identify(identify)
  return 'ok'
}
# @file src/composables/useTracking.ts
import { track } from '@amplitude/analytics-browser'

export function useTracking(area: string) {
  const click = (name: string, extra?: Record<string, unknown>) => track(`${area}: ${name}`, extra).promise
  return { click }
}

export async function run() {
  const { click } = useTracking('shop')
  await click('one')
  await click('two', { n: 2 })
  return 'clicked'
}
# @file src/components/Buy.vue
<script setup lang="ts">
import { track } from '@amplitude/analytics-browser'

defineProps<{ sku: string }>()
const emit = defineEmits<{ bought: [] }>()

function buy(sku: string) {
  track('Bought', { sku })
  emit('bought')
}
</script>

<template>
  <button @click="buy(sku)">Buy</button>
  <a href="#" @click.prevent="track('Link')">more</a>
</template>
# @file src/components/Old.vue
<script>
import { track } from '@amplitude/analytics-browser'

export default {
  mounted() {
    track('Old mounted')
  },
}
</script>

<template><p>old</p></template>
