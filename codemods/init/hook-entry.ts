/** A look at what is staged before each commit, by the tool that runs the project's hooks. */
import type { ProjectView } from '../view.js';
import type { Init } from './init.js';

const COMMAND = 'opt-out-gate scan --staged --quiet';
const WHY = 'before each commit, what it would add is looked at';
const HUSKY = '.husky/pre-commit';
const LEFTHOOK = 'lefthook.yml';
const GUIDE = 'node_modules/eslint-plugin-opt-out-gate/docs/guides/hooks.md';

export function planHook(view: ProjectView): Init {
  const runner = runnerOf(view);
  const husky = view.read(HUSKY);
  const lefthook = view.read(LEFTHOOK);
  if ([husky, lefthook, view.read('.pre-commit-config.yaml')].some((text) => text?.includes('opt-out-gate'))) return { steps: [], notes: [] };
  if (husky !== undefined) return { steps: [{ path: HUSKY, before: husky, after: `${husky.trimEnd()}\n${runner} ${COMMAND}\n`.trimStart(), why: WHY }], notes: [] };
  if (lefthook !== undefined && !/^pre-commit:/m.test(lefthook)) {
    const entry = `pre-commit:\n  commands:\n    opt-out-gate:\n      run: ${runner} ${COMMAND}\n`;
    return { steps: [{ path: LEFTHOOK, before: lefthook, after: `${lefthook.trimEnd()}\n\n${entry}`.trimStart(), why: WHY }], notes: [] };
  }
  return { steps: [], notes: [`To look at each commit before it is made, let a hook run \`${runner} ${COMMAND}\`: ${GUIDE}.`] };
}

/** By the lock file. */
function runnerOf(view: ProjectView): string {
  const runners = [['pnpm-lock.yaml', 'pnpm exec'], ['yarn.lock', 'yarn'], ['bun.lock', 'bunx'], ['bun.lockb', 'bunx']] as const;
  return runners.find(([lock]) => view.files.includes(lock))?.[1] ?? 'npx';
}
