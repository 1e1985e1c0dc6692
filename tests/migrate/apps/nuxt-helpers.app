# Nuxt: a plugin of the browser, a composable, helpers of the server without the event, a handler with a callback, a page with a script.
# @speaks request
# @call server/api/order.post.ts default {"userId":"u1","total":4}
# @call server/api/view.post.ts default {"userId":"u1"}
# @call server/routes/hook.post.ts default {"userId":"u1"}
# @refused nuxt.config.ts:1 configuration
# @page composables/useTracking.ts
# @file package.json
{ "name": "nux", "type": "module", "private": true, "dependencies": { "nuxt": "^3.15.0", "vue": "^3.5.0", "@segment/analytics-node": "^2.1.0", "mixpanel": "^0.18.0", "posthog-js": "^1.200.0" } }
# @file tsconfig.json
{ "extends": "./.nuxt/tsconfig.json" }
# @file nuxt.config.ts
export default defineNuxtConfig({
  app: { head: { script: [{ src: 'https://www.googletagmanager.com/gtag/js?id=G-1', async: true }] } },
});
# @file server/utils/track.ts
import { Analytics } from '@segment/analytics-node'

const segment = new Analytics({ writeKey: 'k' })

export function trackOrder(userId: string, total: number) {
  segment.track({ userId, event: 'Order', properties: { total } })
}

export const flushAll = () => segment.flush()
# @file server/api/order.post.ts
import { flushAll, trackOrder } from '../utils/track'

export default defineEventHandler(async (event) => {
  const { userId, total } = await readBody(event)
  trackOrder(userId, total)
  await flushAll()
  return { total }
})
# @file server/api/view.post.ts
import Mixpanel from 'mixpanel'

const mixpanel = Mixpanel.init('k')

export default defineEventHandler(async (event) => {
  const body = await readBody(event)
  await new Promise<void>((resolve) => mixpanel.track('View', { distinct_id: body.userId }, () => resolve()))
  return { viewed: true }
})
# @file server/routes/hook.post.ts
import Mixpanel from 'mixpanel'

const mixpanel = Mixpanel.init('k')

export default defineEventHandler(async (event) => {
  const { userId } = await readBody(event)
  mixpanel.people.increment(userId, 'hooks')
  return { ok: userId !== undefined }
})
# @file plugins/posthog.client.ts
import posthog from 'posthog-js'

export default defineNuxtPlugin(() => {
  posthog.init('key', { api_host: 'https://eu.i.posthog.com' })
  return { provide: { posthog } }
})
# @file composables/useTracking.ts
import posthog from 'posthog-js'

export function useTracking() {
  const track = (name: string, properties: Record<string, unknown> = {}) => posthog.capture(name, properties)
  return { track, identify: (id: string) => posthog.identify(id) }
}

export function run() {
  const { track, identify } = useTracking()
  identify('u1')
  track('A')
  const seen = ['x', 'y'].map((name) => (track(name, { name }), name))
  return seen
}
# @file pages/index.vue
<script setup lang="ts">
const { track } = useTracking()
onMounted(() => {
  window.fbq('track', 'ViewContent')
})
</script>

<template>
  <button @click="track('clicked')">Go</button>
</template>
# @file app.vue
<script setup lang="ts">
useHead({ noscript: [{ innerHTML: '<img src="https://www.facebook.com/tr?id=1&ev=PageView&noscript=1">' }] })
</script>

<template>
  <NuxtPage />
</template>
