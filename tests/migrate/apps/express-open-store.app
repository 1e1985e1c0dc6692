# A gate that asks the request first, and lets a store that fails pass: it is closed, and used by the calls that did not ask it.
# @speaks request records
# @drive POST /a {"userId":"u1"}
# @drive POST /c {"userId":"u1"}
# @file package.json
{ "name": "wrong", "type": "module", "dependencies": { "express": "^5.0.0", "@segment/analytics-node": "^2.1.0", "@prisma/client": "^6.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "module": "nodenext", "strict": true, "skipLibCheck": true, "noEmit": true }, "include": ["src"] }
# @file src/db.ts
import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
# @file src/segment.ts
import { Analytics } from '@segment/analytics-node';

export const segment = new Analytics({ writeKey: 'k' });
# @file src/privacy.ts
import type { Request } from 'express';
import { prisma } from './db.js';

const failures: unknown[] = [];

export async function hasOptedOut(req: Request, userId: string): Promise<boolean> {
  if (req.headers['sec-gpc'] === '1') return true;
  if ((req.headers.cookie ?? '').split('; ').includes('ccpa_opt_out=1')) return true;
  try {
    const record = await prisma.privacyPreference.findFirst({ where: { userId, type: 'sale_sharing' } });
    return record?.optedOut === true;
  } catch (error) {
    failures.push(error);
    return false;
  }
}
# @file src/server.ts
import express from 'express';
import { hasOptedOut } from './privacy.js';
import { segment } from './segment.js';

const app = express();
app.use(express.json());

app.post('/a', async (req, res) => {
  const { userId } = req.body;
  if (!(await hasOptedOut(req, userId))) segment.track({ userId, event: 'A' });
  res.json({ a: true });
});

app.post('/c', async (req, res) => {
  const { userId } = req.body;
  segment.identify({ userId, traits: { c: 1 } });
  res.json({ c: true });
});

app.listen(3000);
