/** Where a choice is recorded, held against where it is read. */
import { describe, expect, it } from 'vitest';
import type { Choice } from '../../src/model.js';
import { signalEntries } from '../../src/signals/catalogue.js';
import { analyze } from './project.js';

const choicesOf = (files: Readonly<Record<string, string>>): readonly Choice[] => analyze(files).choices;
const writesIn = (text: string, file = 'src/a.ts'): string[] => choicesOf({ [file]: text }).flatMap(({ signal, writes }) => writes.map(({ value, line }) => `${signal} = ${value} @${line}`));
const faultsIn = (files: Readonly<Record<string, string>>): unknown[] => choicesOf(files).flatMap(({ faults }) => faults);
const READ = `import Cookies from 'js-cookie';\nexport const out = () => Cookies.get('ccpa_opt_out') === '1';\n`;

describe('a choice is recorded', () => {
  it.each([
    ['by the text of the cookies', `document.cookie = 'ccpa_opt_out=1; path=/; max-age=31536000';`, 'cookie:ccpa_opt_out = 1 @1'],
    ['by a template', 'const NAME = \'ccpa_opt_out\';\nexport const keep = (v: string) => { document.cookie = `${NAME}=${v}; path=/`; };', 'cookie:ccpa_opt_out = not visible @2'],
    ['by js-cookie', `import Cookies from 'js-cookie';\nCookies.set('ccpa_opt_out', '1', { expires: 365 });`, 'cookie:ccpa_opt_out = 1 @2'],
    ['by Next.js', `import { cookies } from 'next/headers';\nexport async function optOut() { (await cookies()).set('ccpa_opt_out', '1', { httpOnly: true }); }`, 'cookie:ccpa_opt_out = 1 @2'],
    ['by an object', `import { cookies } from 'next/headers';\nexport async function optOut() { (await cookies()).set({ name: 'ccpa_opt_out', value: '1' }); }`, 'cookie:ccpa_opt_out = 1 @2'],
    ['on a response of Next.js', `import { NextResponse } from 'next/server';\nexport function POST() { const response = NextResponse.json({}); response.cookies.set('do_not_sell', 'true'); return response; }`, 'cookie:do_not_sell = true @2'],
    ['by Express', `export function handler(req, res) { res.cookie('ccpa_opt_out', '1'); res.end(); }`, 'cookie:ccpa_opt_out = 1 @1'],
    ['by Fastify', `export function handler(request, reply) { reply.setCookie('ccpa_opt_out', '1', { path: '/' }); }`, 'cookie:ccpa_opt_out = 1 @1'],
    ['by h3', `export default defineEventHandler((event) => { setCookie(event, 'ccpa_opt_out', '1'); });`, 'cookie:ccpa_opt_out = 1 @1'],
    ['by Hono', `import { setCookie } from 'hono/cookie';\nexport const f = (c) => { setCookie(c, 'ccpa_opt_out', '1'); };`, 'cookie:ccpa_opt_out = 1 @2'],
    ['by SvelteKit', `export const actions = { default: async ({ cookies }) => { cookies.set('ccpa_opt_out', '1', { path: '/' }); } };`, 'cookie:ccpa_opt_out = 1 @1'],
    ['by Koa', `export const f = (ctx) => { ctx.cookies.set('ccpa_opt_out', '1'); };`, 'cookie:ccpa_opt_out = 1 @1'],
    ['by a header', `export function handler(res) { res.setHeader('Set-Cookie', 'ccpa_opt_out=1; Path=/; HttpOnly'); }`, 'cookie:ccpa_opt_out = 1 @1'],
    ['by the headers of a response', `export const POST = () => new Response(null, { headers: { 'Set-Cookie': 'ccpa_opt_out=1; Path=/' } });`, 'cookie:ccpa_opt_out = 1 @1'],
    ['by Remix', `import { createCookie } from '@remix-run/node';\nconst choice = createCookie('ccpa_opt_out');\nexport const action = async () => new Response(null, { headers: { 'x': await choice.serialize('1') } });`, 'cookie:ccpa_opt_out = 1 @3'],
    ['by Nuxt', `const choice = useCookie('ccpa_opt_out');\nexport function optOut() { choice.value = '1'; }`, 'cookie:ccpa_opt_out = 1 @2'],
    ['by a function in the cloud', `export const handler = async () => ({ statusCode: 200, headers: { 'Set-Cookie': 'ccpa_opt_out=1; Path=/' } });`, 'cookie:ccpa_opt_out = 1 @1'],
    ['by its list of cookies', `export const handler = async () => { return { statusCode: 200, cookies: ['ccpa_opt_out=1; Path=/'] }; };`, 'cookie:ccpa_opt_out = 1 @1'],
    ['under a key of Redis', `import { redis } from './redis';\nexport const f = (id: string) => redis.sadd('opted_out_users', id);`, 'preference:opted_out_users = record @2'],
    ['in the browser\'s storage', `localStorage.setItem('ccpa_opt_out', '1');`, 'storage:ccpa_opt_out = 1 @1'],
    ['as a member of the storage', `localStorage.doNotSell = 'true';\nlocalStorage['ccpa_opt_out'] = '1';`, 'storage:ccpa_opt_out = 1 @2,storage:doNotSell = true @1'],
    ['in an app\'s storage', `import AsyncStorage from '@react-native-async-storage/async-storage';\nexport const f = () => AsyncStorage.setItem('ccpa_opt_out', '1');`, 'storage:ccpa_opt_out = 1 @2'],
    ['by Prisma', `import { db } from './db';\nexport const f = (id: string) => db.user.update({ where: { id }, data: { optedOut: true } });`, 'preference:optedOut = true @2'],
    ['by Prisma\'s upsert', `import { db } from './db';\nexport const f = (id: string, optedOut: boolean) => db.preference.upsert({ where: { id }, create: { id, doNotSell: true }, update: { doNotSell: true } });`, 'preference:doNotSell = true @2,preference:doNotSell = true @2'],
    ['as a record of a table', `import { db } from './db';\nexport const f = (userId: string) => db.optOut.create({ data: { userId } });`, 'preference:optOut = record @2'],
    ['by Drizzle', `import { db } from './db';\nimport { users } from './schema';\nexport const f = (id: string) => db.update(users).set({ optedOut: true }).where(eq(users.id, id));`, 'preference:optedOut = true @3'],
    ['by Knex', `import { knex } from './db';\nexport const f = (id: string) => knex('users').where({ id }).update({ opted_out: true });`, 'preference:opted_out = true @2'],
    ['by Mongoose', `import { User } from './models';\nexport const f = (id: string) => User.updateOne({ _id: id }, { $set: { doNotSell: true } });`, 'preference:doNotSell = true @2'],
    ['by Supabase', `import { supabase } from './db';\nexport const f = (id: string) => supabase.from('profiles').update({ opted_out: true }).eq('id', id);`, 'preference:opted_out = true @2'],
    ['by SQL', `import { pool } from './db';\nexport const f = (id: string) => pool.query('UPDATE users SET opted_out = true WHERE id = $1', [id]);`, 'preference:opted_out = true @2'],
  ])('%s', (_how, text, wanted) => expect(writesIn(text).join()).toBe(wanted));

  it.each(signalEntries.flatMap(({ signal, writes = [] }) => writes.map((fact) => [`${signal} ${fact.path}`, { signal, fact }] as const)))('by a platform: %s', (_path, { signal, fact }) => {
    const call = fact.path.replace(/\(\)$/, `(${fact.command ? `'${fact.command}'` : ''})`);
    const head = fact.package ? `import { ${fact.path.split(/[.(]/)[0] ?? ''} } from '${fact.package}';\n` : '';
    expect(writesIn(`${head}export function set() { ${fact.package ? '' : 'window.'}${call}; }`)).toEqual([`${signal} = ${fact.says} @${fact.package ? 2 : 1}`]);
  });

  it.each([
    `document.cookie = 'theme=dark';`, `document.cookie = 'ccpa_opt_out=; max-age=0';`, `localStorage.setItem('newsletter_opt_out', '1');`,
    `setState({ optedOut: true });`, `gtag('consent', 'update', { ad_storage: 'denied' });`, `Cookies.remove('ccpa_opt_out');`,
    `db.user.findMany({ where: { optedOut: true } });`, `db.user.update({ where: { optedOut: true }, data: { seen: true } });`,
  ])('not by %s', (text) => expect(writesIn(text)).toEqual([]));
});

