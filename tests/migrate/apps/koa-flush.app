# Koa: sends in several shapes before a flush, in a class with a field that is an arrow, a switch without braces, an optional chain.
# @speaks request
# @drive POST /orders {"userId":"u1","total":4,"plan":"pro"}
# @drive POST /orders {"userId":"u2","total":1,"plan":"free"}
# @file package.json
{ "name": "k", "type": "module", "dependencies": { "koa": "2", "@segment/analytics-node": "2", "mixpanel": "0.18" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "module": "nodenext", "moduleResolution": "nodenext", "target": "es2022" } }
# @file src/analytics.ts
import { Analytics } from '@segment/analytics-node';
import Mixpanel from 'mixpanel';

export const segment: Analytics | undefined = new Analytics({ writeKey: 'k' });
export const mixpanel = Mixpanel.init('token');
# @file src/recorder.ts
import { mixpanel, segment } from './analytics.js';

export class Recorder {
  private count = 0;

  order = async (userId: string, total: number): Promise<number> => {
    this.count += 1;
    segment?.track({ userId, event: 'Order', properties: { total, count: this.count } });
    await segment?.flush();
    return this.count;
  };

  plan(userId: string, plan: string): string {
    switch (plan) {
      case 'pro':
        mixpanel.track('Pro', { distinct_id: userId });
        break;
      case 'free': mixpanel.people.set(userId, { plan });
      default:
        mixpanel.track('Other', { distinct_id: userId, count: this.count++ });
    }
    return plan;
  }
}
# @file src/server.ts
import Koa from 'koa';
import { Recorder } from './recorder.js';

const app = new Koa();
const recorder = new Recorder();

app.use(async (ctx) => {
  const { userId, total, plan } = (ctx.request as unknown as { body: { userId: string; total: number; plan: string } }).body;
  const count = await recorder.order(userId, total);
  ctx.body = { count, plan: recorder.plan(userId, plan) };
});

app.listen(3000);
