# React Router as a framework: helpers of the server without the request, an action that sends before it answers, the entry of the browser, scripts of the root.
# @speaks request records
# @call app/routes/checkout.tsx action {"userId":"u1","total":30}
# @call app/routes/checkout.tsx loader {"userId":"u1"}
# @call app/routes/api.track.ts action {"userId":"u1"}
# @render app/components/buy.tsx Buy {}
# @page app/entry.client.tsx
# @file package.json
{ "name": "rr", "type": "module", "private": true, "dependencies": { "@react-router/node": "^7.1.0", "react-router": "^7.1.0", "react": "^19.0.0", "@segment/analytics-node": "^2.1.0", "posthog-node": "^4.0.0", "mixpanel-browser": "^2.60.0", "drizzle-orm": "^0.40.0" }, "devDependencies": { "@react-router/dev": "^7.1.0", "vite": "^6.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["dom", "dom.iterable", "es2022"], "module": "es2022", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "noEmit": true, "jsx": "react-jsx", "verbatimModuleSyntax": true, "paths": { "~/*": ["./app/*"] } }, "include": ["app"] }
# @file app/globals.d.ts
declare function fbq(...args: unknown[]): void;
# @file app/db/schema.ts
import { boolean, pgTable, text } from 'drizzle-orm/pg-core'

export const privacyChoices = pgTable('privacy_choices', {
  userId: text('user_id').primaryKey(),
  doNotSell: boolean('do_not_sell').notNull().default(false),
})
# @file app/db/index.server.ts
import { drizzle } from 'drizzle-orm/neon-http'

export const db = drizzle('postgres://x')
# @file app/telemetry.server.ts
import { Analytics } from '@segment/analytics-node'
import { PostHog } from 'posthog-node'

const segment = new Analytics({ writeKey: 'k' })
export const posthog = new PostHog('k')

export async function recordOrder(userId: string, total: number) {
  await segment.track({ userId, event: 'Order', properties: { total } })
  return total * 2
}

export const recordView = (userId: string, name: string) => {
  posthog.capture({ distinctId: userId, event: 'view', properties: { name } })
}

export async function finish() {
  await segment.flush()
  await posthog.flush()
}
# @file app/routes/checkout.tsx
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { finish, recordOrder, recordView } from '~/telemetry.server'
import { Buy } from '~/components/buy'

export async function loader({ params }: LoaderFunctionArgs) {
  recordView(params.userId ?? 'nobody', 'checkout')
  return { viewed: true }
}

export async function action({ request }: ActionFunctionArgs) {
  const { userId, total } = await request.json()
  const doubled = await recordOrder(userId, total)
  recordView(userId, 'bought')
  await finish()
  return Response.json({ doubled })
}

export default function Checkout() {
  return <Buy />
}
# @file app/routes/api.track.ts
import type { ActionFunctionArgs } from 'react-router'
import { posthog } from '~/telemetry.server'

export const action = async ({ request }: ActionFunctionArgs) => {
  const body = await request.json()
  const { userId } = body
  posthog.identify({ distinctId: userId, properties: { seen: true } })
  posthog.capture({ distinctId: userId, event: 'tracked' })
  return new Response(null, { status: 204 })
}
# @file app/components/buy.tsx
import { useState } from 'react'
import mixpanel from 'mixpanel-browser'

export function Buy() {
  const [n, setN] = useState(0)
  return (
    <button
      onClick={() => {
        mixpanel.track('Buy', { n })
        setN(n + 1)
      }}
    >
      Bought {n}
    </button>
  )
}
# @file app/entry.client.tsx
import mixpanel from 'mixpanel-browser'

mixpanel.init('token', { track_pageview: true })

export function run() {
  mixpanel.register({ app: 'rr' })
  mixpanel.track_pageview()
  fbq('track', 'PageView')
  return 'ran'
}
