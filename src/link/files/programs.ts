/**
 * Programs that one person starts for themselves: applications of the desktop, extensions of an editor, commands. What such a program keeps
 * is that person's, where a server would keep it of whoever came first.
 *
 *     { "engines": { "vscode": "^1.90" } }      { "devDependencies": { "electron": "31" } }      { "bin": "cli.js" }
 */
import type { Resolver } from '../../resolve/resolver.js';
import { routerKinds } from '../../signals/routers.js';
import { memo } from '../../memo.js';

type Manifest = Resolver['manifests'][number];

/** Whether the package that a file belongs to is such a program. */
export function programsOf(resolver: Resolver): (file: string) => boolean {
  return ofPackages(resolver, isOfOne);
}

/** Whether it is a command, whose environment is that of whoever typed it. */
export function commandsOf(resolver: Resolver): (file: string) => boolean {
  return ofPackages(resolver, isCommand);
}

function ofPackages({ manifests }: Resolver, isSuch: (manifest: Manifest) => boolean): (file: string) => boolean {
  const inner = [...manifests].sort((a, b) => b.dir.length - a.dir.length);
  const known = memo((dir) => inner.some((one) => one.dir === dir && isSuch(one)));
  return (file) => {
    const own = inner.find(({ dir }) => dir === '' || file.startsWith(`${dir}/`));
    return own !== undefined && known(own.dir);
  };
}

const SERVERS = [...routerKinds.flatMap(({ packages }) => packages), '@nestjs/core', 'next', 'nuxt', '@remix-run/node', '@hapi/hapi'];

function isOfOne(manifest: Manifest): boolean {
  const engines = manifest.content['engines'];
  return manifest.dependencies.has('electron') || (typeof engines === 'object' && engines !== null && 'vscode' in engines) || isCommand(manifest);
}

/** A command may start a server; one that has none in it does its work for whoever typed it. */
function isCommand({ content, dependencies }: Manifest): boolean {
  return content['bin'] !== undefined && !dependencies.has('electron') && !SERVERS.some((name) => dependencies.has(name));
}
