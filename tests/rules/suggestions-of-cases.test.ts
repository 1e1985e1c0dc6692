/** What the rules offer on the semantic cases, with the project's facts there: each offer is carried out, and the pathway that it was made for is gated then. */
import { describe, expect, it } from 'vitest';
import { cases } from '../hosts/cases.js';
import type { Case } from '../semantics/cases.js';
import { facts, projectOnDisk, type ProjectOnDisk } from './project.js';

const scripts = /\.[cm]?[jt]sx?$/;

/** Where an offer once mended nothing, or broke the code. */
const FOUND: ReadonlySet<string> = new Set([
  'values.cases value/imported-constant-gate', 'server.cases server/express-middleware-gate', 'traps.cases trap/async-gate-in-filter', 'guards.cases guard/ternary', 'own/async.cases async/own-unawaited-and',
  'own/async.cases trap/own-store-alone-fails-open', 'own/async.cases async/own-return-unawaited-and-test', 'own/caches.cases server/own-once', 'own/guards.cases guard/own-two-opt-outs-one-after-the-other',
  'own/adversarial.cases audience/own-select-is-no-condition', 'own/detect.cases detect/own-factory-nullish-assign', 'own/traps.cases trap/more-two-lists-in-one-body', 'own/traps.cases trap/own-shadowed-gate-import',
  'own/traps.cases trap/own-both-branches-send', 'own/recorded.cases infer/own-accept-function-that-a-page-calls', 'own/messages.cases trap/own-choice-of-messages', 'own/load-network.cases network/lists-that-are-read', 'own/drawn.cases values/own-drawn-off', 'own/fetched.cases fetched/own-function-of-a-query', 'own/wrappers.cases wrap/own-decorator-that-runs-it-first',
]);

/** Code that nobody writes to be mended: it never runs, or asks what is no answer in itself. */
const BEYOND: ReadonlySet<string> = new Set(['value/string-compared', 'value/own-bits-of-a-number', 'value/own-field-reads-sibling-which-constructor-overwrites', 'trap/own-gate-imported-from-test-mock-name', 'trap/own-bitwise-and-confusion', 'trap/own-negated-reference', 'value/own-early-var-allowed']);

/** Each offer has the project analysed anew: a quarter of the cases, told by their names so that a new one changes nothing for others, and those that found something. */
const tested = cases.filter(([name, each]) => !BEYOND.has(each.name) && (isOfQuarter(name) || FOUND.has(name)));

function isOfQuarter(name: string): boolean {
  return Buffer.from(name).reduce((sum, byte) => sum + byte, 0) % 4 === 0;
}

describe('suggestions', () => {
  let offers = 0;
  it.each(tested)('%s', (_name, each) => {
    const { made, left } = tried(each);
    offers += made;
    expect(left).toEqual([]);
  });

  it('are many', () => {
    expect([...FOUND].filter((name) => !tested.some(([each]) => each === name))).toEqual([]);
    expect(offers).toBeGreaterThan(250);
  });
});

/** What is left after an offer, as `place offer`. */
function tried({ files }: Case): { readonly made: number; readonly left: readonly string[] } {
  const project = projectOnDisk(Object.fromEntries(files));
  const left: string[] = [];
  let made = 0;
  try {
    for (const [file, text] of [...files].filter(([name]) => scripts.test(name))) {
      for (const { line, column, ruleId, suggestions = [] } of project.reports(file, text)) {
        for (const { desc, fix } of suggestions) {
          made += 1;
          const after = text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]);
          if (!isMended(project, { file, line, column, ruleId: ruleId ?? '', text, after })) left.push(`${file}:${line} ${desc}\n${after}`);
        }
      }
    }
  } finally {
    project.remove();
  }
  return { made, left };
}

interface Tried {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly ruleId: string;
  readonly text: string;
  readonly after: string;
}

/** A pathway keeps its id, whatever is put around it; of what is said of a gate there has to be less. */
function isMended(project: ProjectOnDisk, { file, line, column, ruleId, text, after }: Tried): boolean {
  const then = project.reports(file, after);
  if (then.some(({ fatal }) => fatal === true)) return false;
  if (!ruleId.includes('no-ungated-')) return then.filter((one) => one.ruleId === ruleId).length < project.reports(file, text).filter((one) => one.ruleId === ruleId).length;
  const ids = findingsOf(project, file, text).filter((one) => one.line === line && one.column === column).map(({ id }) => id);
  return ids.length > 0 && findingsOf(project, file, after).filter(({ id }) => ids.includes(id)).every(({ verdict }) => verdict === 'gated');
}

function findingsOf({ root }: ProjectOnDisk, file: string, text: string): readonly { readonly id: string; readonly line: number; readonly column: number; readonly verdict: string }[] {
  const answer = facts.answer(`${root}/${file}`, text);
  return answer === undefined || answer.seen === 'nothing' ? [] : answer.findings;
}
