/**
 * Repairs of the project's own gates, before anything else is planned: what they answer afterwards decides what is left to rewrite.
 * A repair is kept only where the engine finds the gate whole then, and nothing that was gated is less so.
 */
import { ts } from 'ts-morph';
import type { Coverage, Finding, Gate } from '../../src/model.js';
import { gateMark } from '../../src/signals/gate-module.js';
import { inOrder } from '../text/edits.js';
import { planImports } from '../text/imports-plan.js';
import { gateFinding } from '../own-finding.js';
import type { Edit, ImportNeed, Plan } from '../plan.js';
import { startRun, type MigrationRequest, type Run } from '../run.js';
import { functionNamed, isFunction, type FunctionNode } from '../text/syntax.js';
import { planCloseGate } from './close-gate.js';
import { planHeedGpc } from './heed-gpc.js';

export interface Mended {
  readonly texts: ReadonlyMap<string, string>;
  readonly after: Coverage;
  readonly plans: readonly Plan[];
}

interface Mend {
  readonly gate: Gate;
  readonly plan: Plan;
}

/** Null where no gate has to be repaired, or none can be. */
export function mendGates(request: MigrationRequest): Mended | null {
  const run = startRun(request);
  let mends = request.before.gates.flatMap((gate) => planMend(run, gate));
  for (let round = 0; mends.length > 0 && round < mostRounds; round += 1) {
    const texts = write(run, mends);
    const after = request.analyzeWith(texts);
    const kept = mends.filter((mend) => isWhole(after, mend.gate) && !isWorse(request.before, after, mend.gate));
    if (kept.length === mends.length) return { texts, after, plans: mends.map(({ plan }) => plan) };
    mends = kept;
  }
  return null;
}

const mostRounds = 3;

function planMend(run: Run, gate: Gate): readonly Mend[] {
  const like = run.asked.find(({ gates }) => gates.some(({ name, file }) => name === gate.name && file === gate.file));
  const lacksGpc = !gate.signals.includes('gpc') && gate.signals.some((signal) => /^(cookie|storage):/.test(signal));
  // What was asked before may let a failing store pass.
  const asksStore = gate.async && gate.signals.some((signal) => signal.startsWith('preference:'));
  const file = like && (lacksGpc || !gate.failsClosed || asksStore) ? run.parse(gate.file) : undefined;
  const owner = file && !file.text.includes(gateMark) ? functionNamed(file.tree, gate.name) : undefined;
  if (!like || !file || !owner) return [];
  const context = { view: run.view, style: run.applicationOf(gate.file) };
  const users = run.asked.filter(({ gates }) => gates.some(({ name, file: home }) => name === gate.name && home === gate.file));
  const isOfPage = users.every(({ surface }) => surface === 'client') && answersYesOrNo(owner) && !asksOther(owner, run.before.gates, gate);
  const heeding = lacksGpc ? planHeedGpc(file, { owner, meaning: gate.meaning, isOfPage }, context) : undefined;
  const closing = gate.failsClosed && !asksStore ? [] : planCloseGate(file, owner, { meaning: gate.meaning, ofStore: gate.failsClosed });
  const edits = [...(heeding?.edits ?? []), ...closing];
  const finding = gateFinding(gate, file.tree.getLineAndCharacterOfPosition(owner.end).line + 1, like);
  if (edits.length === 0 || !run.mayMend(finding.id)) return [];
  return [{ gate: { ...gate, signals: heeding ? [...gate.signals, 'gpc'] : gate.signals, failsClosed: closing.length > 0 || gate.failsClosed }, plan: { kind: 'plan', action: 'repaired', finding, edits, imports: heeding?.imports ?? [], parts: [] } }];
}

/** What hands on another gate's answer is whole once that is. */
function asksOther(owner: FunctionNode, gates: readonly Gate[], { name }: Gate): boolean {
  return gates.some((other) => other.name !== name && new RegExp(`\\b${other.name}\\(`).test(owner.getText()));
}

/** `return readCookie('ccpa_opt_out') === '1'`: anything else may be more than the answer. */
function answersYesOrNo({ body }: FunctionNode): boolean {
  if (!body) return false;
  const answers: ts.Expression[] = ts.isBlock(body) ? [] : [body];
  const visit = (node: ts.Node): void => {
    if (isFunction(node)) return;
    if (ts.isReturnStatement(node) && node.expression) answers.push(node.expression);
    node.forEachChild(visit);
  };
  visit(body);
  return answers.length > 0 && answers.every((answer) => /(?:[=!]==?|^!|^(?:true|false)$|^Boolean\(|\.(?:includes|some|every|test|has|startsWith)\()/.test(answer.getText()) && !/[{?]/.test(answer.getText()));
}

function write(run: Run, mends: readonly Mend[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const path of new Set(mends.map(({ gate }) => gate.file))) {
    const file = run.parse(path);
    const plans = mends.filter(({ gate }) => gate.file === path).map(({ plan }) => plan);
    const edits: readonly Edit[] = plans.flatMap((plan) => plan.edits);
    const needs: readonly ImportNeed[] = plans.flatMap((plan) => plan.imports);
    if (file) texts.set(path, run.workbench.apply(file, inOrder([...planImports({ file, context: { view: run.view, style: run.applicationOf(path) } }, needs, []), ...edits])));
  }
  return texts;
}

function isWhole({ gates }: Coverage, { name, file, signals, failsClosed }: Gate): boolean {
  return gates.some((gate) => gate.name === name && gate.file === file && gate.failsClosed === failsClosed && signals.every((signal) => gate.signals.includes(signal)));
}

function isWorse(before: Coverage, after: Coverage, gate: Gate): boolean {
  const now = new Map(after.findings.map(({ id, verdict }) => [id, verdict]));
  const broken = after.problems.some(({ file }) => file === gate.file) && !before.problems.some(({ file }) => file === gate.file);
  return broken || before.findings.some((finding) => restsOn(finding, gate) && finding.verdict === 'gated' && now.get(finding.id) !== 'gated');
}

function restsOn({ gates }: Finding, { name, file }: Gate): boolean {
  return gates.some((gate) => gate.name === name && gate.file === file);
}
