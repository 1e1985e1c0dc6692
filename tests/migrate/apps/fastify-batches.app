# Fastify: batches of events about one person, whom every item names; where each names another, the choice of none of them speaks for all.
# @speaks request records
# @refused src/server.ts:23 person-not-visible
# @drive POST /invite {"userId":"u1","friends":["a","b"]}
# @drive POST /import {"userId":"u1","rows":[1,2]}
# @file package.json
{ "name": "api", "private": true, "type": "module", "dependencies": { "fastify": "^5.1.0", "mixpanel": "^0.18.0", "@prisma/client": "^6.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "module": "nodenext", "moduleResolution": "nodenext", "strict": true, "skipLibCheck": true, "noEmit": true, "esModuleInterop": true, "noUnusedLocals": true }, "include": ["src"] }
# @file prisma/schema.prisma
model PrivacyPreference {
  id       String  @id
  userId   String
  type     String
  optedOut Boolean
}
# @file src/db.ts
import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
# @file src/server.ts
import Fastify from 'fastify';
import Mixpanel from 'mixpanel';

const mixpanel = Mixpanel.init('token');
const app = Fastify({ logger: true });

app.post<{ Body: { userId: string; friends: string[] } }>('/invite', async (request) => {
  const { userId, friends } = request.body;
  mixpanel.track_batch(friends.map((friend) => ({ event: 'Invited', properties: { distinct_id: userId, friend } })));
  return { invited: friends.length };
});

app.post<{ Body: { userId: string; rows: number[] } }>('/import', async (request) => {
  const { userId, rows } = request.body;
  await fetch('https://api2.amplitude.com/batch', {
    method: 'POST',
    body: JSON.stringify({ events: rows.map((row) => { return { user_id: userId, event_type: 'row', event_properties: { row } }; }) }),
  });
  return { rows: rows.length };
});

app.post<{ Body: { rows: { userId: string; n: number }[] } }>('/others', async (request) => {
  mixpanel.track_batch(request.body.rows.map(({ userId, n }) => ({ event: 'Counted', properties: { distinct_id: userId, n } })));
  return { rows: request.body.rows.length };
});

await app.listen({ port: 3000 });
