/** How much is asked to answer: counted, so that it is the same on every machine. Each program is large, and most of it can say nothing of the choice. */
import { describe, expect, it } from 'vitest';
import { createSession } from '../../src/analysis/create.js';
import { findChoiceWrites } from '../../src/analysis/choices/writes.js';
import type { Session, Value } from '../../src/analysis/nouns.js';
import { join } from '../../src/analysis/values.js';
import { hostOf } from '../config/host.js';
import { linkProject } from '../../src/link/world.js';
import { defaultSettings } from '../../src/link/files/settings.js';

/** A session over a project that counts what is evaluated and walked. */
function counting(files: Readonly<Record<string, string>>): { readonly session: Session; readonly asked: { evaluated: number; walked: number } } {
  const host = hostOf(Object.fromEntries(Object.entries(files).map(([file, text]) => [`/p/${file}`, text])));
  const session = createSession(linkProject(host, { root: '/p', files: Object.keys(files).sort(), settings: defaultSettings }).world);
  const { evaluate, walk } = session;
  const asked = { evaluated: 0, walked: 0 };
  const counted: Pick<Session, 'evaluate' | 'walk'> = {
    evaluate: (expr, scope) => {
      asked.evaluated += 1;
      return evaluate(expr, scope);
    },
    walk: (frame) => {
      asked.walked += 1;
      return walk(frame);
    },
  };
  return { session: Object.assign(session, counted), asked };
}

const many = (times: number, part: (at: number) => string): string => Array.from({ length: times }, (_, at) => part(at)).join('');

describe('what is asked', () => {
  it('is no more of values than can be told apart, however many there are', () => {
    let drawn = 0;
    const values = function* (): Generator<Value> {
      while (drawn < 1000) yield { is: 'constant', value: (drawn += 1) };
    };
    expect(join(values())).toEqual({ is: 'unknown' });
    expect(drawn).toBeLessThan(20);
  });

  it.each([10, 1000])('is the same of a function that %i callers hand a text of their own', (callers) => {
    const text = `export function label(key) { if (key === 'opt_out') return navigator.globalPrivacyControl; return key; }\n${many(callers, (at) => `export const label${at} = () => label('text ${at}' + document.title);\n`)}`;
    const { session, asked } = counting({ 'src/a.js': text });
    const module = session.world.module('src/a.js');
    const id = module?.functions.find(({ name }) => name === 'label')?.id ?? -1;
    const frame = { module, code: module?.functions[id], depth: 0, memo: new Map(), declared: new Map(), values: new Map() };
    session.usesOf(module as never, id);
    asked.evaluated = 0;
    session.param(frame as never, 0);
    expect(asked.evaluated).toBeLessThan(100);
  });

  it('is nothing of calls that can record no choice, whatever they call', () => {
    const text = `export const out = () => navigator.globalPrivacyControl;\n${many(500, (at) => `export function go${at}(client) { if (client.ready) client.send(${at}); client.last = ${at}; }\n`)}export const setUp = () => out();\n`;
    const { session, asked } = counting({ 'src/a.js': text });
    const module = session.world.module('src/a.js');
    expect(findChoiceWrites(session, module as never)).toEqual([]);
    expect(asked).toEqual({ evaluated: 0, walked: 0 });
  });
});
