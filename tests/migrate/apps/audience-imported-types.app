# A nightly job: people from the database into audiences of Meta and HubSpot, in chunks, and a report to GA for each.
# @speaks records
# @call src/audiences.ts syncAudience {"audience":"a1"}
# @call src/report.ts reportAll {"day":"mon"}
# @file package.json
{ "name": "audiences", "private": true, "type": "module", "dependencies": { "@prisma/client": "^6.0.0", "@segment/analytics-node": "^2.1.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "module": "nodenext", "moduleResolution": "nodenext", "strict": true, "noUncheckedIndexedAccess": true } }
# @file prisma/schema.prisma
model SharingChoice {
  userId    String   @id
  optedOut  Boolean  @default(false)
  updatedAt DateTime @updatedAt
}
# @file src/prisma.ts
import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
# @file src/people.ts
export interface Person {
  readonly id: string;
  readonly email: string;
}

export async function loadPeople(): Promise<Person[]> {
  return [{ id: 'u1', email: 'A@b.c' }, { id: 'u2', email: 'd@e.f' }, { id: 'u3', email: 'g@h.i' }];
}
# @file src/audiences.ts
import { createHash } from 'node:crypto';
import { loadPeople, type Person } from './people.js';

const hash = (value: string): string => createHash('sha256').update(value.trim().toLowerCase()).digest('hex');

function chunked<T>(list: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let at = 0; at < list.length; at += size) chunks.push(list.slice(at, at + size));
  return chunks;
}

async function upload(audience: string, people: readonly Person[]): Promise<void> {
  await fetch(`https://graph.facebook.com/v19.0/${audience}/users`, {
    method: 'POST',
    body: JSON.stringify({ payload: { schema: ['EMAIL'], data: people.map(({ email }) => [hash(email)]) } }),
  });
}

export async function syncAudience({ audience }: { audience: string }) {
  const people = await loadPeople();
  for (const chunk of chunked(people, 2)) {
    await upload(audience, chunk);
  }
  return { audience, people: people.length };
}
# @file src/report.ts
import { Analytics } from '@segment/analytics-node';
import { loadPeople } from './people.js';

const analytics = new Analytics({ writeKey: 'wk' });

export async function reportAll({ day }: { day: string }) {
  const people = await loadPeople();
  const lengths = await Promise.all(
    people.map(async ({ id, email }) => {
      analytics.identify({ userId: id, traits: { email } });
      analytics.track({ userId: id, event: 'Reported', properties: { day } });
      return email.length;
    }),
  );
  await analytics.closeAndFlush();
  return { day, lengths };
}
