/** A gate that nobody awaited failed without being noticed: what is awaited now is caught, where the gate does not catch by itself. */
import { expect, it } from 'vitest';
import { migrateApp } from './harness/migrate.js';

const files = (gate: string, call: string): Readonly<Record<string, string>> => ({
  'package.json': '{ "name": "late", "type": "module", "dependencies": { "express": "5", "posthog-node": "4", "@prisma/client": "6" } }',
  'src/privacy.ts': `import type { Request } from 'express';\nimport { PrismaClient } from '@prisma/client';\n\nconst db = new PrismaClient();\n\n${gate}\n`,
  'src/server.ts': `import express from 'express';\nimport { PostHog } from 'posthog-node';\nimport { gate } from './privacy.js';\n\nconst posthog = new PostHog('phc');\nconst app = express();\n\napp.post('/b', async (req, res) => {\n  ${call} posthog.capture({ distinctId: req.body.userId, event: 'b' });\n  res.json({ b: 1 });\n});\n\napp.listen(3000);\n`,
});

const asks = "if (req.get('sec-gpc') === '1') return true;\n  const row = await db.privacyChoice.findUnique({ where: { userId } });\n  return row?.doNotSell ?? false;";

it.each([
  [`export async function gate(req: Request, userId: string) {\n  ${asks}\n}`, 'if (!gate(req, req.body.userId))', 'if (!(await gate(req, req.body.userId).catch(() => true)))'],
  [`export async function gate(req: Request, userId: string) {\n  try {\n  ${asks}\n  } catch {\n    return true;\n  }\n}`, 'if (!gate(req, req.body.userId))', 'if (!(await gate(req, req.body.userId)))'],
  [`export async function gate(req: Request, userId: string) {\n  const row = await db.privacyChoice.findUnique({ where: { userId } });\n  return req.get('sec-gpc') !== '1' && !row?.doNotSell;\n}`, 'if (gate(req, req.body.userId))', 'if (await gate(req, req.body.userId).catch(() => false))'],
])('%s', (gate, call, awaited) => {
  expect(migrateApp(files(gate, call)).files['src/server.ts']).toContain(awaited);
});
