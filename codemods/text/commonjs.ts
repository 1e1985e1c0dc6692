/**
 * Our own templates as CommonJS: they export declarations by name and import lists, and nothing else.
 *
 *     import { a } from './a';                →    const { a } = require('./a');
 *     export async function b() { … }         →    async function b() { … }    module.exports = { b };
 */
export function toCommonJs(text: string): string {
  const names = [...text.matchAll(/^export (?:async )?(?:function|const|let) (\w+)/gm)].map(([, name = '']) => name);
  const body = text
    .replaceAll(/^import \{ ([^}]*) \} from ('[^']*');/gm, (_line, list: string, from: string) => `const { ${list.replaceAll(' as ', ': ')} } = require(${from});`)
    .replaceAll(/^import (\w+) from ('[^']*');/gm, 'const $1 = require($2);')
    .replaceAll(/^export (?=async |function|const|let)/gm, '');
  return names.length === 0 ? body : `${body.trimEnd()}\n\nmodule.exports = { ${names.join(', ')} };\n`;
}
