/** Applications before and after. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';
import { parseApp } from './harness/app.js';
import { expectGated, expectLaterStart, expectNear, expectSameForAllowing, expectSilence, expectStable, isOnPage, silencedIn } from './harness/hold-to-promise.js';
import { migrateApp } from './harness/migrate.js';

const folder = fileURLToPath(new URL('apps/', import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith('.app'));

describe.each(names)('%s', (name) => {
  const app = parseApp(readFileSync(folder + name, 'utf8'));
  const migrated = migrateApp(app.files);

  it('is gated throughout but for what is refused', () => expectGated(app, migrated));
  it('is not changed by a second run', () => expectStable(migrated));
  it('is changed only where a pathway stands', () => expectNear(migrated));
  it('does the same for those who allow sharing', () => expectSameForAllowing(app, migrated));
  if (isOnPage(app)) it('starts later what it has not started, once the visitor opts in', () => expectLaterStart(app, migrated));
  it.each(silencedIn(app))('tells nobody of those who opted out by %s, and answers the same', (_by, visitor) => expectSilence(app, migrated, visitor));
});
