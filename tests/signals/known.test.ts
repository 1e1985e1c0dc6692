/** Reads of platforms and browsers as they were collected from specifications, documentation and public code: each is a condition that holds for those who may be shared. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { analyze } from './project.js';

const known = JSON.parse(readFileSync(new URL('known.json', import.meta.url), 'utf8')) as Readonly<Record<string, readonly string[]>>;

const verdictOf = (condition: string): string => {
  const around = `import Cookies from 'js-cookie';\nexport async function go(request, req, c, ctx, event, id, category, serviceName, name, service, url, purposeId, vendor, index) {\n  if (${condition}) fbq('track', 'x');\n}\n`;
  const { findings, problems } = analyze({ 'src/a.ts': around });
  return [...problems.map(({ message }) => message), ...findings.map(({ verdict }) => verdict)].join();
};

it.each(Object.entries(known))('%s', (_id, conditions) => {
  expect(conditions.map((condition) => [condition, verdictOf(condition)])).toEqual(conditions.map((condition) => [condition, 'gated']));
});
