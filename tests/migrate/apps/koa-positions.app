# Koa with a store of records: every hard position of a server; a local isUserOptedOut that is something else, default parameters, class fields, labels, commas.
# @speaks request records
# @drive POST /play {"userId":"u1","track":"t1","seconds":30}
# @drive POST /rate {"userId":"u1","stars":5}
# @drive POST /import {"userId":"u1","rows":[{"k":"a"},{"k":"skip"},{"k":"b"},{"k":"stop"},{"k":"c"}]}
# @drive POST /leave {"userId":"u1"}
# @file package.json
{ "name": "player", "private": true, "type": "module", "dependencies": { "koa": "^2.15.0", "@prisma/client": "^6.0.0", "@segment/analytics-node": "^2.2.0", "posthog-node": "^4.4.0", "mixpanel": "^0.18.0" }, "devDependencies": { "typescript": "^5.7.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "ES2022", "module": "NodeNext", "moduleResolution": "NodeNext", "strict": true, "skipLibCheck": true, "noUnusedLocals": true, "outDir": "dist" }, "include": ["src"] }
# @file prisma/schema.prisma
model DataSharingChoice {
  userId    String  @id
  optedOut  Boolean @default(false)
}
# @file src/db.ts
import { PrismaClient } from '@prisma/client';

export const db = new PrismaClient();
# @file src/vendors.ts
import { Analytics } from '@segment/analytics-node';
import Mixpanel from 'mixpanel';
import { PostHog } from 'posthog-node';

export const segment = new Analytics({ writeKey: 'k' });
export const posthog = new PostHog('p');
export const mixpanel = Mixpanel.init('m');
# @file src/newsletter.ts
const unsubscribed = new Set(['u9']);

/** Of the newsletter alone. */
export function isUserOptedOut(userId: string): boolean {
  return unsubscribed.has(userId);
}
# @file src/player.ts
import { isUserOptedOut } from './newsletter.js';
import { mixpanel, posthog, segment } from './vendors.js';

const log: string[] = [];

const note = (text: string): string => (log.push(text), text);

export class Player {
  readonly onPlay = async (userId: string, track: string) => {
    segment.track({ userId, event: 'Played', properties: { track: note(track) } });
  };

  #last = 0;

  constructor(private readonly source = 'web') {}

  static started = (userId: string): void => posthog.capture({ distinctId: userId, event: 'started' });

  listen(userId: string, seconds: number): number {
    return this.#last = seconds, posthog.capture({ distinctId: userId, event: 'listened', properties: { seconds, source: this.source } }), this.#last;
  }

  async mail(userId: string): Promise<boolean> {
    if (isUserOptedOut(userId)) return false;
    await Promise.all([Player.started(userId), this.onPlay(userId, 'mail')]);
    return true;
  }
}

export default function rate(userId: string, stars: number, tell = (event: string) => mixpanel.track(event, { distinct_id: userId, stars })): { stars: number } {
  stars > 3 ? tell('Liked') : tell('Disliked');
  return { stars };
}

export function importRows(userId: string, rows: readonly { k: string }[]): string[] {
  const kept: string[] = [];
  outer: for (const { k } of rows) {
    switch (k) {
      case 'skip': continue;
      case 'stop': segment.track({ userId, event: 'Import stopped' }); break outer;
      default: segment.track({ userId, event: 'Row', properties: { k } }); kept.push(k);
    }
  }
  do segment.track({ userId, event: 'Imported', properties: { count: kept.length } }); while (kept.length > 100);
  return kept;
}
# @file src/server.ts
import Koa from 'koa';
import rate, { importRows, Player } from './player.js';
import { posthog, segment } from './vendors.js';

interface Body { userId: string; track: string; seconds: number; stars: number; rows: { k: string }[] }

const app = new Koa();
const player = new Player();

app.use(async (ctx, next) => {
  await next();
  if (ctx.status >= 400) console.warn(ctx.path);
});

app.use(async (ctx) => {
  const body = (ctx.request as unknown as { body: Body }).body;
  const { userId } = body;
  if (ctx.path === '/play') {
    await player.onPlay(userId, body.track).then(() => Player.started(userId));
    ctx.body = { listened: player.listen(userId, body.seconds), mailed: await player.mail(userId) };
  } else if (ctx.path === '/rate') ctx.body = rate(userId, body.stars);
  else if (ctx.path === '/import') ctx.body = importRows(userId, body.rows);
  else {
    const messages = [{ userId, event: 'Left' }, { userId, event: 'Gone' }] as const;
    messages.forEach((message) => segment.track(message));
    const args = [{ distinctId: userId, event: 'left' }] as const;
    posthog.capture(...args);
    await Promise.all([segment.closeAndFlush(), posthog.shutdown()]);
    ctx.body = 'bye';
  }
});

app.listen(3000);
