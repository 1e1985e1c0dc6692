# A phone: no cookies and no Global Privacy Control, the choice lies in the device's storage.
# @speaks records
# @call src/App.tsx run {}
# @file package.json
{ "name": "phone", "dependencies": { "react": "19", "react-native": "0.80", "@react-native-async-storage/async-storage": "2", "mixpanel-react-native": "3", "@amplitude/analytics-react-native": "1" } }
# @file tsconfig.json
{ "extends": "@react-native/typescript-config", "compilerOptions": { "strict": true } }
# @file src/analytics.ts
import { Mixpanel } from 'mixpanel-react-native';

export const mixpanel = new Mixpanel('token', true);

mixpanel.init();

export function seen(screen: string) {
  mixpanel.track('Seen', { screen });
}
# @file src/App.tsx
import * as amplitude from '@amplitude/analytics-react-native';
import { useEffect } from 'react';
import { mixpanel, seen } from './analytics';

let taps = 0;

export function run() {
  useEffect(() => {
    amplitude.init('key');
    seen('home');
  });
  const onPress = () => {
    taps += 1;
    amplitude.track('Pressed', { taps });
  };
  onPress();
  onPress();
  mixpanel.identify('u1');
  return save('u1');
}

async function save(id: string) {
  await mixpanel.identify(id);
  mixpanel.getPeople().set('plan', 'pro');
  return { id, taps };
}
