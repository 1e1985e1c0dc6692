/** The body of a pull request: a line a pathway with what changes, and what the reviewer has to decide. */
import type { Kind } from '../src/model.js';
import type { Migration } from './migrate.js';
import { ownKindOf, type OwnKind } from './own-finding.js';
import type { Plan } from './plan.js';
import { wordRefusal } from './refusals.js';
import { closing, handWork, uncompared } from './summary.js';

export function toMarkdown(migration: Migration, found: boolean): string {
  const { plans, refusals } = migration;
  const repairs = plans.filter(({ action }) => action === 'repaired');
  const others = plans.filter(({ action, finding }) => action !== 'repaired' && ownKindOf(finding) === undefined);
  const own = plans.filter(({ action, finding }) => action !== 'repaired' && ownKindOf(finding) !== undefined);
  const replaced = migration.moved.map(({ finding: { file, line, id }, replaces }) => `- \`${file}:${line}\` (${id}) stands for ${replaces.map((old) => old.id).join(', ')}`);
  const decide = [...refusals.map((refusal) => `- [ ] \`${refusal.file}:${refusal.line}\`: ${wordRefusal(refusal)}`), ...handWork(migration).map((line) => `- [ ] ${line}`)];
  return [
    `## Opt-out gate\n\n${closing(plans.filter(({ finding }) => ownKindOf(finding) === undefined), refusals, found).trimEnd()}\n`,
    section('Repairs: these change what the program does', repairs.map((plan) => `- ${ownKindOf(plan.finding) === 'gate' ? `${gateOf(plan)} reads Global Privacy Control too, and counts a failure as opted out` : `${placeOf(plan)}: the gate stood the wrong way round or was not awaited; it decides now`}`)),
    section('Behind the gate', others.map((plan) => `- ${placeOf(plan)}: ${effects[plan.finding.kind]} for people who opted out; nothing changes for the others`)),
    section('Made to fit', own.map((plan) => `- ${placeOf(plan)}: ${fittings[ownKindOf(plan.finding) ?? 'companion']}`)),
    section('New files', migration.changes.filter(({ before }) => before === null).map(({ path }) => `- \`${path}\``)),
    section('One pathway for several', replaced),
    section('Types were not compared', uncompared(migration).map((line) => `- ${line}`)),
    section('To decide', decide),
  ].filter((part) => part !== '').join('\n');
}

const fittings: Readonly<Record<OwnKind, string>> = {
  'settle': 'waits for what is sent once the gate has answered', 'companion': 'goes behind the gate with the start of its SDK', 'gate': 'is a gate', 'loads': 'asks for what is a vendor\'s behind the gate',
  'handed': "hands the person's request on, for a check further down", 'handed-waits': "hands the person's request on and waits for the check further down",
};

const effects: Readonly<Record<Kind, string>> = {
  event: 'not sent', identify: 'not sent', load: 'not loaded', request: 'not requested', audience: 'left out of the list', training: 'left out of the data',
};

function placeOf({ finding: { file, line, vendor, api } }: Plan): string {
  return `\`${file}:${line}\` ${vendor} \`${api}\``;
}

function gateOf({ finding: { file, line, api } }: Plan): string {
  return `\`${file}:${line}\` the gate \`${api}\``;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `### ${title}\n\n${lines.join('\n')}\n`;
}
