/** One pathway → what is known of the choice there, through everything that leads to it. */
import type { Expr, Module } from '../../code.js';
import type { How, Reason } from '../../model.js';
import { entryOf } from '../../analysis/entry.js';
import { aboutPerson, judge, type Judgement } from '../../analysis/judge.js';
import { anyhow, behind, mapFacts, tells, andThen, type Fact, type Paths } from '../../analysis/paths.js';
import { withoutWeaker } from '../../analysis/weaker.js';
import { propsOf } from '../../analysis/evaluate/props.js';
import { waysHanded } from '../../analysis/pathways/handed.js';
import type { Pathway } from '../../analysis/pathways/pathway.js';
import { withMarker } from '../../analysis/reach.js';
import { genericFrame, scopeOf } from '../../analysis/frames.js';
import type { Scope, Session, State, Value } from '../../analysis/nouns.js';
import { stampPaths } from '../../analysis/stamp.js';
import { marker } from '../../analysis/values.js';
import { attachedUnder } from '../persons/attached.js';
import { deadEventAround } from '../dead-events.js';
import { drawnUnder } from '../persons/drawn-persons.js';
import { askedInside } from '../evidence/inside-snippet.js';
import { passedOnUnder } from './destinations.js';
import { chosenIn } from './lists.js';
import { instanceUnder } from '../evidence/made-where.js';
import { othersIn } from '../persons/others.js';
import { personOf } from '../persons/person.js';
import { sendersAlone } from '../persons/senders.js';
import { sentUnder } from '../evidence/sent.js';
import { trustedAt } from '../persons/request.js';

export interface Settled {
  readonly pathway: Pathway;
  readonly module: Module;
  readonly paths: Paths;
  /** What is known from the start of the function around it alone. */
  readonly local: Paths;
  readonly how: How;
  readonly judgement: Judgement;
  /** Where it was judged by what a browser alone does, or by some of its callers. */
  readonly judgedIn?: Session;
  /** The loads that settled it, where it is gated by them. */
  readonly loads?: readonly Settled[];
}

export function settle(session: Session, module: Module, pathway: Pathway): Settled {
  const one = settleIn(session, module, pathway);
  const judgedIn = one.judgement.verdict === 'partial' ? sendersAlone(session, module, pathway) : undefined;
  return judgedIn ? { ...settleIn(judgedIn, module, pathway), judgedIn } : one.judgement.verdict === 'gated' ? one : onInstance(session, one);
}

/** The same with what was checked before there was an instance, where it is a method's. */
function onInstance(session: Session, one: Settled): Settled {
  const { module, pathway } = one;
  const under = instanceUnder(session, module, pathway.within);
  if (!tells(under)) return one;
  const paths = behind(under, one.paths);
  const how: How = one.how === 'call' && !tells(one.local) ? 'callers' : one.how;
  return { ...one, paths, how, judgement: judgeTrusted(session, { pathway, module, paths, how }) };
}

function settleIn(session: Session, module: Module, pathway: Pathway): Settled {
  const frame = genericFrame(session, module, pathway.within);
  const state = session.walk(frame).at.get(pathway.expr);
  const here = state?.paths ?? anyhow;
  const kept = chosenIn(session, pathway, frame, state);
  const handed = handedUnder(session, pathway, frame, state);
  const sent = sentUnder(session, pathway, scopeOf(frame, state));
  const local = [kept, drawnUnder(session, pathway, frame, state), attachedUnder(session, pathway, frame), handed, sent, passedOnUnder(session, module, pathway), heldUnder(pathway, module), askedInside(session, module, pathway)].reduce(andThen, here);
  const total = behind(entryOf(session, module, pathway.within), local);
  const paths = total.length > 0 ? withoutWeaker(total, session.world.settings) : anyhow;
  const how = pathway.heldBy ? 'load' : tells(kept) ? 'filter' : tells(handed) ? 'callback' : howOf(session, module, pathway.within, here);
  return { pathway, module, paths, local, how, judgement: named(judgeTrusted(session, { pathway, module, paths, how }), () => deadEventAround(session, module, pathway.within)) };
}

/** A verdict that rests on somebody else's choice is no better than `partial`. */
export function judgeTrusted(session: Session, { pathway, module, paths, how }: Pick<Settled, 'pathway' | 'module' | 'paths' | 'how'>): Judgement {
  const subject = personOf(pathway, module, how);
  const person = subject && { subject, module };
  const judgement = withOthers(aboutVendor(judge(paths, how, person), { pathway, paths, how }, person), { pathway, module, paths, how });
  const trusted = judgement.verdict === 'gated' || judgement.verdict === 'partial' ? trustedAt(session, module, pathway, paths) : undefined;
  if (!trusted) return judgement;
  // What the request of another server says weakens nothing either.
  const alone = judge(trusted.paths, how, person);
  if (alone.verdict === 'gated' || judgement.verdict === 'partial') return alone.verdict === 'gated' ? alone : judgement;
  return { verdict: 'partial', reason: trusted.reason, checks: judgement.checks };
}

