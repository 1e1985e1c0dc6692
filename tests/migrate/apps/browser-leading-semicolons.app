# No semicolons, tabs, double quotes: lines that open with a bracket, an async IIFE, a template literal behind a call.
# @speaks request
# @page src/index.ts
# @file package.json
{ "name": "nosemi", "type": "module", "dependencies": { "posthog-js": "^1.200.0", "mixpanel-browser": "^2.0.0" }, "devDependencies": { "vite": "^6.0.0" } }
# @file index.html
<!doctype html><script type="module" src="/src/index.ts"></script>
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["es2022", "dom"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "noEmit": true, "skipLibCheck": true, "noUnusedLocals": true }, "include": ["src"] }
# @file src/index.ts
import mixpanel from "mixpanel-browser"
import posthog from "posthog-js"

type Step = { name: string, at?: number }

const steps: Step[] = [{ name: "one" }, { name: "two", at: 2 }]
let last = ""

const note = (name: string) => {
	last = name
	return name
}

export async function run() {
	posthog.init("phc", { persistence: "memory" })
	;[1, 2].forEach((n) => posthog.capture("n", { n }))
	;(async () => {
		await Promise.resolve()
		mixpanel.track(note("async"))
	})()
	for (const { name, at = 0 } of steps) mixpanel.track(name, { at })
	const sent = steps.map((step) => step.at ? posthog.capture("at", step) : mixpanel.track("no at"))
	await new Promise((resolve) => setTimeout(resolve, 1))
	mixpanel.track(`last ${last}`)
	return { last, sent: sent.length }
}
