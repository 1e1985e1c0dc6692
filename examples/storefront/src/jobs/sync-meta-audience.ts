import { hashEmail } from '@/lib/conversions';
import { db } from '@/lib/db';
import { logger } from '@/lib/logger';

const BATCH = 10_000;

async function uploadBatch(emails: readonly string[]): Promise<void> {
  const response = await fetch(`https://graph.facebook.com/v23.0/${process.env.META_AUDIENCE_ID}/users`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${process.env.META_ACCESS_TOKEN}` },
    body: JSON.stringify({
      payload: { schema: ['EMAIL'], data: emails.map((email) => [hashEmail(email)]) },
    }),
  });
  if (!response.ok) throw new Error(`The audience was not accepted: ${response.status} ${await response.text()}`);
}

async function main(): Promise<void> {
  const customers = await db.customers.findMany();
  for (let start = 0; start < customers.length; start += BATCH) {
    await uploadBatch(customers.slice(start, start + BATCH).map((customer) => customer.email));
  }
  logger.info('audience uploaded', { customers: customers.length });
}

main().catch((error: unknown) => {
  logger.error('audience upload failed', { error: String(error) });
  process.exitCode = 1;
});
