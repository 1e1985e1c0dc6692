/** A plain variable of a component that has runes renders nothing anew: a pixel behind it would stay away from everybody. */
import { expect, it } from 'vitest';
import { migrateApp } from './harness/migrate.js';

const page = `<script>\n  let name = 'x';\n</script>\n<p>{name}</p>\n<img src="https://www.facebook.com/tr?id=1&ev=PageView" alt="" />\n`;
const stateIn = (files: Readonly<Record<string, string>>): string | undefined =>
  /let sharingAllowed = (.*);/.exec(migrateApp({ 'package.json': '{ "name": "shop", "type": "module", "dependencies": { "@sveltejs/kit": "2", "svelte": "5" } }', 'src/routes/+page.svelte': page, ...files }).files['src/routes/+page.svelte'] ?? '')?.[1];

it.each([
  ['nobody says that there are', 'false', {}],
  ['the project has none', 'false', { 'svelte.config.js': 'export default { compilerOptions: { runes: false } };\n' }],
  ['the project has them', '$state(false)', { 'svelte.config.js': 'export default { compilerOptions: { runes: true } };\n' }],
  ['the project has them outside of packages', '$state(false)', { 'vite.config.ts': `export default { plugins: [sveltekit({ compilerOptions: { runes: ({ filename }) => filename.includes('node_modules') ? undefined : true } })] };\n` }],
  ['the component uses one', '$state(false)', { 'src/routes/+page.svelte': page.replace(`'x'`, `$state('x')`) }],
])('has runes where %s', (_what, state, files) => expect(stateIn(files)).toBe(state));
