/** A row of the signal tables → small programs that read it rightly, the wrong way round, and wrongly. */
import type { Answer, CallbackRead, PlatformRead, StoredKey } from '../../src/signal.js';

export interface Program {
  readonly kind: 'gated' | 'inverted' | 'misused';
  readonly text: string;
}

/** How a read is written: what stands before the condition, and the expression itself. */
interface Written {
  readonly head: string;
  readonly expr: string;
  /** What stands around the condition. */
  readonly around: (statement: string) => string;
}

const plain = (statement: string): string => statement;

export function programsOfRead(read: PlatformRead): readonly Program[] {
  const { head, expr } = writeRead(read);
  if (!read.async) return programsOf({ head, expr, around: plain }, read.answer);
  const awaited = expr.replace(/^([^(]*\([^)]*\))/, '(await $1)');
  const unawaited: Program = { kind: 'misused', text: `${head}if (${expr}) fbq('track', 'x');\n` };
  return [...programsOf({ head, expr: awaited, around: plain }, read.answer), unawaited];
}

function writeRead({ path, package: name }: Pick<PlatformRead, 'path' | 'package'>): Pick<Written, 'head' | 'expr'> {
  const expr = path.replaceAll('()', `('topic')`).replaceAll('[*]', `['topic']`).replaceAll(/\.(\d)/g, '[$1]');
  if (name === undefined) return { head: '', expr: expr.includes('*') ? `window['${expr.replace('*', 'G-1')}']` : `window.${expr}` };
  const [first = ''] = path.split(/[.(]/);
  return first === 'default' ? { head: `import lib from '${name}';\n`, expr: expr.replace('default', 'lib') } : { head: `import { ${first} } from '${name}';\n`, expr };
}

export function programsOfCallback({ path, package: name, command, callback, member, answer }: CallbackRead): readonly Program[] {
  const at = member.replaceAll('[*]', '[0]').replace(/^(?=\w)/, '.').replaceAll(/\.(\d)/g, '[$1]');
  const queued = path.endsWith('.push') && command !== undefined;
  const given = [...Array(callback).keys()].map((index) => (index === 0 && command !== undefined ? `'${command}'` : 'undefined'));
  const around = (statement: string): string => {
    const args = [...given, `(data) => { ${statement} }`].join(', ');
    const [, taker, list = '', key = ''] = /^(.*)\.(\w+)\[\*\]\.(\w+)$/.exec(path) ?? [];
    if (taker !== undefined) return writeSetting({ name, taker }, `{ ${list}: [{ ${key}: ${args} }] }`);
    return `${name === undefined ? 'window.' : ''}${path}(${queued ? `[${args}]` : args});`;
  };
  return programsOf({ head: name === undefined ? '' : `import { ${path.split('.')[0]} } from '${name}';\n`, expr: `data${at}`, around }, answer);
}

/** `window.klaro.setup({ services: [{ callback: … }] })`, `window.klaroConfig = { services: [{ callback: … }] }` */
function writeSetting({ name, taker }: { readonly name: string | undefined; readonly taker: string }, settings: string): string {
  const isKept = name === undefined && !taker.includes('.');
  return `${name === undefined ? 'window.' : ''}${taker}${isKept ? ` = ${settings}` : `(${settings})`};`;
}

export function programsOfKey({ name, member, answer }: StoredKey): readonly Program[] {
  const value = `Cookies.get('${name}')`;
  const expr = member === undefined ? value : `JSON.parse(${value})${member.replaceAll('[*]', `['topic']`).replace(/^(?=\w)/, '.')}`;
  return programsOf({ head: `import Cookies from 'js-cookie';\n`, expr, around: plain }, answer);
}

/** Uses of an answer: `when` holds for those who did not opt out. */
function programsOf(written: Written, answer: Answer): readonly Program[] {
  const { expr } = written;
  switch (answer.by) {
    case 'truth':
      return both(written, answer.truthy === 'allowed' ? expr : `!${expr}`, [`${expr} === 'some text'`]);
    case 'value': {
      const [good] = answer.allowed;
      const when = good === undefined ? `${expr} !== ${JSON.stringify(answer.optedOut[0])}` : `${expr} === ${JSON.stringify(good)}`;
      return both(written, when, [`${expr} === 'some text'`, ...answer.neither.map((value) => `${expr} === ${JSON.stringify(value)}`)]);
    }
    case 'contains': {
      const held = `${expr}.includes('${(answer.of[0] ?? 'topic').replace('*', 'C0004')}')`;
      return both(written, answer.contained === 'allowed' ? held : `!${held}`, [expr, ...(answer.of.length === 0 ? [`${expr}.includes('necessary')`] : [])]);
    }
    case 'character':
      return both(written, `${expr}[${answer.index}] !== '${answer.optedOut[0] ?? ''}'`, [`${expr}[${answer.index - 1}] !== '${answer.optedOut[0] ?? ''}'`, expr]);
    case 'text':
      return both(written, `${expr} ${answer.meaning === 'allowed' ? '===' : '!=='} '1'`, []);
    case 'none':
    case 'never':
      return [expr, `!${expr}`].map((when) => program(written, 'misused', `if (${when}) fbq('track', 'x');`));
  }
}

function both(written: Written, when: string, misuses: readonly string[]): readonly Program[] {
  return [
    program(written, 'gated', `if (${when}) fbq('track', 'x');`),
    program(written, 'inverted', `if (${when}) { console.log('out'); } else { fbq('track', 'x'); }`),
    ...misuses.map((misuse) => program(written, 'misused', `if (${misuse}) fbq('track', 'x');`)),
  ];
}

function program({ head, around }: Written, kind: Program['kind'], statement: string): Program {
  return { kind, text: `${head}${around(statement)}\n` };
}
