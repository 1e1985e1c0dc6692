/**
 * What stands in a file that is handed over?
 *
 *     writeFileSync('chats.jsonl', toLines(kept));
 *     client.files.create({ file: createReadStream('chats.jsonl') });        those who are in `kept`
 */
import type { Expr, FunctionId, Module } from '../../code.js';
import { indexOf } from '../../analysis/index-of.js';
import { calledName } from '../../analysis/keys.js';

const READS = /^(?:createReadStream|readFile(?:Sync)?|openAsBlob)$/;
const WRITES = /^(?:writeFile|writeFileSync|outputFile|outputFileSync)$/;
/** What leaves in the file what was there, or writes it bit by bit. */
const ADDS = /^(?:append(?:File|FileSync)|createWriteStream|copyFile(?:Sync)?|rename(?:Sync)?|open(?:Sync)?)$/;

export interface Written {
  readonly expr: Expr;
  readonly within: FunctionId;
}

/** All that the file with the code puts there; `undefined` where it cannot be told, or somebody else wrote it. */
export function writtenTo(name: string, path: Expr | undefined, module: Module): readonly Written[] | undefined {
  if (!path || !READS.test(name)) return undefined;
  const calls = indexOf(module).acts.flatMap(({ expr, within }) => (expr.is === 'call' && expr.args.some((arg) => isSamePath(arg, path)) ? [{ call: expr, within, does: calledName(expr.callee) }] : []));
  if (calls.some(({ does }) => ADDS.test(does))) return undefined;
  const written = calls.flatMap(({ call: { args: [to, expr] }, within, does }) => (WRITES.test(does) && to && expr && isSamePath(to, path) ? [{ expr, within }] : []));
  return written.length > 0 ? written : undefined;
}

function isSamePath(one: Expr, other: Expr): boolean {
  if (one.is === 'constant') return other.is === 'constant' && one.value === other.value;
  return one.is === 'name' && other.is === 'name' && one.variable !== undefined && one.variable === other.variable;
}
