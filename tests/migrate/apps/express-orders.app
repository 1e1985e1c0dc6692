# Express in TypeScript with Prisma: a class service with fields, promise chains, callbacks, flush and shutdown, by reference, a generator.
# @speaks request records
# @drive POST /orders {"userId":"u1","items":["a","b"],"coupon":"x"}
# @drive POST /signup {"userId":"u1","plan":"pro"}
# @drive POST /batch {"users":[{"id":"u1","plan":"a"},{"id":"u1","plan":"b"}]}
# @drive GET /health
# @drive POST /leave {"userId":"u1"}
# @file package.json
{ "name": "orders", "type": "module", "dependencies": { "express": "^5.0.0", "@prisma/client": "^6.0.0", "@segment/analytics-node": "^2.1.0", "mixpanel": "^0.18.0", "posthog-node": "^4.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "module": "nodenext", "moduleResolution": "nodenext", "strict": true, "noUncheckedIndexedAccess": true, "skipLibCheck": true, "verbatimModuleSyntax": true, "noUnusedLocals": true, "outDir": "dist" }, "include": ["src"] }
# @file prisma/schema.prisma
model PrivacyChoice {
  userId    String  @id
  doNotSell Boolean @default(false)
}
# @file src/db.ts
import { PrismaClient } from '@prisma/client';

export const db = new PrismaClient();
# @file src/vendors.ts
import { Analytics } from '@segment/analytics-node';
import mixpanelLibrary from 'mixpanel';
import { PostHog } from 'posthog-node';

export const segment = new Analytics({ writeKey: 'k' });
export const mixpanel = mixpanelLibrary.init('token');
export const posthog = new PostHog('phc');
# @file src/orders.ts
import { mixpanel, posthog, segment } from './vendors.js';

interface Order {
  readonly userId: string;
  readonly items: readonly string[];
}

export class Orders {
  private placed = 0;
  readonly notify = (userId: string, event: string): void => segment.track({ userId, event });

  constructor(private readonly source: string = 'web') {}

  async place({ userId, items }: Order): Promise<{ id: number; count: number }> {
    this.placed += 1;
    const id = this.placed;
    this.notify(userId, 'Order placed');
    const lines = items.map((sku, at) => {
      posthog.capture({ distinctId: userId, event: 'line', properties: { sku, at, source: this.source } });
      return sku.toUpperCase();
    });
    for (const line of lines) if (line === 'A') segment.track({ userId, event: 'First', properties: { line } }); else if (line === 'B') posthog.capture({ distinctId: userId, event: 'second' });
    await segment.flush();
    return { id, count: lines.length };
  }

  get total(): number {
    return this.placed;
  }

  *audit(userId: string): Generator<string> {
    segment.track({ userId, event: 'Audit' });
    yield 'started';
    segment.track({ userId, event: 'Audited' });
    yield 'done';
  }
}

export function welcome(userId: string, plan: string): Promise<string> {
  return new Promise((resolve, reject) => {
    mixpanel.track('Welcome', { distinct_id: userId, plan }, (error) => (error ? reject(error) : resolve(plan)));
  });
}

export const remember = (userId: string, traits: Record<string, unknown> = {}) =>
  mixpanel.people.set(userId, traits);
# @file src/server.ts
import express from 'express';
import type { Request, Response } from 'express';
import { Orders, remember, welcome } from './orders.js';
import { posthog, segment } from './vendors.js';

const app = express();
const orders = new Orders();

app.use(express.json());

app.post('/orders', async (req: Request, res: Response) => {
  const placed = await orders.place(req.body);
  req.body.coupon && segment.track({ userId: req.body.userId, event: 'Coupon', properties: { coupon: req.body.coupon } });
  res.json({ ...placed, steps: [...orders.audit(req.body.userId)] });
});

app.post('/signup', (req, res) => {
  const { userId, plan } = req.body as { userId: string; plan: string };
  segment.identify({ userId, traits: { plan } });
  remember(userId);
  remember(userId, { plan });
  let finished = false;
  welcome(userId, plan)
    .then((welcomed) => res.status(201).json({ welcomed, finished }))
    .catch(() => res.status(500).json({ welcomed: null }))
    .finally(() => { finished = true; });
});

const one = ({ id, plan }: { id: string; plan: string }) => posthog.identify({ distinctId: id, properties: { plan } });

app.post('/batch', (req, res) => {
  const { users } = req.body as { users: { id: string; plan: string }[] };
  users.forEach(one);
  let last: string | undefined;
  for (const user of users) last = user.plan, segment.group({ userId: user.id, groupId: user.plan });
  res.json({ last, count: users.length });
});

app.get('/health', (_req, res) => { res.json({ ok: true }); });

app.post('/leave', async (req, res) => {
  try {
    segment.track({ userId: req.body.userId, event: 'Left' });
    res.json({ left: true });
  } finally {
    await segment.closeAndFlush();
    await posthog.shutdown();
  }
});

app.listen(Number(process.env['PORT'] ?? 3000));
