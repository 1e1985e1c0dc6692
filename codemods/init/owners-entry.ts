/** Who reviews what people decided. Nobody but the project knows the name of the team, so the line is offered and not written. */
import type { ProjectView } from '../view.js';
import { ownersFiles } from '../owners.js';
import type { Init } from './init.js';

const DECISIONS = 'opt-out-gate.decisions.json';

export function planOwners(view: ProjectView): Init {
  const file = ownersFiles.find((path) => view.read(path) !== undefined);
  if (file !== undefined && view.read(file)?.includes(DECISIONS)) return { steps: [], notes: [] };
  return { steps: [], notes: [`To have Privacy review what is decided, add the line \`${DECISIONS} @your-org/privacy\` to ${file ?? ownersFiles[0] ?? ''}, with the name of your team.`] };
}
