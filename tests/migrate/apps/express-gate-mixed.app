# A gate of the project's own that answers at once, and calls in a service that has no request to ask it with: all of them wait, and keep their order.
# @speaks request
# @drive POST /orders {"userId":"u1","total":30}
# @drive POST /leave {"userId":"u1"}
# @file package.json
{ "name": "orders", "private": true, "type": "module", "dependencies": { "express": "^5.0.0", "posthog-node": "^4.3.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "ES2022", "module": "NodeNext", "moduleResolution": "NodeNext", "strict": true, "skipLibCheck": true }, "include": ["src"] }
# @file src/privacy.ts
import type { Request } from 'express';

export const optedOut = (req: Request): boolean => req.get('sec-gpc') === '1' || (req.headers.cookie ?? '').split('; ').includes('ccpa_opt_out=1');
# @file src/orders.ts
import { posthog } from './posthog.js';

export class Orders {
  place(userId: string, total: number): { id: number; total: number } {
    posthog.identify({ distinctId: userId, properties: { total } });
    return { id: 1, total };
  }
}
# @file src/posthog.ts
import { PostHog } from 'posthog-node';

export const posthog = new PostHog('phc');
# @file src/server.ts
import express from 'express';
import { Orders } from './orders.js';
import { posthog } from './posthog.js';
import { optedOut } from './privacy.js';

const app = express();
const orders = new Orders();
app.use(express.json());

app.post('/orders', (req, res) => {
  const order = orders.place(req.body.userId, req.body.total);
  posthog.capture({ distinctId: req.body.userId, event: 'ordered', properties: { id: order.id } });
  res.status(201).json(order);
});

app.post('/leave', (req, res) => {
  if (!optedOut(req)) posthog.capture({ distinctId: req.body.userId, event: 'left' });
  res.json({ left: true });
});

app.listen(3000);
