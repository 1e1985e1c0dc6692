# React Native with Expo: a wrapper object around Amplitude, async storage that holds the choice, navigation listeners, and a purchase flow.
# @speaks records
# @call src/checkout.ts checkout {"userId":"u1","cents":1200}
# @call src/checkout.ts abandon {"userId":"u1","cents":0}
# @call src/start.ts start {"key":"k"}
# @file package.json
{ "name": "phone-shop", "private": true, "main": "index.js", "dependencies": { "expo": "~52.0.0", "react": "18.3.1", "react-native": "0.76.0", "@amplitude/analytics-react-native": "^1.4.0", "mixpanel-react-native": "^3.0.0", "@react-native-async-storage/async-storage": "^2.1.0" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "target": "esnext", "module": "esnext", "moduleResolution": "bundler", "jsx": "react-jsx", "noEmit": true, "skipLibCheck": true }, "include": ["src"] }
# @file src/tracking.ts
import * as amplitude from '@amplitude/analytics-react-native';
import { Mixpanel } from 'mixpanel-react-native';

const mixpanel = new Mixpanel('token', true);

export const tracking = {
  log(event: string, props?: Record<string, unknown>): void {
    amplitude.track(event, props);
    mixpanel.track(event, props);
  },
  async user(id: string): Promise<void> {
    await mixpanel.identify(id);
    amplitude.setUserId(id);
  },
  revenue: (cents: number) => {
    const revenue = new amplitude.Revenue().setPrice(cents / 100);
    amplitude.revenue(revenue);
    mixpanel.getPeople().trackCharge(cents / 100, {});
  },
};
# @file src/start.ts
import { init } from '@amplitude/analytics-react-native';
import { tracking } from './tracking';

export async function start({ key }: { key: string }) {
  await init(key).promise;
  tracking.log('app opened');
  return 'ready';
}
# @file src/checkout.ts
import { tracking } from './tracking';

export async function checkout({ userId, cents }: { userId: string; cents: number }) {
  await tracking.user(userId);
  tracking.log('checkout', { cents });
  if (cents > 0) tracking.revenue(cents);
  return { paid: cents };
}

export function abandon({ cents }: { userId: string; cents: number }) {
  tracking.log('abandoned', { cents });
  return cents;
}
