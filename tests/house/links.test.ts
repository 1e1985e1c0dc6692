/** The pages that npm publishes lead nowhere else: what they link to is published too, and the heading is there. */
import { posix } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryFiles } from './repository.js';

const files = repositoryFiles();
const isPublished = (path: string): boolean => /^(?:README\.md|CHANGELOG\.md|LICENSE|package\.json)$|^(?:docs|schema)\//.test(path);

interface Link {
  readonly page: string;
  readonly to: string;
}

function linksOf(page: string, text: string): readonly Link[] {
  const prose = text.replaceAll(/^```.*?^```/gms, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => ({ page, to })).filter(({ to }) => !/^https?:/.test(to));
}

/** As GitHub makes them. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'));
}

function isBroken({ page, to }: Link): boolean {
  const [path = '', anchor] = to.split('#');
  const target = path === '' ? page : posix.join(posix.dirname(page), path);
  const text = files.get(target);
  return !isPublished(target) || text === undefined || (anchor !== undefined && !anchorsOf(text).includes(anchor));
}

const links = [...files].filter(([path]) => isPublished(path) && path.endsWith('.md')).flatMap(([path, text]) => linksOf(path, text));

it('lead to published pages', () => {
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter(isBroken)).toEqual([]);
});

it('are told where they do not', () => {
  const broken = ['CONTRIBUTING.md', 'docs/none.md', 'docs/cli.md#no-such-heading', 'examples/monorepo'];
  expect(linksOf('README.md', [...broken, 'docs/cli.md#cache'].map((to) => `[x](${to})`).join(' ')).filter(isBroken).map(({ to }) => to)).toEqual(broken);
});
