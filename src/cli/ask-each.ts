/** `migrate --interactive`: one change after the other, each with its reason. */
import type { Migration } from '../../codemods/migrate.js';
import type { Finding } from '../model.js';

export interface Asking {
  readonly ask: (question: string) => Promise<string>;
  readonly say: (text: string) => void;
  /** The part of the diff that a place stands in. */
  readonly showOf: (finding: Finding) => string;
  readonly explain: (finding: Finding) => string;
}

/** The pathways that were agreed to. `a` takes all that follow, `f` the rest of the file, `q` leaves the rest. */
export async function askEach({ plans }: Migration, { ask, say, showOf, explain }: Asking): Promise<ReadonlySet<string>> {
  const taken = new Set<string>();
  let mode: { readonly kind: 'each' } | { readonly kind: 'all' } | { readonly kind: 'file'; readonly file: string } = { kind: 'each' };
  for (const { finding, action } of plans) {
    const isTaken = mode.kind === 'all' || (mode.kind === 'file' && mode.file === finding.file);
    if (!isTaken) say(`\n${finding.file}:${finding.line}  ${finding.vendor} \`${finding.api}\`, ${finding.verdict}${action === 'repaired' ? '; a repair, which changes what the program does' : ''}\n${showOf(finding)}`);
    const answer = isTaken ? 'y' : await answerOf(finding, { ask, say, explain });
    if (answer === 'q') break;
    if (answer === 'a') mode = { kind: 'all' };
    if (answer === 'f') mode = { kind: 'file', file: finding.file };
    if (answer !== 'n') taken.add(finding.id);
  }
  return taken;
}

async function answerOf(finding: Finding, { ask, say, explain }: Pick<Asking, 'ask' | 'say' | 'explain'>): Promise<string> {
  for (;;) {
    const answer = (await ask('Change it? [y]es, [n]o, [a]ll, rest of the [f]ile, [q]uit, [e]xplain: ')).trim().toLowerCase().charAt(0);
    if ('ynafq'.includes(answer) && answer !== '') return answer;
    if (answer === 'e') say(explain(finding));
  }
}
