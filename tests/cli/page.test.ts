/** `docs/cli.md` names what the commands take, and nothing else. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { cli } from './world.js';

const page = readFileSync(fileURLToPath(new URL('../../docs/cli.md', import.meta.url)), 'utf8');

const helpOf = async (...args: readonly string[]): Promise<string> => (await cli([...args, '--help'], { files: {} })).out;
const commands = [...(await helpOf()).matchAll(/^ {2}([a-z]+) \[options\]/gm)].map(([, name = '']) => name);

const optionsOf = async (command: string): Promise<readonly string[]> => {
  const help = await helpOf(command);
  return [...help.slice(help.indexOf('Options:')).matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option = '']) => option);
};

const rows = [...page.matchAll(/^\| (`--.*?) \| ([^|]*) \| (.*) \|$/gm)].map(([, option = '', of = '', does = '']) => ({ named: `${option} ${does}`, of }));
const isOf = (of: string, command: string): boolean => (of.startsWith('all') ? !of.includes(`but ${command}`) : of.split(', ').some((each) => each.split(' ')[0] === command));

it('has every command', () => {
  expect(commands).toHaveLength(8);
  expect(commands.filter((command) => !page.includes(`\nopt-out-gate ${command} `))).toEqual([]);
});

it.each(commands)('has every option of %s', async (command) => {
  const options = await optionsOf(command);
  expect(options.length).toBeGreaterThan(0);
  expect(options.filter((option) => !rows.some(({ named, of }) => isOf(of, command) && named.includes(`\`${option}`)))).toEqual([]);
});

it('has no option that no command takes', async () => {
  const known = new Set((await Promise.all(commands.map(optionsOf))).flat());
  expect(rows.flatMap(({ named }) => [...named.matchAll(/`(--[a-z-]+)/g)].map(([, option = '']) => option)).filter((option) => !known.has(option))).toEqual([]);
});

it('has every format of scan', async () => {
  const listed = /--format <format>\s+([^(]*)\(/.exec(await helpOf('scan'))?.[1]?.split(',').map((name) => name.trim()) ?? [];
  expect(listed.length).toBeGreaterThan(5);
  expect(listed.filter((name) => !page.includes(`\n| \`${name}\` | `))).toEqual([]);
});
