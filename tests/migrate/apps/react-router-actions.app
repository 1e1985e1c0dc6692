# React Router framework mode: an action with a wrapper function, a loader that cannot wait, a component with effects and handlers.
# @speaks request
# @call app/routes/checkout.tsx action {"userId":"u1","total":3}
# @call app/routes/checkout.tsx loader {"userId":"u1"}
# @render app/routes/checkout.tsx default {}
# @file package.json
{ "name": "rr", "type": "module", "dependencies": { "react-router": "7.0.0", "@react-router/node": "7.0.0", "react": "19.0.0", "@segment/analytics-node": "2", "mixpanel-browser": "2" }, "devDependencies": { "@react-router/dev": "7.0.0", "typescript": "5" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "jsx": "react-jsx", "paths": { "~/*": ["./app/*"] } } }
# @file app/lib/segment.server.ts
import { Analytics } from '@segment/analytics-node';

export const segment = new Analytics({ writeKey: 'k' });
# @file app/routes/checkout.tsx
import { useEffect } from 'react';
import mixpanel from 'mixpanel-browser';
import { segment } from '~/lib/segment.server';

interface Args {
  request: Request;
}

export async function action({ request }: Args) {
  const { userId, total } = (await request.json()) as { userId: string; total: number };
  const sent = total > 2 ? segment.track({ userId, event: 'Big', properties: { total } }) : undefined;
  await sent;
  await segment.flush();
  return { total };
}

export const loader = async ({ request }: Args) => {
  const { userId } = (await request.json()) as { userId: string };
  void segment.page({ userId, name: 'Checkout' });
  return { userId };
};

export default function Checkout() {
  useEffect(() => {
    mixpanel.init('token');
    mixpanel.track('Seen checkout');
  }, []);
  return (
    <form>
      <button type="button" onClick={() => { mixpanel.people.set({ plan: 'pro' }); fbq('track', 'AddPaymentInfo'); }}>
        Pay
      </button>
    </form>
  );
}
