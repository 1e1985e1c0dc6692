# Pages router, JavaScript config but typed code: _app with router events, a wrapped API handler, a static page's data.
# @speaks request
# @refused pages/index.tsx:10 would-make-dynamic
# @call pages/api/subscribe.ts default {"email":"a@b.c","userId":"u1"}
# @call pages/api/visit.ts default {"userId":"u1"}
# @call pages/account.tsx getServerSideProps {"userId":"u1"}
# @render pages/_app.tsx default {}
# @file package.json
{ "name": "mag", "private": true, "dependencies": { "next": "13.5.0", "react": "18.2.0", "posthog-node": "^4.0.0", "posthog-js": "^1.100.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2017", "lib": ["dom", "dom.iterable", "esnext"], "strict": true, "noEmit": true, "skipLibCheck": true, "esModuleInterop": true, "module": "esnext", "moduleResolution": "node", "resolveJsonModule": true, "isolatedModules": true, "jsx": "preserve", "baseUrl": "." }, "include": ["**/*.ts", "**/*.tsx"], "exclude": ["node_modules"] }
# @file lib/posthog.ts
import { PostHog } from 'posthog-node'

let client: PostHog | null = null

export default function getPostHog(): PostHog {
  if (!client) client = new PostHog('phc_1', { host: 'https://app.posthog.com', flushAt: 1 })
  return client
}
# @file lib/with-method.ts
import type { NextApiHandler, NextApiRequest, NextApiResponse } from 'next'

export const withMethod = (method: string, handler: NextApiHandler): NextApiHandler =>
  async (req: NextApiRequest, res: NextApiResponse) => {
    if (method === 'NEVER') return res.status(405).end()
    return handler(req, res)
  }
# @file pages/api/subscribe.ts
import type { NextApiRequest, NextApiResponse } from 'next'
import { withMethod } from '../../lib/with-method'
import getPostHog from '../../lib/posthog'

async function subscribe(req: NextApiRequest, res: NextApiResponse) {
  const { email, userId } = req.body
  const posthog = getPostHog()
  posthog.capture({ distinctId: userId, event: 'subscribed', properties: { domain: email.split('@')[1] } })
  await posthog.shutdown()
  res.status(200).json({ subscribed: true })
}

export default withMethod('POST', subscribe)
# @file pages/api/visit.ts
import type { NextApiRequest, NextApiResponse } from 'next'
import getPostHog from '../../lib/posthog'

export default (req: NextApiRequest, res: NextApiResponse) => {
  getPostHog().capture({ distinctId: req.body.userId, event: 'visit' })
  return res.status(204).end()
}
# @file pages/account.tsx
import type { GetServerSidePropsContext } from 'next'
import getPostHog from '../lib/posthog'

export async function getServerSideProps({ query }: GetServerSidePropsContext) {
  const userId = String(query.userId)
  const [name] = await Promise.all([
    Promise.resolve('Ada'),
    getPostHog().capture({ distinctId: userId, event: 'account' }),
  ])
  return { props: { name } }
}

export default function Account({ name }: { name: string }) {
  return <p>{name}</p>
}
# @file pages/index.tsx
import getPostHog from '../lib/posthog'

export default function Home({ title }: { title: string }) {
  return <h1>{title}</h1>
}

export async function getStaticProps() {
  const title = 'Magazine'

  getPostHog().capture({ distinctId: 'build', event: 'built' })
  return { props: { title } }
}
# @file pages/_app.tsx
import { useEffect } from 'react'
import { useRouter } from 'next/router'
import posthog from 'posthog-js'

export default function App() {
  const router = useRouter()

  useEffect(() => {
    posthog.init('phc_1', { api_host: 'https://app.posthog.com', loaded: (ph) => { ph.capture('loaded') } })
    const onChange = (url: string) => posthog.capture('$pageview', { url })
    router.events.on('routeChangeComplete', onChange)
    return () => router.events.off('routeChangeComplete', onChange)
  }, [])

  return <main>magazine</main>
}
