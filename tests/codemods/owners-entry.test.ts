import { expect, it } from 'vitest';
import { planOwners } from '../../codemods/init/owners-entry.js';
import type { ProjectView } from '../../codemods/view.js';

const notesFor = (files: Readonly<Record<string, string>>): readonly string[] =>
  planOwners({ files: Object.keys(files), read: (path: string) => files[path] } as unknown as ProjectView).notes;

it.each([
  ['there is none', {}, '.github/CODEOWNERS'],
  ['it says nothing of decisions', { 'docs/CODEOWNERS': '* @acme/web\n' }, 'docs/CODEOWNERS'],
])('init offers the line for CODEOWNERS where %s', (_, files, file) => {
  expect(notesFor(files)).toEqual([`To have Privacy review what is decided, add the line \`opt-out-gate.decisions.json @your-org/privacy\` to ${file}, with the name of your team.`]);
});

it('init has nothing to offer where the line is there', () => {
  expect(notesFor({ CODEOWNERS: '* @acme/web\n/opt-out-gate.decisions.json @acme/privacy\n' })).toEqual([]);
});
