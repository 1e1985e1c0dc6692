# Expo: Mixpanel and Amplitude with a secure store, a hook for screens, a class, offline queue of its own.
# @speaks records
# @call src/run.ts run {"userId":"u1"}
# @file package.json
{ "name": "expo-app", "private": true, "main": "expo-router/entry", "dependencies": { "expo": "~52.0.0", "expo-router": "~4.0.0", "expo-secure-store": "~14.0.0", "react": "18.3.1", "react-native": "0.76.0", "mixpanel-react-native": "^3.0.0", "@amplitude/analytics-react-native": "^1.4.0" } }
# @file tsconfig.json
{ "extends": "expo/tsconfig.base", "compilerOptions": { "strict": true, "paths": { "@/*": ["./src/*"] } } }
# @file src/lib/tracking.ts
import * as amplitude from '@amplitude/analytics-react-native';
import { Mixpanel } from 'mixpanel-react-native';

class Tracking {
  private readonly mixpanel = new Mixpanel('token', false);
  private started: Promise<void> | undefined;

  start(): Promise<void> {
    this.started ??= this.boot();
    return this.started;
  }

  private async boot(): Promise<void> {
    await this.mixpanel.init();
    amplitude.init('amp-key');
  }

  async screen(name: string): Promise<void> {
    await this.start();
    this.mixpanel.track('Screen', { name });
    amplitude.track('Screen', { name });
  }

  identify(userId: string): void {
    this.mixpanel.identify(userId);
    amplitude.setUserId(userId);
  }

  purchase = async (items: readonly { sku: string; price: number }[]): Promise<number> => {
    const total = items.reduce((sum, { price }) => sum + price, 0);
    for (const { sku, price } of items) this.mixpanel.track('Bought', { sku, price });
    await amplitude.track('Purchase', { total }).promise;
    return total;
  };
}

export const tracking = new Tracking();
# @file app/_layout.tsx
import { Slot, usePathname } from 'expo-router';
import { useEffect } from 'react';
import { tracking } from '@/lib/tracking';

export default function Layout() {
  const pathname = usePathname();
  useEffect(() => {
    void tracking.screen(pathname);
  }, [pathname]);
  return <Slot />;
}
# @file src/run.ts
import { tracking } from './lib/tracking';

export async function run({ userId }: { userId: string }) {
  await tracking.screen('home');
  tracking.identify(userId);
  const total = await tracking.purchase([{ sku: 'a', price: 2 }, { sku: 'b', price: 3 }]);
  return { total };
}
