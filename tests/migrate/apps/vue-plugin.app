# Vue: a plugin that starts its SDK behind a condition without braces, a store with listeners, a chain of handlers in the markup.
# @speaks request
# @page src/main.ts
# @file package.json
{ "name": "vue-shop", "version": "0.0.0", "private": true, "type": "module", "dependencies": { "vue": "^3.4.0", "vue-router": "^4.3.0", "pinia": "^2.1.0", "mixpanel-browser": "^2.50.0" }, "devDependencies": { "vite": "^5.0.0", "typescript": "~5.4.0", "vue-tsc": "^2.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "ESNext", "module": "ESNext", "moduleResolution": "Bundler", "strict": true, "jsx": "preserve", "lib": ["ESNext", "DOM"], "skipLibCheck": true, "noEmit": true, "paths": { "@/*": ["./src/*"] } }, "include": ["src/**/*"] }
# @file env.d.ts
/// <reference types="vite/client" />
interface Window {
  ttq?: { track(name: string, props?: object): void; page(): void; load(id: string): void; identify(props: object): void }
  dataLayer: Record<string, unknown>[]
}
declare function gtag(...args: unknown[]): void
declare function fbq(...args: unknown[]): void
# @file index.html
<!doctype html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <title>Shop</title>
  </head>
  <body>
    <div id="app"></div>
    <script type="module" src="/src/main.ts"></script>
  </body>
</html>
# @file src/plugins/analytics.ts
import mixpanel from 'mixpanel-browser'

export interface Analytics {
  view(path: string): void
  event(name: string, props?: Record<string, unknown>): void
  user(id: string | null): void
}

const injected = new Set<string>()

export function inject(src: string): boolean {
  if (injected.has(src)) return false
  injected.add(src)
  return true
}

export function createAnalytics(token: string, { debug = false, enabled = true } = {}): Analytics {
  if (enabled) mixpanel.init(token, { debug })
  return {
    view: (path) => {
      gtag('event', 'page_view', { page_path: path })
      fbq('track', 'PageView')
      window.dataLayer.push({ event: 'view', path })
    },
    event(name, props = {}) {
      mixpanel.track(name, props)
      gtag('event', name, props)
    },
    user: (id) => (id === null ? mixpanel.reset() : mixpanel.identify(id)),
  }
}
# @file src/stores/cart.ts
import type { Analytics } from '@/plugins/analytics'

export class CartStore {
  items: { sku: string; price: number }[] = []
  private listeners: ((total: number) => unknown)[] = [(total) => fbq('trackCustom', 'Total', { total })]

  constructor(private readonly analytics: Analytics) {}

  get total() {
    return this.items.reduce((sum, { price }) => sum + price, 0)
  }

  add(sku: string, price: number) {
    this.items.push({ sku, price })
    this.analytics.event('Added', { sku, price })
    this.listeners.forEach((listener) => listener(this.total))
    return this
  }

  clear = () => {
    const before = this.items.length
    this.items = []
    before > 0 && fbq('trackCustom', 'Cleared', { before })
    return before
  }
}
# @file src/main.ts
import { createAnalytics } from '@/plugins/analytics'
import { CartStore } from '@/stores/cart'

const analytics = createAnalytics('token')

const guard = async (to: { path: string; meta?: { title?: string } }) => {
  await Promise.resolve()
  analytics.view(to.path)
  return to.meta?.title ?? 'none'
}

export async function run() {
  const titles: string[] = []
  for (const to of [{ path: '/' }, { path: '/cart', meta: { title: 'Cart' } }]) titles.push(await guard(to))
  const cart = new CartStore(analytics)
  cart.add('a', 2).add('b', 3)
  analytics.user('u1')
  const cleared = cart.clear()
  analytics.user(null)
  return { titles, cleared, total: cart.total }
}
# @file src/components/Product.vue
<script setup lang="ts">
import { onMounted, ref } from 'vue'
import mixpanel from 'mixpanel-browser'

const props = defineProps<{ sku: string }>()
const emit = defineEmits<{ add: [sku: string] }>()
const open = ref(false)

onMounted(() => window.ttq?.track('ViewContent', { content_id: props.sku }))

function add() {
  mixpanel.track('Add clicked', { sku: props.sku })
  emit('add', props.sku)
}
</script>

<template>
  <article @click="open = !open">
    <button @click.stop="add">Add</button>
    <button @click="emit('add', sku); mixpanel.track('Quick add', { sku })">Quick</button>
    <img v-if="open" :src="`https://www.facebook.com/tr?id=1&ev=Open&cd[sku]=${sku}`" height="1" width="1" />
  </article>
</template>
