# Workspaces: the clients and a wrapper in a package that reads the choices of another, used by an API and a worker.
# @speaks request records
# @refused packages/analytics/src/index.ts:7 request-not-at-hand
# @drive POST /groups {"userId":"u1","groupId":"g1"}
# @file package.json
{ "name": "acme", "private": true, "workspaces": ["packages/*", "apps/*"], "devDependencies": { "typescript": "^5.7.0" } }
# @file tsconfig.base.json
{ "compilerOptions": { "target": "ES2022", "module": "NodeNext", "moduleResolution": "NodeNext", "strict": true, "skipLibCheck": true, "declaration": true } }
# @file packages/db/package.json
{ "name": "@acme/db", "private": true, "type": "module", "main": "src/index.ts", "exports": { ".": "./src/index.ts" }, "dependencies": { "@prisma/client": "^6.0.0" } }
# @file packages/db/tsconfig.json
{ "extends": "../../tsconfig.base.json", "include": ["src"] }
# @file packages/db/prisma/schema.prisma
model User {
  id String @id
}

model PrivacyChoice {
  userId    String  @id
  doNotSell Boolean @default(false)
}
# @file packages/db/src/client.ts
import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
# @file packages/db/src/index.ts
export * from './client.js';
# @file packages/analytics/package.json
{ "name": "@acme/analytics", "private": true, "type": "module", "main": "src/index.ts", "exports": { ".": "./src/index.ts" }, "dependencies": { "@acme/db": "workspace:*", "@segment/analytics-node": "^2.2.0" } }
# @file packages/analytics/tsconfig.json
{ "extends": "../../tsconfig.base.json", "include": ["src"] }
# @file packages/analytics/src/index.ts
import { Analytics } from '@segment/analytics-node';

export const segment = new Analytics({ writeKey: 'k' });

/** The one way in which our services tell of something. */
export async function track(userId: string, event: string): Promise<void> {
  segment.track({ userId, event });
}
# @file apps/api/package.json
{ "name": "@acme/api", "private": true, "type": "module", "dependencies": { "@acme/analytics": "workspace:*", "@acme/db": "workspace:*", "express": "^5.0.0" } }
# @file apps/api/tsconfig.json
{ "extends": "../../tsconfig.base.json", "include": ["src"] }
# @file apps/api/src/server.ts
import express from 'express';
import { segment, track } from '@acme/analytics';

const app = express();
app.use(express.json());

app.post('/events', async (req, res) => {
  const { userId, name } = req.body as { userId: string; name: string };
  await track(userId, name);
  res.status(202).json({ name });
});

app.post('/groups', (req, res) => {
  const { userId, groupId } = req.body as { userId: string; groupId: string };
  segment.group({ userId, groupId });
  res.json({ groupId });
});

app.listen(3000);
# @file apps/worker/package.json
{ "name": "@acme/worker", "private": true, "type": "module", "dependencies": { "@acme/analytics": "workspace:*", "@acme/db": "workspace:*", "bullmq": "^5.0.0" } }
# @file apps/worker/tsconfig.json
{ "extends": "../../tsconfig.base.json", "include": ["src"] }
# @file apps/worker/src/worker.ts
import { Worker } from 'bullmq';
import { segment, track } from '@acme/analytics';

export const worker = new Worker<{ userId: string; kind: string }>('mail', async ({ data }) => {
  await track(data.userId, 'mail sent');
  segment.identify({ userId: data.userId, traits: { kind: data.kind } });
  return data.kind;
});
