/** Every rule has its page and its test, is in the plugin, and none of them is left over. */
import type { Files } from './code.js';

const RULE = /^rules\/([\w-]+)\.ts$/;
const PAGE = /^docs\/rules\/([\w-]+)\.md$/;
const TEST = /^tests\/rules\/([\w-]+)\.test\.ts$/;
/** Tests of what all rules share. */
const SHARED_TESTS: ReadonlySet<string> = new Set(['message', 'answer-of', 'agreement', 'suggestions', 'suggestions-of-cases', 'facts', 'same-as-scan', 'hostile-positions']);

export function pageFaults(files: Files, inPlugin: readonly string[]): readonly string[] {
  const named = (pattern: RegExp): readonly string[] => [...files.keys()].flatMap((path) => pattern.exec(path)?.[1] ?? []);
  const [rules, pages, tests] = [named(RULE), named(PAGE), named(TEST).filter((name) => !SHARED_TESTS.has(name))];
  return [
    ...missing(rules, pages, 'has no page docs/rules/'),
    ...missing(rules, tests, 'has no test tests/rules/'),
    ...missing(rules, inPlugin, 'is not in the plugin: '),
    ...missing(pages, rules, 'is a page without a rule: '),
    ...missing(tests, rules, 'is a test without a rule: '),
  ];
}

function missing(names: readonly string[], from: readonly string[], says: string): readonly string[] {
  return names.filter((name) => !from.includes(name)).map((name) => `${name} ${says}${name}`);
}
