# Next.js with a gate of the configuration that reads the store alone: a server action in which one call is behind it and one is not.
# @speaks request records
# @call app/actions.ts buy {"userId":"u1","sku":"a"}
# @render app/tags.tsx Tags {}
# @file package.json
{ "name": "cfg", "private": true, "dependencies": { "next": "15", "react": "19", "@segment/analytics-node": "2.1.0", "@prisma/client": "6", "mixpanel": "0.18.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["dom", "es2022"], "module": "esnext", "moduleResolution": "bundler", "jsx": "preserve", "strict": true, "skipLibCheck": true, "esModuleInterop": true, "paths": { "@/*": ["./*"] } } }
# @file opt-out-gate.config.json
{ "gates": [{ "name": "hasOptedOut", "from": "./lib/privacy", "meaning": "opted-out" }] }
# @file lib/db.ts
import { PrismaClient } from '@prisma/client';

export const db = new PrismaClient();
# @file lib/privacy.ts
import { db } from './db';

/** True for those who said so, and where nobody can tell. */
export async function hasOptedOut(userId: string): Promise<boolean> {
  try {
    const found = await db.privacyPreference.findFirst({ where: { userId, type: 'sale_sharing' } });
    return found !== null;
  } catch {
    return true;
  }
}
# @file lib/clients.ts
import { Analytics } from '@segment/analytics-node';
import Mixpanel from 'mixpanel';

export const segment = new Analytics({ writeKey: 'k' });
export const mixpanel = Mixpanel.init('t');
# @file app/actions.ts
'use server';

import { hasOptedOut } from '@/lib/privacy';
import { mixpanel, segment } from '@/lib/clients';

export async function buy({ userId, sku }: { userId: string; sku: string }) {
  if (!(await hasOptedOut(userId))) {
    segment.track({ userId, event: 'Bought', properties: { sku } });
  }
  mixpanel.track('Bought', { distinct_id: userId, sku });
  return { bought: sku };
}
# @file app/tags.tsx
import Script from 'next/script';

export const Tags = () => (
  <>
    <Script id="ga" strategy="afterInteractive" src="https://www.googletagmanager.com/gtag/js?id=G-1" />
    <p>tags</p>
  </>
);
