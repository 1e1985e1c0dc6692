# The Pages router: an API route that is not async, data for a page, a page with effects of its own.
# @speaks request
# @call src/pages/api/order.ts default {"userId":"u1","total":3}
# @call src/pages/index.tsx getServerSideProps {"userId":"u1"}
# @page src/lib/track.ts
# @render src/pages/_app.tsx default {}
# @render src/pages/about.tsx default {}
# @file package.json
{ "name": "blog", "dependencies": { "next": "14.0.0", "react": "18", "posthog-node": "4", "amplitude-js": "8" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "jsx": "preserve" } }
# @file src/lib/posthog.ts
import { PostHog } from "posthog-node"

export const posthog = new PostHog("key")
# @file src/pages/api/order.ts
import type { NextApiRequest, NextApiResponse } from "next"
import { posthog } from "../../lib/posthog"

export default function handler(req: NextApiRequest, res: NextApiResponse) {
    posthog.capture({ distinctId: req.body.userId, event: "ordered", properties: { total: req.body.total } })
    res.status(200).json({ total: req.body.total })
}
# @file src/pages/index.tsx
import type { GetServerSideProps } from "next"
import { posthog } from "../lib/posthog"

export const getServerSideProps: GetServerSideProps = async (context) => {
    posthog.capture({ distinctId: String(context.query.userId), event: "home" })
    return { props: { userId: context.query.userId } }
}

export default function Home() {
    return null
}
# @file src/lib/track.ts
export function run() {
    const sent: string[] = []
    const track = (name: string) => {
        sent.push(name)
        return window.fbq("track", name)
    }
    track("A")
    window.dataLayer.push({ event: "b" })
    return { sent }
}
# @file src/globals.d.ts
interface Window {
    fbq: (...args: unknown[]) => void
    dataLayer: object[]
}
# @file src/pages/_app.tsx
import { useEffect } from "react"
import Script from "next/script"

export default function App() {
    useEffect(() => {
        window.fbq("track", "PageView")
        window.dataLayer.push({ event: "shown" })
    }, [])
    return (
        <>
            <Script id="meta" strategy="afterInteractive">{`fbq('init', '1')`}</Script>
            <main>app</main>
        </>
    )
}
# @file src/pages/about.tsx
import Head from "next/head"

export default function About() {
    return (
        <main>
            <Head>
                <title>About</title>
                <script async src="https://www.googletagmanager.com/gtag/js?id=G-1" />
            </Head>
            about
        </main>
    )
}
