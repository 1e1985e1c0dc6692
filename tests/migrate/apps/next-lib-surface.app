# Helpers of the App Router that nothing of the browser imports: nothing else says where a request to a vendor's address is made.
# @speaks request
# @call src/app/api/lead/route.ts POST {"userId":"u1","email":"a@example.com"}
# @file package.json
{ "name": "n", "dependencies": { "next": "15.1.0", "react": "19.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "paths": { "@/*": ["./src/*"] } } }
# @file src/lib/leads.ts
const address = 'https://api.segment.io/v1/track';

export async function sendLead(userId: string, email: string): Promise<void> {
  await fetch(address, { method: 'POST', body: JSON.stringify({ userId, event: 'Lead', properties: { email } }) });
}
# @file src/app/api/lead/route.ts
import { sendLead } from '@/lib/leads';

export async function POST(request: Request) {
  const { userId, email } = await request.json();
  await sendLead(userId, email);
  return Response.json({ email });
}
# @file src/app/page.tsx
'use client';

export default function Page() {
  return <main>hi</main>;
}
