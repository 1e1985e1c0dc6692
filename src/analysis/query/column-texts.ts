/**
 * Lists of columns as texts: of SQL, Knex, Supabase and Mongoose.
 *
 *     'id, u.opted_out as optedOut'        `id`, `optedOut`          'email -opted_out'        without `opted_out`
 */
export interface Columns {
  /** Whatever is not named is brought too. */
  readonly isAll: boolean;
  /** What is brought of each: of a relation it may be a part. */
  readonly names: ReadonlyMap<string, Columns>;
  readonly without: ReadonlySet<string>;
}

/** Clients turn `opted_out` into `optedOut`, and back. */
export function sameColumn(name: string): string {
  return name.replaceAll(/[_\s]/g, '').toLowerCase();
}

export function union(a: Columns, b: Columns): Columns {
  const names = new Map([...a.names, ...b.names]);
  return { isAll: a.isAll || b.isAll, names, without: new Set([...a.without, ...b.without].filter((name) => !names.has(name))) };
}

const EVERYTHING: Columns = { isAll: true, names: new Map(), without: new Set() };

export function inList(text: string): Columns {
  const isOfWords = !/[(),:]|\bas\b/i.test(text);
  const parts = isOfWords ? text.trim().split(/\s+/) : splitAtCommas(text);
  return parts.map((part) => part.trim()).filter((part) => part !== '').map(inPart).reduce(union, { isAll: false, names: new Map(), without: new Set() });
}

function inPart(part: string): Columns {
  if (part.endsWith('*') || part.startsWith('+') || part.startsWith('...')) return EVERYTHING;
  if (part.startsWith('-')) return { isAll: true, names: new Map(), without: new Set([sameColumn(part.slice(1))]) };
  // `privacy:profiles!inner(opted_out)` of Supabase
  const [, alias, relation = '', inner] = /^(?:([\w-]+)\s*:\s*)?([\w-]+)(?:![\w-]+)*\s*\((.*)\)$/s.exec(part) ?? [];
  if (inner !== undefined && !/\bas\b/i.test(part)) return only(alias ?? relation, inner.trim() === '' ? EVERYTHING : inList(inner));
  const name = nameOf(part);
  return name === undefined ? EVERYTHING : only(name, EVERYTHING);
}

function only(name: string, inner: Columns): Columns {
  return { isAll: false, names: new Map([[sameColumn(name), inner]]), without: new Set() };
}

/** `u.opted_out as optedOut`, `"u"."opted_out" AS "optedOut"`, `optedOut:opted_out::text`, `prefs->>opted_out` */
function nameOf(part: string): string | undefined {
  const [, given] = /\bas\s+["'`[]?(\w+)["'`\]]?$/i.exec(part) ?? [];
  if (given !== undefined) return given;
  const [, alias] = /^(\w+)\s*:(?!:)/.exec(part) ?? [];
  if (alias !== undefined) return alias;
  const bare = part.replace(/::\w+$/, '').replaceAll(/["'`[\]]/g, '');
  // `u.opted_out out` gives it a name without saying so.
  return /(?:^|[.>\s])(\w+)$/.exec(bare)?.[1];
}

function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [''];
  let open = 0;
  for (const letter of text) {
    if (letter === '(') open += 1;
    if (letter === ')') open -= 1;
    if (letter === ',' && open === 0) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${letter}`);
  }
  return parts;
}

/** The columns of a statement that selects from tables once; of anything else nothing is told. */
export function inSelect(text: string): Columns | undefined {
  const [, list, more = ''] = /^\s*select\s+(?:distinct\s+)?(.*?)\s+from\s(.*)$/is.exec(text) ?? [];
  return list === undefined || /\bselect\b|\?|\bcase\b/i.test(list) || /\bunion\b/i.test(more) ? undefined : inList(`${list},`);
}
