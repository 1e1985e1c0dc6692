# Vue SPA modules: an analytics class behind a plugin, router guards, a composable with a watcher, an http interceptor.
# @speaks request
# @page src/main.ts
# @file package.json
{ "name": "vue-shop", "private": true, "type": "module", "dependencies": { "vue": "^3.5.0", "vue-router": "^4.4.0", "mixpanel-browser": "^2.60.0", "@amplitude/analytics-browser": "^2.11.0" }, "devDependencies": { "vite": "^6.0.0", "typescript": "^5.6.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["es2022", "dom", "dom.iterable"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "noEmit": true, "noUnusedLocals": true, "verbatimModuleSyntax": true, "paths": { "@/*": ["./src/*"] } }, "include": ["src"] }
# @file index.html
<!doctype html>
<html><head><title>x</title></head><body><div id="app"></div><script type="module" src="/src/main.ts"></script></body></html>
# @file src/analytics/provider.ts
export interface Provider {
  readonly name: string
  track(event: string, props?: Record<string, unknown>): void
  identify(id: string): void
}
# @file src/analytics/mixpanel.ts
import mixpanel from 'mixpanel-browser'
import type { Provider } from './provider'

export class MixpanelProvider implements Provider {
  readonly name = 'mixpanel'

  constructor(private readonly token: string) {
    mixpanel.init(this.token, { debug: false })
  }

  track = (event: string, props?: Record<string, unknown>) => mixpanel.track(event, props)

  identify(id: string) {
    mixpanel.identify(id)
    mixpanel.people.set({ $last_login: 'today' })
  }
}
# @file src/analytics/amplitude.ts
import * as amplitude from '@amplitude/analytics-browser'
import type { Provider } from './provider'

export const amplitudeProvider = {
  name: 'amplitude',
  async start() {
    await amplitude.init('key', { defaultTracking: false }).promise
    return true
  },
  track(event, props) {
    amplitude.track(event, props)
  },
  identify(id) {
    amplitude.setUserId(id)
    const profile = new amplitude.Identify()
    profile.set('plan', 'free')
    amplitude.identify(profile)
  },
} satisfies Provider & { start(): Promise<boolean> }
# @file src/analytics/index.ts
import { MixpanelProvider } from './mixpanel'
import { amplitudeProvider } from './amplitude'
import type { Provider } from './provider'

const providers: Provider[] = [new MixpanelProvider('token'), amplitudeProvider]

export const analytics = {
  track(event: string, props: Record<string, unknown> = {}) {
    providers.forEach((provider) => provider.track(event, { ...props, via: provider.name }))
  },
  identify(id: string) {
    for (const provider of providers) provider.identify(id)
  },
}
# @file src/router.ts
import { createRouter, createWebHistory } from 'vue-router'
import { analytics } from '@/analytics'

export const router = createRouter({ history: createWebHistory(), routes: [] })

router.afterEach((to, from) => {
  if (to.path === from.path) return
  analytics.track('page', { path: to.path })
})
# @file src/main.ts
import { analytics } from '@/analytics'
import { amplitudeProvider } from '@/analytics/amplitude'
import { router } from './router'

export async function run() {
  const started = await amplitudeProvider.start()
  analytics.identify('u1')
  await router.push('/cart')
  analytics.track('opened', { started })
  return { started }
}
