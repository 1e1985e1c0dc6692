# Hono on the edge without Node's storage of requests, and a Drizzle table of choices.
# @speaks request records
# @drive POST /carts {"userId":"u1","size":2}
# @drive GET /
# @file package.json
{ "name": "carts", "type": "module", "dependencies": { "hono": "4", "@segment/analytics-node": "2", "drizzle-orm": "0.40" }, "devDependencies": { "wrangler": "4" } }
# @file wrangler.jsonc
{ "name": "carts", "main": "src/index.ts" }
# @file tsconfig.json
{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler", "strict": true } }
# @file src/schema.ts
import { boolean, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

export const users = pgTable('users', { id: text('id').primaryKey(), email: text('email').notNull() });

export const sharingChoices = pgTable('sharing_choices', {
  userId: text('user_id').primaryKey(),
  doNotSell: boolean('do_not_sell').notNull().default(false),
  updatedAt: timestamp('updated_at').notNull().defaultNow(),
});
# @file src/db.ts
import { drizzle } from 'drizzle-orm/neon-http';
import * as schema from './schema';

export const db = drizzle('postgres://x', { schema });
# @file src/index.ts
import { Hono } from 'hono';
import { Analytics } from '@segment/analytics-node';

const segment = new Analytics({ writeKey: 'k' });
const app = new Hono();

app.get('/', (c) => {
  segment.page({ userId: c.req.header('x-user') ?? 'visitor', name: 'Home' });
  return c.json({ home: true });
});

app.post('/carts', async (c) => {
  const { userId, size } = await c.req.json();
  segment.track({ userId, event: 'Cart', properties: { size } });
  await segment.flush();
  return c.json({ size }, 201);
});

export default app;
