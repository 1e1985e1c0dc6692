# A store whose middleware reports actions, a listener, decorators of functions: throttled, once, timed.
# @speaks request
# @page src/main.js
# @file package.json
{ "name": "store", "private": true, "type": "module", "dependencies": { "mixpanel-browser": "^2.60.0", "posthog-js": "^1.200.0" }, "devDependencies": { "vite": "^6.0.0" } }
# @file jsconfig.json
{ "compilerOptions": { "checkJs": false } }
# @file src/store.js
export function createStore(reducer, middlewares) {
  let state = reducer(undefined, { type: '@@init' })
  const store = { getState: () => state, dispatch: (action) => action }
  const base = (action) => {
    state = reducer(state, action)
    return action
  }
  store.dispatch = middlewares.map((make) => make(store)).reduceRight((next, layer) => layer(next), base)
  return store
}
# @file src/analytics-middleware.js
import mixpanel from 'mixpanel-browser'
import posthog from 'posthog-js'

const tracked = new Set(['cart/add', 'cart/remove'])

export const analyticsMiddleware = ({ getState }) => (next) => (action) => {
  const result = next(action)
  if (tracked.has(action.type)) mixpanel.track(action.type, { ...action.payload, size: getState().items.length })
  switch (action.type) {
    case 'user/login':
      posthog.identify(action.payload.id)
      mixpanel.identify(action.payload.id), mixpanel.people.set_once({ first: true })
      break
    case 'user/logout': {
      posthog.reset()
      mixpanel.reset()
    }
    default:
      action.meta?.track && posthog.capture(action.type)
  }
  return result
}
# @file src/wrappers.js
import mixpanel from 'mixpanel-browser'

export const once = (fn) => {
  let called = false
  return (...args) => {
    if (called) return
    called = true
    return fn(...args)
  }
}

export function timed(name, fn) {
  return async function (...args) {
    const start = Date.now()
    try {
      return await fn.apply(this, args)
    } catch (error) {
      mixpanel.track('Failed', { name, message: error.message })
      throw error
    } finally {
      mixpanel.track('Timed', { name, quick: Date.now() - start < 10000 })
    }
  }
}

export const trackOnce = once((name) => mixpanel.track(name))

export const scrolled = once(mixpanel.track.bind(mixpanel, 'Scrolled'))
# @file src/main.js
import mixpanel from 'mixpanel-browser'
import posthog from 'posthog-js'
import { analyticsMiddleware } from './analytics-middleware'
import { createStore } from './store'
import { scrolled, timed, trackOnce } from './wrappers'

mixpanel.init('mp', { persistence: 'localStorage' })
posthog.init('ph', { capture_pageview: false })

const reducer = (state = { items: [] }, { type, payload }) =>
  type === 'cart/add' ? { items: [...state.items, payload.sku] } : state

export async function run() {
  const store = createStore(reducer, [analyticsMiddleware])
  store.dispatch({ type: 'cart/add', payload: { sku: 'a' } })
  store.dispatch({ type: 'user/login', payload: { id: 'u1' } })
  store.dispatch({ type: 'user/logout', meta: { track: true } })
  trackOnce('first')
  trackOnce('second')
  scrolled({ depth: 3 })
  const save = timed('save', async (n) => n + 1)
  const fail = timed('fail', async () => { throw new Error('no') })
  const saved = await save(1)
  const failed = await fail().catch(({ message }) => message)
  return { saved, failed, items: store.getState().items }
}
