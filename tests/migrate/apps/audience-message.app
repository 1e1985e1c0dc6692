# Lists: a nightly sync of customers to Meta's audiences, with a batch query; the type of the list is declared elsewhere.
# @speaks records
# @job src/sync.ts {}
# @file package.json
{ "name": "sync", "type": "module", "dependencies": { "node-cron": "^3.0.0", "@prisma/client": "^5.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "module": "nodenext", "strict": true, "skipLibCheck": true }, "include": ["src"] }
# @file prisma/schema.prisma
model Customer {
  id        String  @id
  email     String
  doNotSell Boolean @default(false)
}
# @file src/db.ts
import { PrismaClient } from '@prisma/client';

export const db = new PrismaClient();
# @file src/people.ts
export interface Customer { id: string; email: string }

export async function recentCustomers(): Promise<Customer[]> {
  return [{ id: 'u1', email: 'A@example.com' }];
}
# @file src/sync.ts
import { createHash } from 'node:crypto';
import cron from 'node-cron';
import { recentCustomers } from './people.js';

const hash = (email: string): string => createHash('sha256').update(email.trim().toLowerCase()).digest('hex');

async function sync(): Promise<void> {
  const customers = await recentCustomers();
  const payload = { schema: ['EMAIL_SHA256'], data: customers.map(({ email }) => [hash(email)]) };
  await fetch('https://graph.facebook.com/v19.0/123/users', { method: 'POST', body: JSON.stringify({ payload }) });
}

cron.schedule('0 4 * * *', sync);
