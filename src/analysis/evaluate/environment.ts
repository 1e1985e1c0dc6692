/**
 * The environment of a command is what whoever typed it has set, where a server's is its operator's.
 *
 *     if (process.env.ACME_TELEMETRY_DISABLED) return;      in a package with a `bin`: a check, by the name of the variable
 */
import type { Origin, Scope, Session, Value } from '../nouns.js';

const OWN: Origin = { is: 'origin', root: { is: 'opaque', key: 'environment of a command' }, steps: [] };

/** `process.env`, and a member of the `env` that is imported. */
export function environmentOfCommand({ world }: Session, { root, steps }: Origin, key: string, { frame: { module } }: Scope): Value | undefined {
  if (steps.length > 0 || !('name' in root) || (key !== 'env' && root.name !== 'env') || !world.isCommand(module.file)) return undefined;
  const isOfPackage = root.is === 'package' && /^(?:node:)?process$/.test(root.specifier);
  if (key === 'env' && (isOfPackage || (root.is === 'global' && root.name === 'process'))) return OWN;
  return isOfPackage && root.name === 'env' ? { ...OWN, steps: [{ is: 'member', key }] } : undefined;
}
