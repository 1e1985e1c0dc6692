# Audience uploads with a table of the choice: Meta's custom audiences, Customer Match, Mailchimp's batches, a file for fine-tuning.
# @speaks records
# @call src/jobs/meta.ts syncAudience {}
# @call src/jobs/customer-match.ts upload {}
# @call src/jobs/mailchimp.ts syncList {}
# @call src/jobs/all.ts run {}
# @file package.json
{ "name": "audiences", "private": true, "type": "module", "dependencies": { "@prisma/client": "^6.1.0", "@mailchimp/mailchimp_marketing": "^3.0.80", "p-limit": "^6.0.0" }, "devDependencies": { "typescript": "^5.7.0", "@types/mailchimp__mailchimp_marketing": "^3.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "ES2022", "module": "NodeNext", "moduleResolution": "NodeNext", "strict": true, "skipLibCheck": true, "outDir": "dist", "noImplicitAny": false }, "include": ["src"] }
# @file prisma/schema.prisma
model Customer {
  id        String @id
  email     String
  phone     String?
}

model PrivacyChoice {
  customerId String  @id
  optOutSale Boolean @default(false)
}
# @file src/db.ts
import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
# @file src/customers.ts
export interface Customer {
  id: string;
  email: string;
  phone: string | null;
}

const everyone: Customer[] = [
  { id: 'u1', email: ' Ada@Example.com', phone: '+33 1 23' },
  { id: 'u1', email: 'ada@work.example', phone: null },
];

export async function findCustomers(): Promise<Customer[]> {
  return everyone;
}
# @file src/hash.ts
import { createHash } from 'node:crypto';

export const sha256 = (value: string): string => createHash('sha256').update(value.trim().toLowerCase()).digest('hex');
# @file src/jobs/meta.ts
import { findCustomers } from '../customers.js';
import { sha256 } from '../hash.js';

const audience = '23850000000000';
const size = 10_000;

/** https://developers.facebook.com/docs/marketing-api/audiences/guides/custom-audiences */
export async function syncAudience(): Promise<number> {
  const customers = await findCustomers();
  const session = { session_id: 7, estimated_num_total: customers.length };
  for (let from = 0, batch = 1; from < customers.length; from += size, batch += 1) {
    const part = customers.slice(from, from + size);
    const response = await fetch(`https://graph.facebook.com/v21.0/${audience}/users`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        session: { ...session, batch_seq: batch },
        payload: { schema: ['EMAIL', 'PHONE'], data: part.map(({ email, phone }) => [sha256(email), phone ? sha256(phone) : '']) },
      }),
    });
    if (!response.ok) throw new Error(`meta answered ${response.status}`);
  }
  return customers.length;
}
# @file src/jobs/customer-match.ts
import { findCustomers, type Customer } from '../customers.js';
import { sha256 } from '../hash.js';

const toOperation = ({ email }: Customer) => ({ create: { userIdentifiers: [{ hashedEmail: sha256(email) }] } });

export const upload = async (): Promise<{ uploaded: boolean }> => {
  const customers = await findCustomers();
  const operations = customers.map(toOperation);
  await fetch('https://googleads.googleapis.com/v18/customers/123/offlineUserDataJobs/456:addOperations', {
    method: 'POST',
    headers: { authorization: 'Bearer x', 'developer-token': 'y' },
    body: JSON.stringify({ enablePartialFailure: true, operations }),
  });
  return { uploaded: true };
};
# @file src/jobs/mailchimp.ts
import mailchimp from '@mailchimp/mailchimp_marketing';
import { findCustomers } from '../customers.js';

mailchimp.setConfig({ apiKey: 'key', server: 'us1' });

export async function syncList(): Promise<{ synced: number }> {
  const customers = await findCustomers();
  await mailchimp.lists.batchListMembers('list-1', {
    members: customers.map((customer) => ({ email_address: customer.email, status: 'subscribed' as const })),
    update_existing: true,
  });
  return { synced: customers.length };
}
# @file src/jobs/all.ts
import { syncAudience } from './meta.js';
import { upload } from './customer-match.js';
import { syncList } from './mailchimp.js';

export async function run() {
  const [meta] = await Promise.all([syncAudience(), upload(), syncList()]);
  return { meta };
}
