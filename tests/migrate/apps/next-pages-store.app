# Pages router with a choice in Prisma: API routes, getServerSideProps, _app with tag and start, a webhook.
# @speaks request records
# @call pages/api/checkout.ts default {"userId":"u1","items":[{"sku":"a","price":2},{"sku":"b","price":3}]}
# @call pages/api/hooks/stripe.ts default {"type":"invoice.paid","customer":"u1"}
# @call pages/product/[id].tsx getServerSideProps {"id":"p1","user":"u1"}
# @render pages/product/[id].tsx default {"id":"p1","name":"Chair"}
# @file package.json
{ "name": "store", "private": true, "dependencies": { "next": "14.2.0", "react": "18.3.0", "@prisma/client": "^5.0.0", "posthog-node": "^4.0.0", "@segment/analytics-node": "^2.0.0", "mixpanel-browser": "^2.58.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["dom", "dom.iterable", "esnext"], "strict": true, "skipLibCheck": true, "noEmit": true, "module": "esnext", "moduleResolution": "bundler", "jsx": "preserve", "esModuleInterop": true, "baseUrl": "." }, "include": ["**/*.ts", "**/*.tsx"] }
# @file prisma/schema.prisma
model User {
  id    String @id
  name  String
}

model SharingOptOut {
  userId    String   @id
  createdAt DateTime @default(now())
}
# @file lib/prisma.ts
import { PrismaClient } from '@prisma/client'

const globalForPrisma = globalThis as unknown as { prisma?: PrismaClient }

export const prisma = globalForPrisma.prisma ?? new PrismaClient()
# @file lib/analytics.ts
import { Analytics } from '@segment/analytics-node'
import { PostHog } from 'posthog-node'

export const segment = new Analytics({ writeKey: 'k' })
export const posthog = new PostHog('phc', { flushAt: 1 })

export const price = (items: { price: number }[]) => items.reduce((sum, item) => sum + item.price, 0)
# @file pages/_app.tsx
import { useEffect } from 'react'
import Script from 'next/script'
import mixpanel from 'mixpanel-browser'

type Props = { Component: React.ComponentType<any>; pageProps: object }

export default function App({ Component, pageProps }: Props) {
  useEffect(() => {
    mixpanel.init('mp', { debug: false })
    mixpanel.track('Opened')
  }, [])
  return (
    <>
      <Script src="https://static.hotjar.com/c/hotjar-1.js?sv=6" />
      <Component {...pageProps} />
    </>
  )
}
# @file pages/api/checkout.ts
import type { NextApiRequest, NextApiResponse } from 'next'
import { posthog, price, segment } from 'lib/analytics'

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { userId, items } = req.body as { userId: string; items: { sku: string; price: number }[] }
  const total = price(items)
  segment.identify({ userId, traits: { total } })
  await Promise.all(items.map(item => segment.track({ userId, event: 'Bought', properties: { sku: item.sku } })))
  posthog.capture({ distinctId: userId, event: 'checkout', properties: { total } })
  await posthog.flush()
  res.status(200).json({ total })
}
# @file pages/api/hooks/stripe.ts
import type { NextApiRequest, NextApiResponse } from 'next'
import { segment } from '../../../lib/analytics'

export default async function stripe(req: NextApiRequest, res: NextApiResponse) {
  switch (req.body.type) {
    case 'invoice.paid':
      segment.track({ userId: req.body.customer, event: 'Paid' })
      break
    case 'invoice.failed': segment.track({ userId: req.body.customer, event: 'Failed' }); break
    default:
      return res.status(400).json({ ok: false })
  }
  return res.status(200).json({ ok: true })
}
# @file pages/product/[id].tsx
import type { GetServerSideProps } from 'next'
import mixpanel from 'mixpanel-browser'
import { segment } from '../../lib/analytics'

export const getServerSideProps: GetServerSideProps = async ({ query }) => {
  segment.page({ userId: String(query.user), name: 'Product', properties: { id: query.id } })
  return { props: { id: query.id, name: 'Chair' } }
}

export default function Product({ id, name }: { id: string; name: string }) {
  return (
    <main>
      <h1>{name}</h1>
      <button onClick={() => { mixpanel.track('Add', { id }); mixpanel.people.increment('added') }}>Add</button>
      <button onClick={() => id && mixpanel.track_links('#a', 'Link', { id })}>Links</button>
    </main>
  )
}
