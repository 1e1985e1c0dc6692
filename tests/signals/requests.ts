/** Requests of frameworks and records of libraries, each with an expression that is true for those who opted out. */
const SEND = `await fetch('https://graph.facebook.com/v21.0/1/events', { method: 'POST', body });`;
export interface RequestRow {
  readonly name: string;
  readonly file: string;
  /** The program around a check. */
  readonly around: Around;
  readonly out: string;
}

type Around = (check: string) => string;
type Row = readonly [name: string, file: string, around: Around, out: string];

const plain = (program: string): Around => (check) => program.replace('CHECK', check);
const next = (head: string): Around => plain(`${head}\nexport async function POST(request) {\n  const body = await request.text();\n  CHECK\n  ${SEND}\n  return Response.json({});\n}\n`);
const express = plain(`import express from 'express';\nimport cookieParser from 'cookie-parser';\nconst app = express();\napp.use(cookieParser());\napp.post('/x', async (req, res) => {\n  const body = req.body;\n  CHECK\n  ${SEND}\n  res.end();\n});\n`);
const fastify = plain(`import Fastify from 'fastify';\nconst app = Fastify();\napp.post('/x', async (request, reply) => {\n  const body = request.body;\n  CHECK\n  ${SEND}\n  return {};\n});\n`);
const hono = (head: string): Around => plain(`import { Hono } from 'hono';\n${head}\nconst app = new Hono();\napp.post('/x', async (c) => {\n  const body = await c.req.text();\n  CHECK\n  ${SEND}\n  return c.json({});\n});\n`);
const koa = plain(`import Koa from 'koa';\nconst app = new Koa();\napp.use(async (ctx) => {\n  const body = ctx.request.body;\n  CHECK\n  ${SEND}\n});\n`);
const remix = (head: string): Around => plain(`${head}\nexport async function action({ request }) {\n  const body = await request.text();\n  CHECK\n  ${SEND}\n  return null;\n}\n`);
const kit = plain(`export const actions = {\n  default: async ({ request, cookies }) => {\n    const body = await request.text();\n    CHECK\n    ${SEND}\n  },\n};\n`);
const kitEvent = plain(`export async function POST(event) {\n  const body = await event.request.text();\n  CHECK\n  ${SEND}\n  return new Response();\n}\n`);
const h3 = plain(`export default defineEventHandler(async (event) => {\n  const body = await readBody(event);\n  CHECK\n  ${SEND}\n});\n`);
const astro = plain(`export const POST = async ({ request, cookies }) => {\n  const body = await request.text();\n  CHECK\n  ${SEND}\n  return new Response();\n};\n`);
const lambda = plain(`export const handler = async (event) => {\n  const body = event.body;\n  CHECK\n  ${SEND}\n  return { statusCode: 200 };\n};\n`);
const db = (head: string): Around => plain(`${head}\nexport async function send(userId, body) {\n  CHECK\n  ${SEND}\n}\n`);
const pages = plain(`export default async function handler(req, res) {\n  const body = req.body;\n  CHECK\n  ${SEND}\n  res.end();\n}\n`);
const nest = plain(`import { Body, Controller, Post, Req } from '@nestjs/common';\nimport type { Request } from 'express';\n@Controller('x')\nexport class XController {\n  @Post()\n  async send(@Req() req: Request, @Body() body: string) {\n    CHECK\n    ${SEND}\n  }\n}\n`);
const start = (read: string): Around => plain(`import { createServerFn } from '@tanstack/react-start';\nimport { ${read} } from '@tanstack/react-start/server';\nexport const send = createServerFn().handler(async ({ data: body }) => {\n  CHECK\n  ${SEND}\n});\n`);
const page = plain(`export async function send(body) {\n  CHECK\n  ${SEND}\n}\n`);
const rows: readonly Row[] = [
  ['Next 15 headers()', 'app/api/x/route.ts', next(`import { headers } from 'next/headers';`), `(await headers()).get('sec-gpc') === '1'`],
  ['Next 14 headers()', 'app/api/x/route.ts', next(`import { headers } from 'next/headers';`), `headers().get('Sec-GPC') === '1'`],
  ['Next 15 cookies()', 'app/api/x/route.ts', next(`import { cookies } from 'next/headers';`), `(await cookies()).get('ccpa_opt_out')?.value === '1'`],
  ['Next 14 cookies()', 'app/api/x/route.ts', next(`import { cookies } from 'next/headers';`), `cookies().get('ccpa_opt_out')?.value === '1'`],
  ['Next cookies().has', 'app/api/x/route.ts', next(`import { cookies } from 'next/headers';`), `(await cookies()).has('ccpa_opt_out')`],
  ['Next request.cookies', 'app/api/x/route.ts', next(''), `request.cookies.get('ccpa_opt_out')?.value === '1'`],
  ['Next request.headers', 'app/api/x/route.ts', next(''), `request.headers.get('Sec-GPC') === '1'`],
  ['Next pages api', 'pages/api/x.ts', pages, `req.headers['sec-gpc'] === '1'`],
  ['Next pages api cookies', 'pages/api/x.ts', pages, `req.cookies.ccpa_opt_out === '1'`],
  ['Express headers', 'src/app.ts', express, `req.headers['sec-gpc'] === '1'`],
  ['Express get', 'src/app.ts', express, `req.get('Sec-GPC') === '1'`],
  ['Express header', 'src/app.ts', express, `req.header('Sec-GPC') === '1'`],
  ['Express cookies', 'src/app.ts', express, `req.cookies.ccpa_opt_out === '1'`],
  ['Express cookies []', 'src/app.ts', express, `req.cookies['ccpa_opt_out'] === '1'`],
  ['Express signedCookies', 'src/app.ts', express, `req.signedCookies.ccpa_opt_out === '1'`],
  ['Fastify headers', 'src/app.ts', fastify, `request.headers['sec-gpc'] === '1'`],
  ['Fastify cookies', 'src/app.ts', fastify, `request.cookies.ccpa_opt_out === '1'`],
  ['Hono header', 'src/app.ts', hono(''), `c.req.header('Sec-GPC') === '1'`],
  ['Hono raw', 'src/app.ts', hono(''), `c.req.raw.headers.get('sec-gpc') === '1'`],
  ['Hono getCookie', 'src/app.ts', hono(`import { getCookie } from 'hono/cookie';`), `getCookie(c, 'ccpa_opt_out') === '1'`],
  ['Hono getCookie all', 'src/app.ts', hono(`import { getCookie } from 'hono/cookie';`), `getCookie(c).ccpa_opt_out === '1'`],
  ['Koa get', 'src/app.ts', koa, `ctx.get('Sec-GPC') === '1'`],
  ['Koa headers', 'src/app.ts', koa, `ctx.headers['sec-gpc'] === '1'`],
  ['Koa request.get', 'src/app.ts', koa, `ctx.request.get('sec-gpc') === '1'`],
  ['Koa cookies', 'src/app.ts', koa, `ctx.cookies.get('ccpa_opt_out') === '1'`],
  ['Remix headers', 'app/routes/x.tsx', remix(''), `request.headers.get('Sec-GPC') === '1'`],
  ['Remix createCookie', 'app/routes/x.tsx', remix(`import { createCookie } from '@remix-run/node';\nconst choice = createCookie('ccpa_opt_out');`), `(await choice.parse(request.headers.get('Cookie'))) === '1'`],
  ['Remix session', 'app/routes/x.tsx', remix(`import { getSession } from '~/sessions';`), `(await getSession(request.headers.get('Cookie'))).get('optedOut') === true`],
  ['React Router 7', 'app/routes/x.tsx', remix(`import { createCookie } from 'react-router';\nconst choice = createCookie('ccpa_opt_out');`), `(await choice.parse(request.headers.get('Cookie'))) === '1'`],
  ['SvelteKit cookies', 'src/routes/x/+page.server.ts', kit, `cookies.get('ccpa_opt_out') === '1'`],
  ['SvelteKit headers', 'src/routes/x/+page.server.ts', kit, `request.headers.get('sec-gpc') === '1'`],
  ['SvelteKit event', 'src/routes/x/+server.ts', kitEvent, `event.cookies.get('ccpa_opt_out') === '1'`],
  ['SvelteKit event headers', 'src/routes/x/+server.ts', kitEvent, `event.request.headers.get('sec-gpc') === '1'`],
  ['SvelteKit locals', 'src/routes/x/+server.ts', kitEvent, `event.locals.optedOut`],
  ['h3 getCookie', 'server/api/x.post.ts', h3, `getCookie(event, 'ccpa_opt_out') === '1'`],
  ['h3 parseCookies', 'server/api/x.post.ts', h3, `parseCookies(event).ccpa_opt_out === '1'`],
  ['h3 getHeader', 'server/api/x.post.ts', h3, `getHeader(event, 'sec-gpc') === '1'`],
  ['h3 getRequestHeader', 'server/api/x.post.ts', h3, `getRequestHeader(event, 'sec-gpc') === '1'`],
  ['h3 getHeaders', 'server/api/x.post.ts', h3, `getHeaders(event)['sec-gpc'] === '1'`],
  ['h3 getRequestHeaders', 'server/api/x.post.ts', h3, `getRequestHeaders(event)['sec-gpc'] === '1'`],
  ['h3 2', 'server/api/x.post.ts', h3, `event.req.headers.get('sec-gpc') === '1'`],
  ['h3 node', 'server/api/x.post.ts', h3, `event.node.req.headers['sec-gpc'] === '1'`],
  ['TanStack Start', 'src/server.ts', start('getRequestHeader'), `getRequestHeader('sec-gpc') === '1'`],
  ['TanStack Start cookie', 'src/server.ts', start('getCookie'), `getCookie('ccpa_opt_out') === '1'`],
  ['Astro cookies', 'src/pages/api/x.ts', astro, `cookies.get('ccpa_opt_out')?.value === '1'`],
  ['Astro cookies boolean', 'src/pages/api/x.ts', astro, `cookies.get('ccpa_opt_out')?.boolean()`],
  ['Astro headers', 'src/pages/api/x.ts', astro, `request.headers.get('sec-gpc') === '1'`],
  ['Lambda headers', 'src/handler.ts', lambda, `event.headers['sec-gpc'] === '1'`],
  ['Lambda headers case', 'src/handler.ts', lambda, `event.headers['Sec-GPC'] === '1'`],
  ['Lambda cookies', 'src/handler.ts', lambda, `event.cookies?.includes('ccpa_opt_out=1')`],
  ['Nest header', 'src/x.controller.ts', plain(`import { Body, Controller, Headers, Post } from '@nestjs/common';\n@Controller('x')\nexport class XController {\n  @Post()\n  async send(@Headers('sec-gpc') gpc: string, @Body() body: string) {\n    CHECK\n    ${SEND}\n  }\n}\n`), `gpc === '1'`],
  ['Nest req', 'src/x.controller.ts', nest, `req.headers['sec-gpc'] === '1'`],
  ['Nest cookies', 'src/x.controller.ts', nest, `req.cookies['ccpa_opt_out'] === '1'`],
  ['Worker', 'src/worker.ts', plain(`export default {\n  async fetch(request, env) {\n    const body = await request.text();\n    CHECK\n    ${SEND}\n    return new Response();\n  },\n};\n`), `request.headers.get('Sec-GPC') === '1'`],
  ['Prisma', 'src/x.ts', db(`import { prisma } from './db';`), `(await prisma.user.findUnique({ where: { id: userId } }))?.optedOut === true`],
  ['Prisma select', 'src/x.ts', db(`import { prisma } from './db';`), `(await prisma.user.findUniqueOrThrow({ where: { id: userId }, select: { doNotSell: true } })).doNotSell`],
  ['Prisma record', 'src/x.ts', db(`import { prisma } from './db';`), `await prisma.privacyPreference.findFirst({ where: { userId, type: 'sale_sharing_opt_out' } })`],
  ['Prisma count', 'src/x.ts', db(`import { prisma } from './db';`), `(await prisma.optOut.count({ where: { userId } })) > 0`],
  ['Drizzle query', 'src/x.ts', db(`import { db } from './db';\nimport { users } from './schema';\nimport { eq } from 'drizzle-orm';`), `(await db.query.users.findFirst({ where: eq(users.id, userId) }))?.optedOut`],
  ['Drizzle select', 'src/x.ts', db(`import { db } from './db';\nimport { users } from './schema';\nimport { eq } from 'drizzle-orm';`), `(await db.select().from(users).where(eq(users.id, userId)))[0]?.optedOut`],
  ['Knex', 'src/x.ts', db(`import knex from './knex';`), `(await knex('users').where({ id: userId }).first()).opted_out`],
  ['TypeORM', 'src/x.ts', db(`import { AppDataSource } from './data-source';\nimport { User } from './user';`), `(await AppDataSource.getRepository(User).findOneBy({ id: userId }))?.optedOut`],
  ['TypeORM findOne', 'src/x.ts', db(`import { userRepository } from './repos';`), `(await userRepository.findOne({ where: { id: userId } }))?.doNotSell === true`],
  ['Mongoose', 'src/x.ts', db(`import { User } from './models';`), `(await User.findById(userId))?.optedOut`],
  ['Mongoose lean', 'src/x.ts', db(`import { User } from './models';`), `(await User.findOne({ _id: userId }).select('ccpaOptOut').lean()).ccpaOptOut`],
  ['Mongoose exists', 'src/x.ts', db(`import { OptOut } from './models';`), `await OptOut.exists({ userId })`],
  ['Kysely', 'src/x.ts', db(`import { db } from './db';`), `(await db.selectFrom('users').select('opted_out').where('id', '=', userId).executeTakeFirst())?.opted_out`],
  ['Supabase', 'src/x.ts', plain(`import { supabase } from './db';\nexport async function send(userId, body) {\n  const { data } = await supabase.from('profiles').select('opted_out').eq('id', userId).single();\n  CHECK\n  ${SEND}\n}\n`), `data.opted_out`],
  ['Sequelize', 'src/x.ts', db(`import { User } from './models';`), `(await User.findByPk(userId)).optedOut`],
  ['pg', 'src/x.ts', plain(`import { pool } from './db';\nexport async function send(userId, body) {\n  const { rows } = await pool.query('SELECT opted_out FROM users WHERE id = $1', [userId]);\n  CHECK\n  ${SEND}\n}\n`), `rows[0].opted_out`],
  ['DynamoDB', 'src/x.ts', plain(`import { GetCommand } from '@aws-sdk/lib-dynamodb';\nimport { client } from './db';\nexport async function send(userId, body) {\n  const { Item } = await client.send(new GetCommand({ TableName: 'prefs', Key: { userId } }));\n  CHECK\n  ${SEND}\n}\n`), `Item?.optedOut`],
  ['Firestore', 'src/x.ts', plain(`import { doc, getDoc } from 'firebase/firestore';\nimport { db } from './db';\nexport async function send(userId, body) {\n  const snap = await getDoc(doc(db, 'users', userId));\n  CHECK\n  ${SEND}\n}\n`), `snap.data()?.optedOut`],
  ['Redis get', 'src/x.ts', plain(`import { createClient } from 'redis';\nconst redis = createClient();\nexport async function send(userId, body) {\n  const out = await redis.get(\`opt_out:\${userId}\`);\n  CHECK\n  ${SEND}\n}\n`), `out`],
  ['Redis get compared', 'src/x.ts', plain(`import Redis from 'ioredis';\nconst redis = new Redis();\nexport async function send(userId, body) {\n  const out = await redis.get('opt_out:' + userId);\n  CHECK\n  ${SEND}\n}\n`), `out === '1'`],
  ['Redis hget', 'src/x.ts', plain(`import Redis from 'ioredis';\nconst redis = new Redis();\nexport async function send(userId, body) {\n  const out = await redis.hget(\`user:\${userId}\`, 'opted_out');\n  CHECK\n  ${SEND}\n}\n`), `out === 'true'`],
  ['Redis set', 'src/x.ts', plain(`import Redis from 'ioredis';\nconst redis = new Redis();\nexport async function send(userId, body) {\n  const out = await redis.sismember('opted_out_users', userId);\n  CHECK\n  ${SEND}\n}\n`), `out`],
  ['Vercel KV', 'src/x.ts', plain(`import { kv } from '@vercel/kv';\nexport async function send(userId, body) {\n  const out = await kv.get(\`optout:\${userId}\`);\n  CHECK\n  ${SEND}\n}\n`), `out`],
  ['localStorage', 'src/x.ts', page, `localStorage.getItem('ccpa_opt_out') === '1'`],
  ['localStorage member', 'src/x.ts', page, `window.localStorage.doNotSell === 'true'`],
  ['sessionStorage', 'src/x.ts', page, `sessionStorage['ccpa_opt_out'] === '1'`],
];

export const requestRows: readonly RequestRow[] = rows.map(([name, file, around, out]) => ({ name, file, around, out }));