/** Where others' data is handed over too, they have to be asked as well. */
function withOthers(judgement: Judgement, { pathway, module, paths, how }: Pick<Settled, 'pathway' | 'module' | 'paths' | 'how'>): Judgement {
  if (judgement.verdict !== 'gated' || how === 'filter') return judgement;
  return othersIn(pathway, module, paths).map((subject) => judge(paths, how, { subject, module })).find(({ verdict }) => verdict !== 'gated') ?? judgement;
}

/** `if (optOuts.includes('meta')) return;` holds nothing back from another recipient. */
function aboutVendor(judgement: Judgement, { pathway: { vendor }, paths, how }: Pick<Settled, 'pathway' | 'paths' | 'how'>, person: Parameters<typeof judge>[2]): Judgement {
  const isOfOther = ({ check: { vendors } }: Fact): boolean => vendors !== undefined && !vendors.includes(vendor.id);
  if (judgement.verdict === 'ungated' || !paths.flat().some(isOfOther)) return judgement;
  const alone = judge(mapFacts(paths, (fact) => (isOfOther(fact) ? undefined : fact)), how, person);
  return alone.verdict === 'ungated' || (alone.verdict === 'partial' && judgement.verdict !== 'partial') ? { verdict: 'partial', reason: { kind: 'other-vendor' }, checks: judgement.checks } : alone;
}

/** What is not checked at all may stand in a handler that never runs: that is the better reason. */
function named(judgement: Judgement, why: () => Reason | undefined): Judgement {
  return judgement.reason.kind === 'no-check' ? { ...judgement, reason: why() ?? judgement.reason } : judgement;
}

/** The ways with the checks alone that speak for the person whose data is handed over. */
export function countedPaths(session: Session, { pathway, module, paths, how }: Pick<Settled, 'pathway' | 'module' | 'paths' | 'how'>): Paths {
  const subject = personOf(pathway, module, how);
  const ways = subject ? paths.map((path) => aboutPerson(path, { subject, module })) : paths;
  return trustedAt(session, module, pathway, ways)?.paths ?? ways;
}

/** A script that its type holds back runs where its consent platform lets it. */
function heldUnder({ heldBy, expr }: Pathway, module: Module): Paths {
  return heldBy === undefined ? anyhow : [[{ atom: `held ${heldBy}`, says: 'allowed', check: { signals: [heldBy], basis: 'platform', file: module.file, at: expr.at } }]];
}

/** The nearest place that the check may stand at: here, or where the function around is used. */
function howOf(session: Session, module: Module, within: number, here: Paths): How {
  if (tells(here)) return 'call';
  for (let at: number | undefined = within; at !== undefined && at !== 0; at = module.functions[at]?.parent) {
    const use = session.usesOf(module, at).uses.find(({ paths, frame }) => tells(paths) || tells(entryOf(session, frame.module, frame.code.id)));
    if (use) return use.how;
  }
  return 'call';
}

/** `gated(fbq)`, `<Link onTrack={out ? undefined : fbq}>`: a vendor's function is called where it is handed over, and what it is handed to calls it. */
function handedUnder(session: Session, { expr, handed, handedAs, vendor }: Pathway, frame: ReturnType<typeof genericFrame>, state: State | undefined): Paths {
  if (handed === undefined) return anyhow;
  const scope = { frame, env: state?.env ?? new Map<number, Value>() };
  const ways = waysHanded(session, session.evaluate(handed, scope), vendor);
  return andThen(ways.length > 0 ? stampPaths(frame, handed, ways, expr) : anyhow, calledBy(session, { expr, as: handedAs ?? '' }, scope));
}

/** The ways on which a function or a component of the project calls what it is handed. */
function calledBy(session: Session, { expr, as }: { readonly expr: Expr; readonly as: number | string }, scope: Scope): Paths {
  const to = expr.is === 'call' ? expr.callee : expr.is === 'element' && expr.tag.is !== 'constant' ? expr.tag : undefined;
  const callee = to && session.evaluate(to, scope);
  if (!to || callee?.is !== 'function') return anyhow;
  const given = (): readonly Value[] => {
    if (expr.is === 'call') return withMarker(expr.args.map((arg) => session.evaluate(arg, scope)), Number(as));
    const props = expr.is === 'element' ? propsOf(session, expr, scope) : undefined;
    return props ? [{ ...props, members: new Map([...props.members, [String(as), marker]]) }] : [];
  };
  const { paths } = session.reach(callee, given(), 1);
  return paths.length > 0 ? stampPaths(scope.frame, to, paths, expr) : anyhow;
}