describe('a choice that is recorded', () => {
  it('stands beside the places that read it, with what they compare', () => {
    const [choice] = choicesOf({ 'src/set.ts': `import Cookies from 'js-cookie';\nCookies.set('ccpa_opt_out', '1');\n`, 'src/get.ts': READ });
    expect(choice).toEqual({
      signal: 'cookie:ccpa_opt_out', writes: [{ file: 'src/set.ts', line: 2, value: '1' }], reads: [{ file: 'src/get.ts', line: 2, compares: '1' }], faults: [],
    });
  });

  it('may be read by nobody', () => {
    expect(faultsIn({ 'src/set.ts': `document.cookie = 'ccpa_opt_out=1';` })).toEqual([{ kind: 'never-read' }]);
  });

  it('may never be matched', () => {
    expect(faultsIn({ 'src/set.ts': `document.cookie = 'ccpa_opt_out=true';`, 'src/get.ts': READ })).toEqual([
      { kind: 'never-matched', file: 'src/set.ts', line: 1, value: 'true', compares: ['1'] },
    ]);
  });

  it('is matched by a read that asks whether it is there, and by the opposite of its value', () => {
    const set = `document.cookie = 'ccpa_opt_out=true';`;
    expect(faultsIn({ 'src/set.ts': set, 'src/get.ts': `import Cookies from 'js-cookie';\nif (!Cookies.get('ccpa_opt_out')) go();` })).toEqual([]);
    expect(faultsIn({ 'src/set.ts': `import Cookies from 'js-cookie';\nCookies.set('ccpa_opt_out', '0');\nCookies.set('ccpa_opt_out', '1');`, 'src/get.ts': READ })).toEqual([]);
  });

  it('may be hidden from the script that reads it', () => {
    const set = `export function handler(req, res) { res.cookie('ccpa_opt_out', '1', { httpOnly: true }); }`;
    expect(faultsIn({ 'src/set.ts': set, 'src/get.ts': READ })).toEqual([{ kind: 'hidden-from-script', file: 'src/get.ts', line: 2 }]);
    expect(faultsIn({ 'src/set.ts': set, 'src/get.ts': `export const f = (req) => req.cookies.ccpa_opt_out === '1';` })).toEqual([]);
  });

  it.each([
    ['SvelteKit, by default', 'src/routes/+page.server.ts', `export const actions = { default: async ({ cookies }) => { cookies.set('ccpa_opt_out', '1', { path: '/' OPTION}); } };`],
    ['Koa, by default', 'src/set.ts', `import Koa from 'koa';\nnew Koa().use(async (ctx) => { ctx.cookies.set('ccpa_opt_out', '1', { path: '/' OPTION}); });`],
  ])('is hidden from scripts by %s', (_name, file, set) => {
    const get = `export const out = () => document.cookie.split('; ').includes('ccpa_opt_out=1');`;
    expect(faultsIn({ [file]: set.replace('OPTION', ''), 'src/get.ts': get })).toEqual([{ kind: 'hidden-from-script', file: 'src/get.ts', line: 1 }]);
    expect(faultsIn({ [file]: set.replace('OPTION', ', httpOnly: false '), 'src/get.ts': get })).toEqual([]);
  });

  it('may be hidden by the cookie that is made for it', () => {
    const set = `import { createCookie } from '@remix-run/node';\nconst choice = createCookie('ccpa_opt_out', { httpOnly: true });\nexport const action = async () => new Response(null, { headers: { 'x': await choice.serialize('1') } });`;
    expect(faultsIn({ 'src/set.ts': set, 'src/get.ts': READ })).toEqual([{ kind: 'hidden-from-script', file: 'src/get.ts', line: 2 }]);
  });

  it('is read by what a function answers whether it is there', () => {
    const get = `export function out() { return document.cookie.includes('ccpa_opt_out=1'); }`;
    expect(faultsIn({ 'src/set.ts': `document.cookie = 'ccpa_opt_out=1';`, 'src/get.ts': get })).toEqual([]);
    expect(faultsIn({ 'src/set.ts': `document.cookie = 'ccpa_opt_out=yes';`, 'src/get.ts': get })).toEqual([{ kind: 'never-matched', file: 'src/set.ts', line: 1, value: 'yes', compares: ['1'] }]);
  });

  it('is kept by a platform in its own way', () => {
    expect(faultsIn({ 'src/a.ts': `export const out = () => { OneTrust.RejectAll(); };\nif (window.OnetrustActiveGroups.includes('C0004')) go();` })).toEqual([]);
  });

  it('is found in a store of keys and values by its key', () => {
    const store = `import Redis from 'ioredis';\nconst redis = new Redis();\n`;
    const read = `${store}export const out = async (id: string) => (await redis.get(\`opt_out:\${id}\`)) === 'yes';`;
    expect(faultsIn({ 'src/set.ts': `${store}export const optOut = (id: string) => redis.set('opt_out:' + id, '1');`, 'src/get.ts': read })).toEqual([
      { kind: 'never-matched', file: 'src/set.ts', line: 3, value: '1', compares: ['yes'] },
    ]);
    expect(faultsIn({ 'src/set.ts': `${store}export const optOut = (id: string) => redis.set('opt_out:' + id, 'yes');`, 'src/get.ts': read })).toEqual([]);
  });

  it('is read through constants and helpers of other files', () => {
    const files = {
      'src/names.ts': `export const OPT_OUT_COOKIE = 'ccpa_opt_out';`,
      'src/set.ts': `import { OPT_OUT_COOKIE } from './names';\nimport Cookies from 'js-cookie';\nexport const optOut = () => Cookies.set(OPT_OUT_COOKIE, '1');`,
      'src/cookies.ts': `import Cookies from 'js-cookie';\nexport const readCookie = (name: string) => Cookies.get(name);`,
      'src/get.ts': `import { readCookie } from './cookies';\nimport { OPT_OUT_COOKIE } from './names';\nexport const isOut = () => readCookie(OPT_OUT_COOKIE) === '1';`,
    };
    expect(choicesOf(files)).toEqual([{
      signal: 'cookie:ccpa_opt_out', writes: [{ file: 'src/set.ts', line: 3, value: '1' }], reads: [{ file: 'src/get.ts', line: 3, compares: '1' }], faults: [],
    }]);
  });
});

