# A workspace: a package of vendors, an API that answers requests, and a nightly upload of customers to Meta and HubSpot.
# @speaks records
# @refused apps/jobs/src/sync-leads.ts:4 person-not-visible
# @call apps/jobs/src/sync-audience.ts syncAudience {}
# @file package.json
{ "name": "acme", "private": true, "workspaces": ["apps/*", "packages/*"] }
# @file packages/db/package.json
{ "name": "@acme/db", "version": "0.0.0", "private": true, "type": "module", "main": "src/index.ts", "dependencies": { "@prisma/client": "^6.0.0" } }
# @file packages/db/prisma/schema.prisma
model Customer {
  id    String @id
  email String
}

model PrivacyPreference {
  customerId String  @id
  doNotSell  Boolean @default(false)
}
# @file packages/db/src/index.ts
import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
# @file apps/jobs/package.json
{ "name": "@acme/jobs", "version": "0.0.0", "private": true, "type": "module", "dependencies": { "@acme/db": "workspace:*" } }
# @file apps/jobs/tsconfig.json
{ "compilerOptions": { "target": "ES2022", "module": "ESNext", "moduleResolution": "bundler", "strict": true, "noEmit": true, "skipLibCheck": true }, "include": ["src"] }
# @file apps/jobs/src/customers.ts
export interface Customer {
  id: string;
  email: string;
  lifetimeValue: number;
}

export async function* pages(): AsyncGenerator<Customer[]> {
  yield [{ id: 'u1', email: 'ada@example.com', lifetimeValue: 120 }];
  yield [{ id: 'u1', email: 'ada@work.test', lifetimeValue: 80 }];
}
# @file apps/jobs/src/sync-audience.ts
import { createHash } from 'node:crypto';
import { pages } from './customers';

const AUDIENCE = process.env.META_AUDIENCE ?? '1';

const hash = (text: string) => createHash('sha256').update(text.trim().toLowerCase()).digest('hex');

export async function syncAudience() {
  let seen = 0;
  for await (const customers of pages()) {
    seen += customers.length;
    await fetch(`https://graph.facebook.com/v20.0/${AUDIENCE}/users`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        payload: {
          schema: ['EMAIL_SHA256', 'VALUE'],
          data: customers.map((customer) => [hash(customer.email), customer.lifetimeValue]),
        },
      }),
    });
  }
  return { seen };
}
# @file apps/jobs/src/sync-leads.ts
import { pages, type Customer } from './customers';

async function pushLead(customer: Customer) {
  const response = await fetch('https://api.hubapi.com/crm/v3/objects/contacts', {
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.HUBSPOT_TOKEN}` },
    body: JSON.stringify({ properties: { email: customer.email, ltv: customer.lifetimeValue } }),
  });
  if (!response.ok) throw new Error(`HubSpot answered ${response.status}`);
}

export async function run() {
  const failed: string[] = [];
  for await (const customers of pages()) {
    for (const customer of customers) {
      try {
        await pushLead(customer);
      } catch {
        failed.push(customer.id);
      }
    }
  }
  return { failed };
}
