import { expect, it } from 'vitest';
import { unlessRunning } from '../../src/analysis/running.js';

it('counts what comes to ask for itself as cut short, so that nothing that rests on it is kept', () => {
  const session = { running: [], depth: { now: 0, cuts: 0 } };
  expect(unlessRunning(session, 'a', () => unlessRunning(session, 'a', () => 'inner') ?? 'nothing yet')).toBe('nothing yet');
  expect(session.depth.cuts).toBe(1);
  expect(unlessRunning(session, 'a', () => 'again')).toBe('again');
  expect(session.depth.cuts).toBe(1);
});
