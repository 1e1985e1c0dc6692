/**
 * The guides, tried: what a page shows below the name of a file is that file, and a comment behind a line is what is said of it.
 *
 *     fbq('track', 'x');   // ungated, which scan says, and what the rules report
 */
import { readdirSync } from 'node:fs';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { repository as gitRepository } from '../cli/repository.js';
import { facts } from '../rules/project.js';
import { buildPackage, repository } from './built.js';
import { temporaryFolder, type Folder } from './folder.js';
import { allBlocksOf } from './guides.js';

const pages = readdirSync(`${repository}/docs/guides`).filter((name) => name.endsWith('.md')).map((name) => `docs/guides/${name}`);

const SOURCE = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|html)$/;
const SAID = /(?:\/\/|\/\*|<!--) (gated|partial|inverted|unawaited|ungated|delegated|no-misused-gate|require-complete-gate|require-closed-gate)\b/;

const filesOf = (page: string): Readonly<Record<string, string>> => Object.fromEntries(allBlocksOf(page).flatMap(({ file, code }) => (file === undefined ? [] : [[file, code]])));
const sourcesOf = (files: Readonly<Record<string, string>>): readonly (readonly [string, string])[] => Object.entries(files).filter(([file]) => SOURCE.test(file) && !file.startsWith('eslint.config'));

function saidIn(files: Readonly<Record<string, string>>): readonly string[] {
  return sourcesOf(files).flatMap(([file, text]) => text.split('\n').flatMap((line, at) => {
    const said = SAID.exec(line)?.[1];
    return said === undefined ? [] : [`${file}:${at + 1} ${said}`];
  })).sort();
}

const RULE_OF: Readonly<Record<string, string>> = { unawaited: 'no-misused-gate', inverted: 'no-misused-gate', dropped: 'no-misused-gate', incomplete: 'require-complete-gate', unheeded: 'require-complete-gate', 'fails-open': 'require-closed-gate' };

describe.each(pages)('%s', (page) => {
  const files = filesOf(page);
  let folder: Folder;

  beforeAll(() => {
    buildPackage();
    folder = temporaryFolder();
    folder.install('eslint', 'vue-eslint-parser', 'svelte-eslint-parser');
    folder.write({ '.git/HEAD': '', '.gitignore': 'node_modules\n', 'package.json': '{ "private": true, "type": "module" }', ...files });
  }, 120_000);
  afterAll(() => {
    vi.restoreAllMocks();
    folder.remove();
  });

  it('gives each file once, and a name to all code', () => {
    const named = allBlocksOf(page).flatMap(({ file }) => file ?? []);
    expect(named).toEqual([...new Set(named)]);
    expect(allBlocksOf(page).filter(({ language, file }) => /^(?:[jt]sx?|vue|svelte|astro|html)$/.test(language) && file === undefined)).toEqual([]);
  });

  it('says what is said of its code', () => {
    const said = sourcesOf(files).flatMap(([file, text]) => {
      const answer = facts.answer(`${folder.path}/${file}`, text);
      if (answer === undefined || answer.seen === 'nothing') throw new Error(answer?.what ?? `${file} is not known`);
      return [...answer.findings.map(({ line, verdict }) => `${file}:${line} ${verdict}`), ...answer.faults.map(({ line, fault }) => `${file}:${line} ${RULE_OF[fault.kind] ?? ''}`)];
    });
    expect(said.sort()).toEqual(saidIn(files));
  });

  if ('eslint.config.js' in files && sourcesOf(files).length > 0) it('configures ESLint, which reports the same', async () => {
    vi.spyOn(process, 'cwd').mockReturnValue(folder.path);
    const results = await new ESLint({ cwd: folder.path }).lintFiles([...new Set(sourcesOf(files).map(([file]) => file))]);
    const reported = results.flatMap(({ filePath, messages }) => messages.map(({ line, ruleId, message }) => `${filePath.slice(folder.path.length + 1)}:${line} ${ruleId?.startsWith('opt-out-gate/') === true ? 'reported' : message}`));
    expect(reported.sort()).toEqual(saidIn(files).filter((line) => !line.endsWith(' gated')).map((line) => line.replace(/ .*/, ' reported')));
  });

  it('calls the command line as it can be called', async () => {
    const shop = gitRepository({});
    try {
      for (const [, command = '', rest = ''] of allBlocksOf(page).filter(({ language }) => language === 'sh').flatMap(({ code }) => [...code.matchAll(/opt-out-gate (\w+)(.*)$/gm)])) {
        const { out } = await shop.cli(command, '--help');
        expect(rest.match(/(?<= )--[\w-]+/g)?.filter((option) => !out.includes(`${option} `) && !out.includes(`${option}\n`)) ?? []).toEqual([]);
        expect(out).toContain(`Usage: opt-out-gate ${command}`);
      }
    } finally {
      shop.remove();
    }
  });
});
