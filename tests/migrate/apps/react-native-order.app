# React Native: a class that counts, a hook, a callback with an error; the device keeps the choice.
# @speaks records
# @call src/analytics.ts run {"n":1}
# @file package.json
{ "name": "rn", "dependencies": { "react": "18", "react-native": "0.74", "mixpanel-react-native": "3", "@react-native-async-storage/async-storage": "1" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "jsx": "react-native", "module": "esnext", "moduleResolution": "bundler" } }
# @file src/analytics.ts
import { Mixpanel } from 'mixpanel-react-native';

const mixpanel = new Mixpanel('token', true);

class Counter {
  count = 0;

  bump(name: string) {
    this.count += 1;
    mixpanel.track(name, { count: this.count });
    return this.count;
  }
}

export async function run() {
  await mixpanel.init();
  const counter = new Counter();
  counter.bump('a');
  counter.bump('b');
  mixpanel.identify('u1');
  mixpanel.getPeople().set('plan', 'pro');
  return counter.count;
}
