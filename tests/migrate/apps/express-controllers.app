# Express in JavaScript modules: controllers of arrow fields, an async wrapper, what happens when the response is finished, a factory with defaults, Prisma's table.
# @speaks request records
# @drive POST /tasks {"userId":"u1","title":"milk","tags":["a","b"]}
# @drive POST /tasks/finish {"userId":"u1","id":1}
# @drive GET /tasks
# @drive POST /bulk {"userId":"u1","events":[{"name":"a"},{"name":"b","value":2}]}
# @file package.json
{ "name": "tasks", "private": true, "type": "module", "dependencies": { "express": "^4.21.0", "@prisma/client": "^6.0.0", "@segment/analytics-node": "^2.2.0", "mixpanel": "^0.18.0" } }
# @file prisma/schema.prisma
model User {
  id            String  @id
  doNotSell     Boolean @default(false)
}
# @file src/db.js
import { PrismaClient } from '@prisma/client';

export const db = new PrismaClient();
# @file src/telemetry.js
import { Analytics } from '@segment/analytics-node';
import Mixpanel from 'mixpanel';

export function createTelemetry({ writeKey = 'k', token = 't' } = {}) {
  const segment = new Analytics({ writeKey });
  const mixpanel = Mixpanel.init(token);

  return {
    track(userId, event, properties = {}) {
      segment.track({ userId, event, properties });
      mixpanel.track(event, { distinct_id: userId, ...properties });
    },
    identify: (userId, traits) => segment.identify({ userId, traits }),
    async close() {
      await segment.closeAndFlush();
    },
  };
}

export const telemetry = createTelemetry();
# @file src/async-handler.js
export const asyncHandler = (handler) => (req, res, next) => Promise.resolve(handler(req, res, next)).catch(next);
# @file src/tasks.controller.js
import { telemetry } from './telemetry.js';

export class TasksController {
  #tasks = [];

  create = async (req, res) => {
    const { userId, title, tags: [first, ...others] = [] } = req.body;
    this.#tasks.push({ userId, title });
    telemetry.identify(userId, { busy: true });
    telemetry.track(userId, 'Task created', { title, first, others: others.length });
    res.status(201).json({ id: this.#tasks.length });
  };

  finish = (req, res) => {
    const { userId, id } = req.body;
    if (!this.#tasks[id - 1]) {
      res.status(404).json({ error: 'no such task' });
      return;
    }
    telemetry.track(userId, 'Task finished');
    res.json({ finished: id });
  };

  list = (_req, res) => res.json({ count: this.#tasks.length });
}
# @file src/bulk.js
import { telemetry } from './telemetry.js';

export async function bulk(req, res) {
  const { userId, events } = req.body;
  let sent = 0;
  for await (const { name, ...properties } of events) {
    telemetry.track(userId, name, properties), sent += 1;
  }
  return res.json({ sent });
}
# @file src/server.js
import express from 'express';
import { asyncHandler } from './async-handler.js';
import { bulk } from './bulk.js';
import { TasksController } from './tasks.controller.js';
import { telemetry } from './telemetry.js';

const app = express();
const tasks = new TasksController();

app.use(express.json());
app.post('/tasks', asyncHandler(tasks.create));
app.post('/tasks/finish', tasks.finish);
app.get('/tasks', tasks.list);
app.post('/bulk', asyncHandler(bulk));

app.listen(3000);

process.once('SIGTERM', () => {
  telemetry.close().finally(() => process.exit(0));
});
