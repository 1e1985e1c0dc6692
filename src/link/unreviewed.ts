/**
 * Places that load from a third party whom nobody has reviewed, or send to one. Looked at are the files in which the address of one begins
 * a text or an attribute; an address that is put together elsewhere is not seen here, and one that cannot be told is `unresolved`.
 *
 *     <script src="https://widget.example.net/x.js">      listed, where that host is known for a third party's
 */
import type { Host } from '../host.js';
import { memo } from '../memo.js';
import type { Coverage } from '../model.js';
import { createSession } from '../analysis/create.js';
import type { World } from '../analysis/world.js';
import { findPathways } from '../analysis/pathways.js';
import { isThirdParty, unreviewedBy } from '../vendors/unreviewed.js';
import { seeing } from './files/candidates.js';
import { placeOf } from './evidence/evidence.js';
import { guarded } from './guarded.js';
import type { ProjectFiles } from './world.js';

type Places = Coverage['unreviewedHosts'];

export function findUnreviewed(world: World, sources: readonly string[], own: readonly string[]): Places {
  const isOf = memo((host) => isThirdParty(host, own));
  const files = sources.filter((file) => world.ask(file, { is: 'hosts' }).some(isOf));
  if (files.length === 0) return [];
  const session = createSession(seeing({ ...world, vendors: unreviewedBy(world.vendors, own) }, new Set(files)));
  const found = new Map<string, Places[number]>();
  for (const file of files) {
    const module = world.module(file);
    // What goes wrong in a file is said where its pathways are searched for.
    if (module) guarded(session, file, () => {
      for (const { expr, vendor } of findPathways(session, module).pathways) {
        const { line } = placeOf(module, expr.at);
        found.set(`${file}:${String(line).padStart(7, '0')}:${vendor.id}`, { host: vendor.id, file, line });
      }
    });
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
}

/** The project's own: the `homepage` of its packages, and the domain that a `CNAME` file gives its pages. */
export function findOwnHosts(host: Host, { root, files }: ProjectFiles): readonly string[] {
  return files.filter((file) => /(?:^|\/)(?:package\.json|CNAME)$/.test(file)).flatMap((file) => {
    const [, address] = /^\s*([\w.-]+)\s*$/.exec(textAt(host, `${root}/${file}`)) ?? /"homepage"\s*:\s*"(?:https?:\/\/)?([\w.-]+)/.exec(textAt(host, `${root}/${file}`)) ?? [];
    // The page of a repository is its host's, not the project's.
    return address === undefined || !address.includes('.') || /^(?:www\.)?(?:github|gitlab|npmjs|bitbucket)\./.test(address) ? [] : [address.toLowerCase().replace(/^www\./, '')];
  });
}

function textAt(host: Host, path: string): string {
  try {
    return host.isFile(path) ? host.read(path) : '';
  } catch {
    return '';
  }
}
