# Hard positions of the browser in one file with tabs, CRLF-free, no semicolons, and comments everywhere.
# @speaks request
# @page src/hard.ts
# @file package.json
{ "name": "hard", "type": "module", "dependencies": { "posthog-js": "^1.200.0", "mixpanel-browser": "^2.60.0" }, "devDependencies": { "vite": "^6.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["dom", "es2022"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "noEmit": true, "skipLibCheck": true, "esModuleInterop": true }, "include": ["src"] }
# @file src/hard.ts
import posthog from "posthog-js" // the browser's
import mixpanel from "mixpanel-browser"

type Name = `page:${string}`

/* eslint-disable no-unused-expressions */
const options = { send: posthog.capture, at: { track: mixpanel.track } }

abstract class Base {
	protected static made = 0
	static { this.made++, mixpanel.track("static block") }
	abstract get name(): Name
	// tells where we are
	tell = (extra: object = {}) => (posthog.capture(this.name, { ...extra, made: Base.made }), this)
}

class Page extends Base {
	get name(): Name { return "page:home" }
	*walk() { yield* [1, 2].map(n => (mixpanel.track("walk", { n }), n)) }
	async *slow() { for await (const n of [Promise.resolve(1)]) { mixpanel.track(`slow ${n}`); yield n } }
}

const once = <T>(make: () => T) => { let made: T | undefined; return () => made ??= make() }
const hello = once(() => { mixpanel.track("once") /* only once */; return "hello" })

label: for (const x of [1, 2, 3]) { if (x === 2) continue label; mixpanel.track("labelled", { x }) }

export async function run(this: unknown, { deep = mixpanel.track("default") } = {}) {
	const page = new Page
	const out: unknown[] = [page.tell().tell({ again: true }) === page, [...page.walk()], hello(), hello()]
	for await (const n of page.slow()) out.push(n)
	out.length ? mixpanel.track("some", { n: out.length }) : void 0
	options.at.track("nested"); options["send"]("computed")
	out.push(typeof (out.length > 3 && posthog.capture("last")), deep ?? null)
	if (out.length > 100) return out; else if (out.length > 1) mixpanel.track("else if"); else mixpanel.track("else")
	try { JSON.parse("{") } catch { mixpanel.track("caught") } finally { posthog.capture("finally") }
	const [first = mixpanel.track("destructured")] = [] as undefined[]
	new Promise<void>(resolve => { mixpanel.track("in promise", {}, () => resolve()) }).then(() => out.push("resolved"))
	await new Promise(r => setTimeout(r, 2))
	return out.concat(first ?? "none")
}
