#!/usr/bin/env node
/** The command line's door to the real world. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { nodeHost } from '../host-node.js';
import { mentionsVendor } from '../link/files/mentions.js';
import { catalogueFor } from '../vendors/catalogue.js';
import { openCache } from './cache.js';
import { run } from './program.js';
import { writeAtomically } from './write.js';
import { writeTogether } from './write-together.js';

const { version } = createRequire(import.meta.url)('eslint-plugin-opt-out-gate/package.json') as { readonly version: string };

async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

// A reader that goes away (`… | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const code = await run(process.argv.slice(2), {
  host: nodeHost,
  engine: async () => (await import('../link/project.js')).analyzeProject,
  vendorsOf: (settings) => catalogueFor(settings).findVendor,
  mentionsVendor,
  version,
  cwd: process.cwd().replaceAll('\\', '/'),
  today: new Date().toISOString().slice(0, 10),
  color: process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '',
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  note: (text) => {
    if (process.stderr.isTTY) process.stderr.write(text);
  },
  ...(process.stderr.isTTY && (process.env['CI'] ?? '') === '' && { progress: (step: string) => void process.stderr.write(`\r\u001B[K${step}`) }),
  input: () => readFileSync(0, 'utf8'),
  openCache,
  write: writeAtomically,
  writeTogether,
  ...(process.stdin.isTTY && process.stdout.isTTY && { ask }),
});
// Not process.exit: what stands in the pipe is still to be written.
if (code !== 0) process.exitCode = code;
