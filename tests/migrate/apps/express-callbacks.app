# Decisions: callbacks that carry on, promises that stay promises, references that keep their arguments, in an Express server.
# @speaks request
# @drive POST /a {"userId":"u1","n":1}
# @drive POST /b {"userId":"u1","n":2}
# @drive POST /c {"userId":"u1","n":3}
# @drive POST /d {"userId":"u1","n":4}
# @file package.json
{ "name": "callbacks", "type": "module", "dependencies": { "express": "^5.0.0", "mixpanel": "^0.18.0", "@segment/analytics-node": "^2.1.0", "posthog-node": "^4.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "module": "nodenext", "strict": true, "skipLibCheck": true, "noEmit": true, "esModuleInterop": true }, "include": ["src"] }
# @file src/clients.ts
import { promisify } from 'node:util';
import { Analytics } from '@segment/analytics-node';
import Mixpanel from 'mixpanel';

export const mixpanel = Mixpanel.init('t');
export const segment = new Analytics({ writeKey: 'k' });
export const trackAsync = promisify(mixpanel.track.bind(mixpanel)) as (event: string, properties: object) => Promise<void>;
# @file src/server.ts
import express, { type Request, type Response, type NextFunction } from 'express';
import { mixpanel, segment, trackAsync } from './clients.js';

const app = express();
app.use(express.json());

app.post('/a', (req: Request, res: Response, next: NextFunction) => {
  mixpanel.track('A', { distinct_id: req.body.userId, n: req.body.n }, (error) => {
    if (error) return next(error);
    res.status(202).json({ n: req.body.n });
  });
});

app.post('/b', async (req: Request, res: Response) => {
  const steps: string[] = [];
  await trackAsync('B', { distinct_id: req.body.userId }).then(() => steps.push('then')).finally(() => { steps.push('finally'); });
  await new Promise<void>((resolve, reject) => {
    segment.track({ userId: req.body.userId, event: 'B2' }, (error) => (error ? reject(error as Error) : resolve()));
  });
  res.json({ steps });
});

app.post('/c', async (req: Request, res: Response) => {
  const { userId, n } = req.body as { userId: string; n: number };
  const label = n > 2 ? 'many' : 'few';
  switch (label) {
    case 'many':
      segment.track({ userId, event: 'Many', properties: { n } });
    case 'few':
      segment.track({ userId, event: 'Any', properties: { n } });
      break;
  }
  for (let i = 0; i < n; i++) if (i % 2 === 0) segment.track({ userId, event: 'Even', properties: { i } }); else segment.track({ userId, event: 'Odd', properties: { i } });
  await segment.flush();
  res.json({ label });
});

app.post('/d', (req: Request, res: Response) => {
  const { userId } = req.body as { userId: string };
  const events = ['x', 'y'].map((event) => ({ userId, event }));
  events.forEach((message) => segment.track(message));
  void segment.flush();
  res.json({ sent: events.length });
});

app.listen(3000);
