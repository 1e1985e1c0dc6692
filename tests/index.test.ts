import { readFileSync } from 'node:fs';
import { Linter } from 'eslint';
import { expect, it } from 'vitest';
import plugin from '../src/index.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };

it('says who it is', () => expect(plugin.meta).toEqual({ name: 'eslint-plugin-opt-out-gate', version, namespace: 'opt-out-gate' }));

it.each(['recommended', 'strict'] as const)('offers %s as an array to spread, of rules that exist', (name) => {
  const config = plugin.configs[name];
  expect(config.length).toBeGreaterThan(0);
  expect(config.flatMap(({ plugins }) => Object.keys(plugins ?? {}))).toEqual(['opt-out-gate']);
  for (const { rules } of config) {
    for (const rule of Object.keys(rules ?? {})) expect(plugin.rules).toHaveProperty([rule.replace('opt-out-gate/', '')]);
  }
});

it('reads the elements of a .jsx file without further settings', () => {
  const messages = new Linter().verify(`export const Buy = () => <button onClick={() => fbq('track', 'Buy')}>Buy</button>;`, [...plugin.configs.recommended], 'src/buy.jsx');
  expect(messages.map(({ ruleId }) => ruleId)).toEqual(['opt-out-gate/no-ungated-sharing']);
});

it('holds every rule in strict', () => {
  const enabled = plugin.configs.strict.flatMap(({ rules }) => Object.keys(rules ?? {}));
  expect(enabled).toEqual(Object.keys(plugin.rules ?? {}).map((name) => `opt-out-gate/${name}`));
});
