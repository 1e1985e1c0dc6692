/** Calls that are no pathways but have to be edited together with one: planned like findings, under ids that no pathway has. */
import type { ts } from 'ts-morph';
import type { Finding, Gate } from '../src/model.js';
import type { ParsedFile } from './text/source.js';

export type OwnKind =
  /** Throws where its SDK was not started. */
  | 'companion'
  /** Has to wait for what is sent later. */
  | 'settle'
  /** A call of a helper that is handed the request, and one that is awaited from then on as well. */
  | 'handed' | 'handed-waits'
  /** Asks a function that fetches other things too for a vendor's. */
  | 'loads'
  /** A gate of the project's own that is repaired. */
  | 'gate';

export function ownKindOf({ id }: Finding): OwnKind | undefined {
  return (['companion', 'settle', 'handed', 'handed-waits', 'loads', 'gate'] as const).find((kind) => id.startsWith(`${kind} `));
}

/** `like` is the pathway for whose sake it is edited; `place` is kept as its data: behind how many arguments something more is handed over. */
export function ownFinding(kind: OwnKind, { path, tree, bom }: ParsedFile, { call, like, place: behind }: { readonly call: ts.CallExpression; readonly like: Finding; readonly place?: number | undefined }): Finding {
  const from = call.getStart(tree);
  const [first, last] = [from, call.end].map((offset) => tree.getLineAndCharacterOfPosition(offset));
  const place = { file: path, line: (first?.line ?? 0) + 1, column: (first?.character ?? 0) + 1, endLine: (last?.line ?? 0) + 1, endColumn: (last?.character ?? 0) + 1 };
  const api = call.expression.getText().split('.').slice(1).join('.');
  return {
    ...like, ...place, start: from + bom.length, end: call.end + bom.length, id: `${kind} ${path} ${from}`,
    api, kind: 'event', verdict: 'ungated', gate: null, how: null, enclosing: '', reason: { kind: 'no-check' }, callSites: [], data: behind === undefined ? [] : [String(behind)],
  };
}

/** Behind how many arguments the request is handed over. */
export function placeOfHanded({ data: [place] }: Finding): number {
  return Number(place);
}

/** `like` is a pathway that rests on it; the gate ends on `endLine`. */
export function gateFinding({ name, file, line }: Gate, endLine: number, like: Finding): Finding {
  return { ...like, file, line, endLine, column: 1, endColumn: 1, id: `gate ${file} ${name}`, api: name, enclosing: name };
}
