# Helpers that would send later, and the constructor and the getter of a class, ahead of a call that stays: what they send would come behind it.
# @speaks nothing
# @refused src/server.ts:20 value-used
# @refused src/visits.ts:4 would-be-overtaken
# @refused src/visits.ts:12 would-be-overtaken
# @refused src/visits.ts:16 would-be-overtaken
# @drive POST /x {"userId":"u1"}
# @drive POST /y {"userId":"u1"}
# @file package.json
{ "name": "overtaken", "type": "module", "dependencies": { "express": "^5.0.0", "@segment/analytics-node": "^2.0.0" } }
# @file src/segment.ts
import { Analytics } from '@segment/analytics-node';

export const segment = new Analytics({ writeKey: 'k' });
# @file src/visits.ts
import { segment } from './segment.js';

export function seen(userId: string): number {
  segment.track({ userId, event: 'Seen' });
  return 1;
}

export class Visit {
  private readonly userId: string;
  constructor(userId: string) {
    this.userId = userId;
    segment.track({ userId, event: 'Visited' });
  }

  get label(): string {
    segment.track({ userId: this.userId, event: 'Labelled' });
    return `visit of ${this.userId}`;
  }
}

export function left(userId: string): string {
  segment.track({ userId, event: 'Left' });
  return 'left';
}
# @file src/server.ts
import express from 'express';
import { segment } from './segment.js';
import { left, seen, Visit } from './visits.js';

const app = express();
app.use(express.json());

app.post('/y', (req, res) => {
  segment.page({ userId: req.body.userId, name: 'Y' });
  res.json({ left: left(req.body.userId) });
});

app.post('/x', (req, res) => {
  const { userId } = req.body;
  const n = seen(userId);
  const visit = new Visit(userId);
  const label = visit.label;
  // What comes of it is told.
  const from = {
    answer: String(segment.track({ userId, event: 'X' })).length > 0,
  };
  res.json({ n, label, from, left: left(userId) });
});

app.listen(3000);
