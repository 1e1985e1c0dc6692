/**
 * The names that a file may export, found in its text without parsing:
 *
 *     export const a = 1; export { b as c, default as D } from './d'; export default e;      → a c D default, and of these `D` is `default` there
 *
 * An over-approximation, as `imports.ts` is. What CommonJS exports has no names here: `*`.
 */

import type { ExportedName } from '../question.js';

const DECLARED = /\bexport\s+(?:declare\s+)?(?:default\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\s*\*?|const|let|var|class|enum|namespace|interface|type)\s+([A-Za-z_$][\w$]*)/g;
const DESTRUCTURED = /\bexport\s+(?:const|let|var)\s*(?:\{([^}]*)\}|\[([^\]]*)\])/g;
const LISTED = /\bexport\s*(?:type\s*)?\{([^}]*)\}/g;

export function findExportedNames(text: string): readonly ExportedName[] {
  const declared = [...text.matchAll(DECLARED)].map(([, name = '']) => ({ name, from: name }));
  const destructured = [...text.matchAll(DESTRUCTURED)].flatMap(([, keys, items]) => (keys ?? items ?? '').match(/[A-Za-z_$][\w$]*/g) ?? []);
  const listed = [...text.matchAll(LISTED)].flatMap(([, list = '']) => list.split(',').flatMap(pairOf));
  return [
    ...declared, ...destructured.map((name) => ({ name, from: name })), ...listed,
    ...(/\bexport\s+default\b/.test(text) ? [{ name: 'default', from: 'default' }] : []),
    ...(/\bexports\b/.test(text) ? [{ name: '*', from: '*' }] : []),
  ];
}

function pairOf(item: string): readonly ExportedName[] {
  const [from, name = from] = item.replace(/^\s*type\s+/, '').trim().split(/\s+as\s+/);
  return from === undefined || name === undefined || !/^[\w$]+$/.test(name) ? [] : [{ name, from }];
}
