# Express under NodeNext: a promisified client, an emitter with a method by reference, a wrapper of the project with its own order of arguments, a gate that reads the store alone, an ending process.
# @speaks request records
# @drive POST /orders {"userId":"u1","total":12}
# @drive POST /invite {"userId":"u1","emails":["a","b"]}
# @drive POST /plan {"userId":"u1","plan":"gold"}
# @drive GET /stop
# @file package.json
{ "name": "svc", "type": "module", "dependencies": { "express": "^5.0.0", "@segment/analytics-node": "^2.1.0", "mixpanel": "^0.18.0", "posthog-node": "^4.0.0", "@prisma/client": "^6.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "module": "nodenext", "strict": true, "skipLibCheck": true, "noUnusedLocals": true, "noUnusedParameters": true, "exactOptionalPropertyTypes": true, "verbatimModuleSyntax": true }, "include": ["src"] }
# @file opt-out-gate.config.json
{
  // who may be told
  "gates": [{ "name": "hasLeft", "from": "./src/choices", "meaning": "opted-out" }],
  "wrappers": [{ "name": "emit", "from": "./src/emit", "for": "segment.track", "args": ["userId", "event", "properties"] }]
}
# @file src/db.ts
import { PrismaClient } from '@prisma/client';

export const db = new PrismaClient();
# @file src/choices.ts
import { db } from './db.js';

export async function hasLeft(userId: string): Promise<boolean> {
  const row = await db.privacyChoice.findUnique({ where: { userId } });
  return row?.doNotSell ?? false;
}
# @file src/vendors.ts
import { Analytics } from '@segment/analytics-node';
import Mixpanel from 'mixpanel';
import { PostHog } from 'posthog-node';

export const segment = new Analytics({ writeKey: 'k' });
export const mixpanel = Mixpanel.init('k');
export const posthog = new PostHog('k');
# @file src/emit.ts
import { hasLeft } from './choices.js';
import { segment } from './vendors.js';

export async function emit(userId: string, event: string, properties: Record<string, unknown>): Promise<void> {
  if (await hasLeft(userId)) return;
  segment.track({ userId, event, properties });
}
# @file src/service.ts
import { EventEmitter } from 'node:events';
import { promisify } from 'node:util';
import { mixpanel, posthog, segment } from './vendors.js';

interface Plan { userId: string; plan: string }

const trackMixpanel = promisify<string, Record<string, unknown>, void>((event, properties, done) => { mixpanel.track(event, properties, done as () => void); });

export class Service extends EventEmitter {
  #seen = 0;

  constructor() {
    super();
    this.on('plan', this.planned);
  }

  planned(change: Plan): void {
    this.#seen += 1;
    posthog.capture({ distinctId: change.userId, event: 'plan', properties: { plan: change.plan, seen: this.#seen } });
  }

  async ordered(userId: string, total: number): Promise<number> {
    const before = this.#seen++;
    await segment.track({ userId, event: 'Ordered', properties: { total } });
    await trackMixpanel('Ordered', { distinct_id: userId, total });
    return before + this.#seen;
  }

  async invited(userId: string, emails: readonly string[]): Promise<string[]> {
    return Promise.all(emails.map(async (email, at) => {
      segment.track({ userId, event: 'Invited', properties: { email, at } });
      return email.toUpperCase();
    }));
  }

  get seen(): number {
    return this.#seen;
  }
}
# @file src/server.ts
import express from 'express';
import { Service } from './service.js';
import { posthog, segment } from './vendors.js';

const app = express();
const service = new Service();

app.use(express.json());

app.post('/orders', async (req, res) => {
  const { userId, total } = req.body;
  res.status(201).json({ seen: await service.ordered(userId, total) });
});

app.post('/invite', async (req, res, next) => {
  try {
    res.json(await service.invited(req.body.userId, req.body.emails));
  } catch (error) {
    next(error);
  }
});

app.post('/plan', (req, res) => {
  service.emit('plan', req.body);
  segment.identify({ userId: req.body.userId, traits: { plan: req.body.plan } });
  segment.track({ userId: req.body.userId, event: 'Plan', properties: { plan: req.body.plan } });
  res.json({ seen: service.seen });
});

app.get('/stop', async (_req, res) => {
  await segment.closeAndFlush();
  await posthog.shutdown();
  res.sendStatus(204);
});

app.listen(3000);
