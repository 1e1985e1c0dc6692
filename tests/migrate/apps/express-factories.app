# Express in TypeScript with classes: a decorator with effects, accessors, a static block, default parameters, a factory, promise chains with catch.
# @speaks request
# @drive POST /signup {"userId":"u1","plan":"a"}
# @drive POST /cancel {"userId":"u1","why":"x"}
# @file package.json
{ "name": "deco", "type": "module", "dependencies": { "express": "5", "mixpanel": "0.18.0", "@segment/analytics-node": "2.1.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "esModuleInterop": true, "noUnusedLocals": true, "types": ["node"] } }
# @file src/server.ts
import express, { type Request, type Response } from 'express';
import { Accounts, makeSender } from './accounts';

const app = express();
app.use(express.json());
const accounts = new Accounts();
const send = makeSender('web');

app.post('/signup', async (req: Request, res: Response) => {
  const { userId, plan } = req.body;
  const id = await accounts.open(userId, plan);
  send(userId)('signup', { plan });
  res.status(201).json({ id, opened: accounts.opened });
});

app.post('/cancel', (req: Request, res: Response) => {
  accounts.close(req.body.userId, req.body.why)
    .then((left) => res.json({ left }))
    .catch(() => res.status(500).end());
});

app.listen(3000);
# @file src/accounts.ts
import { Analytics } from '@segment/analytics-node';
import mixpanelLibrary, { type Mixpanel } from 'mixpanel';

const segment = new Analytics({ writeKey: 'k' });
const mixpanel: Mixpanel = mixpanelLibrary.init('t');

export class Accounts {
  static count: number;
  static {
    Accounts.count = 0;
  }
  #open = new Map<string, string>();

  get opened() {
    return this.#open.size;
  }

  async open(userId: string, plan = 'free') {
    this.#open.set(userId, plan);
    segment.identify({ userId, traits: { plan } });
    const number = ++Accounts.count;
    segment.track({ userId, event: 'Opened', properties: { number } });
    return `${userId}-${number}`;
  }

  close(userId: string, why: string): Promise<number> {
    this.#open.delete(userId);
    return Promise.resolve(this.#open.size)
      .then((left) => {
        mixpanel.track('Closed', { distinct_id: userId, why, left });
        return left;
      })
      .finally(() => segment.track({ userId, event: 'Closed', properties: { why } }));
  }
}

export const makeSender = (source: string) => (userId: string) => (event: string, properties: object): void =>
  mixpanel.track(event, { distinct_id: userId, source, properties });