const RETURNED = `import { db } from './db';\nexport const isOptedOut = async (id) => (await db.user.findUnique({ where: { id } }))?.doNotSell;`;

describe('what a function answers with', () => {
  const keep = `import { db } from './db';\nexport const optOut = (id) => db.user.update({ where: { id }, data: { doNotSell: true } });`;

  it('is taken to be tested by those who call it, where nobody is seen to', () => {
    expect(faultsIn({ 'src/keep.ts': keep, 'src/gate.ts': RETURNED })).toEqual([]);
    expect(faultsIn({ 'src/keep.ts': keep, 'src/gate.ts': RETURNED, 'src/use.ts': `import { isOptedOut } from './gate';\nexport async function check(id) { return isOptedOut(id); }` })).toEqual([]);
  });

  it('is none where its callers are seen to show it alone', () => {
    expect(faultsIn({ 'src/keep.ts': keep, 'src/gate.ts': RETURNED, 'src/use.ts': `import { isOptedOut } from './gate';\nexport async function page(id) { show(await isOptedOut(id)); }` })).toEqual([{ kind: 'never-read' }]);
  });
});

describe('Global Privacy Control of a person who is known', () => {
  const record = `import { db } from './db';\nexport const optOut = (id: string) => db.user.update({ where: { id }, data: { optedOut: true } });\nexport const isOptedOut = async (id: string) => (await db.user.findUnique({ where: { id } }))?.optedOut === true;`;
  it('may be seen and kept for nobody', () => {
    expect(faultsIn({ 'src/record.ts': record, 'src/gpc.ts': `export const gpc = (req) => req.headers['sec-gpc'] === '1';` })).toEqual([{ kind: 'not-kept', file: 'src/gpc.ts', line: 1 }]);
  });

  it('may be kept for nobody, where nothing is recorded at all', () => {
    const read = `import { db } from './db';\nexport async function f(req, id: string) {\n  const user = await db.user.findUnique({ where: { id } });\n  return user.optedOut === true || req.headers['sec-gpc'] === '1';\n}`;
    expect(faultsIn({ 'src/a.ts': read })).toEqual([{ kind: 'not-kept', file: 'src/a.ts', line: 4 }]);
  });

  it('may be kept in their record', () => {
    const keep = `import { db } from './db';\nexport async function login(req, id: string) {\n  if (req.headers['sec-gpc'] === '1') await db.user.update({ where: { id }, data: { optedOut: true } });\n}`;
    expect(faultsIn({ 'src/record.ts': record, 'src/login.ts': keep })).toEqual([]);
  });

  it('may be kept with what the record held before', () => {
    const login = `import { db } from './db';\nexport async function onLogin(req, user) {\n  const gpc = req.headers['sec-gpc'] === '1';\n  await db.user.update({ where: { id: user.id }, data: { doNotSell: gpc || user.doNotSell } });\n}`;
    expect(faultsIn({ 'src/login.ts': login, 'src/gate.ts': RETURNED })).toEqual([]);
  });

  it('may be handed on to the server that keeps it', () => {
    const ask = (call: string): string => `if (navigator.globalPrivacyControl) ${call};`;
    const keep = `import { db } from './db';\nexport async function POST(req) { await db.user.update({ where: { id: req.user.id }, data: { doNotSell: true } }); }`;
    expect(faultsIn({ 'src/a.ts': ask(`fetch('/api/opt-out', { method: 'POST' })`), 'app/api/opt-out/route.ts': keep, 'src/gate.ts': RETURNED })).toEqual([]);
    expect(faultsIn({ 'src/a.ts': ask(`router.push('/privacy')`), 'app/api/opt-out/route.ts': keep, 'src/gate.ts': RETURNED })).toEqual([{ kind: 'not-kept', file: 'src/a.ts', line: 1 }]);
  });

  it('is not asked for where the project keeps no records', () => {
    expect(faultsIn({ 'src/set.ts': `document.cookie = 'ccpa_opt_out=1';`, 'src/get.ts': READ, 'src/gpc.ts': `if (navigator.globalPrivacyControl) stop();` })).toEqual([]);
  });
});
