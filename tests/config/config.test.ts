import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { hostOf } from './host.js';

const at = '/p/opt-out-gate.config.json';

function read(text: string, more: Readonly<Record<string, string>> = {}): ReturnType<typeof readConfig> {
  return readConfig(hostOf({ [at]: text, ...more }), '/p', at);
}

describe('the configuration file', () => {
  it('is not needed', () => {
    expect(readConfig(hostOf({}), '/p', at)).toEqual({
      settings: { gates: [], gatePolicy: 'any', cookies: [], signals: [], required: ['gpc', 'preference'], clients: [], customVendors: [], wrappers: [], names: true },
      include: [], exclude: [], report: { file: '/p/PRIVACY_OPERATIONS.md' },
    });
  });

  it('may hold comments, trailing commas and a byte order mark', () => {
    const { settings } = read('\uFEFF{\n  // ours\n  "gates": [{ "name": "mayWeTrack", "from": "@/lib/consent", "meaning": "allowed" },],\n  "signals": { "cookies": ["my_opt_out"], "names": false }, /* end */\n}');
    expect(settings.gates).toEqual([{ name: 'mayWeTrack', from: '@/lib/consent', meaning: 'allowed' }]);
    expect([settings.cookies, settings.names]).toEqual([['my_opt_out'], false]);
  });

  it.each([
    ['an unknown key', '{\n  "gate": []\n}', 'opt-out-gate.config.json:2: unknown key "gate": did you mean "gates"?'],
    ['an unknown key further in', '{ "gates": [\n{ "name": "a", "form": "b", "meaning": "allowed" }] }', 'opt-out-gate.config.json:2: unknown key "form": did you mean "from"?'],
    ['a wrong type', '{\n\n  "include": "src"\n}', 'opt-out-gate.config.json:3: "include" must be an array'],
    ['a wrong value', '{ "gatePolicy": "all" }', 'opt-out-gate.config.json:1: "gatePolicy" is "all": use "any", "approved"'],
    ['a missing key', '{ "gates": [{ "name": "a", "from": "b" }] }', 'opt-out-gate.config.json:1: "gates[0]" needs "meaning"'],
    ['an empty text', '{ "exclude": [" "] }', 'opt-out-gate.config.json:1: "exclude[0]" must not be empty'],
    ['a wrapper without an api', '{ "wrappers": [{ "name": "a", "from": "b", "for": "segment" }] }', /"wrappers\[0\]\.for" is "segment": it must match/],
    ['a doubled key', '{\n"include": [],\n"include": [] }', 'opt-out-gate.config.json:3: "include" stands twice: keep one'],
    ['a missing comma', '{\n  "include": []\n  "exclude": []\n}', 'opt-out-gate.config.json:3: cannot be read as JSON: comma expected'],
    ['a list at the top', '[]', 'opt-out-gate.config.json:1: the file must be an object'],
    ['an empty file', '', 'opt-out-gate.config.json:1: cannot be read as JSON: value expected'],
    ['a circle', '{\n "extends": "./opt-out-gate.config.json" }', 'opt-out-gate.config.json:2: "extends" leads in a circle back to opt-out-gate.config.json'],
    ['a base that is not there', '{ "extends": "./base.json" }', 'opt-out-gate.config.json:1: "extends" names a file that is not there: ./base.json'],
  ])('is refused for %s, because a setting that is not understood must not be lost', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it('refines the file that it extends', () => {
    const base = '{ "gates": [{ "name": "a", "from": "x", "meaning": "allowed" }], "gatePolicy": "approved", "exclude": ["legacy/**"], "include": ["src"], "signals": { "required": ["gpc"] } }';
    const config = read('{ "extends": "./shared/base.json", "gates": [{ "name": "b", "from": "y", "meaning": "opted-out" }], "exclude": ["old"], "include": ["app"] }', { '/p/shared/base.json': base });
    expect(config.settings.gates.map(({ name }) => name)).toEqual(['a', 'b']);
    expect([config.settings.gatePolicy, config.settings.required]).toEqual(['approved', ['gpc']]);
    expect(config.exclude).toEqual([{ below: 'shared/', patterns: ['legacy/**'] }, { below: '', patterns: ['old'] }]);
    expect(config.include).toEqual([{ below: '', patterns: ['app'] }]);
  });

  it('names the fault\'s own file where that is the extended one', () => {
    expect(() => read('{ "extends": "./base.json" }', { '/p/base.json': '{ "wrapers": [] }' })).toThrow('base.json:1: unknown key "wrapers": did you mean "wrappers"?');
  });

  it('places the report beside itself', () => {
    expect(read('{ "report": { "file": "docs/PRIVACY.md" } }').report.file).toBe('/p/docs/PRIVACY.md');
  });
});
