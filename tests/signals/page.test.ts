import { expect, it } from 'vitest';
import { signalEntries } from '../../src/signals/catalogue.js';
import { pageOf } from './page.js';

it('is the page of the tables as they are', async () => {
  await expect(pageOf(signalEntries)).toMatchFileSnapshot('../../docs/signals.md');
});

it('names every signal and every source', () => {
  const page = pageOf(signalEntries);
  for (const { signal, sources } of signalEntries) {
    expect(page).toContain(`Signal \`${signal}\``);
    for (const source of sources) expect(page).toContain(source);
  }
});
