# An analytics module of several vendors in JavaScript: a map of trackers, optional globals, a queue before the start.
# @speaks request
# @page src/boot.js
# @file package.json
{ "name": "js-spa", "private": true, "dependencies": { "react": "18", "mixpanel-browser": "^2.0.0", "@amplitude/analytics-browser": "^2.0.0", "react-ga4": "^2.0.0" }, "devDependencies": { "vite": "^5.0.0" } }
# @file index.html
<!doctype html><div id="root"></div><script type="module" src="/src/boot.js"></script>
# @file src/analytics/index.js
import mixpanel from 'mixpanel-browser'
import * as amplitude from '@amplitude/analytics-browser'
import ReactGA from 'react-ga4'

const pending = []
let ready = false

const trackers = {
  mixpanel: (name, props) => mixpanel.track(name, props),
  amplitude: (name, props) => { amplitude.track(name, props) },
  ga(name, props = {}) {
    ReactGA.event(name, props)
  },
  clarity: (name) => window.clarity && window.clarity('event', name),
  hotjar: name => window.hj?.('event', name),
}

export const init = ({ userId } = {}) => {
  mixpanel.init('token', { debug: false })
  amplitude.init('key', userId)
  ReactGA.initialize([{ trackingId: 'G-1' }])
  ready = true
  while (pending.length) track(...pending.shift())
}

export function track(name, props) {
  if (!ready) return pending.push([name, props])
  Object.values(trackers).forEach(send => send(name, props))
  return 0
}

export const identify = (id, traits = {}) => {
  mixpanel.identify(id)
  Object.keys(traits).length && mixpanel.people.set(traits)
  window.hj && window.hj('identify', id, traits)
}
# @file src/boot.js
import { identify, init, track } from './analytics'

export function run() {
  const early = track('Early', { at: 0 })
  init({ userId: 'u1' })
  identify('u1', { plan: 'pro' })
  const late = track('Late')
  return { early, late }
}
