/** The superuser may do everything, so what must not be done is tried as somebody who may not. */
import { chownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const NOBODY = 65_534;

/** `folder` is given to whoever it is tried as. */
export function asNobody<T>(folder: string, act: () => T): T {
  if (process.getuid?.() !== 0) return act();
  for (const path of [folder, ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))]) chownSync(path, NOBODY, NOBODY);
  process.seteuid?.(NOBODY);
  try {
    return act();
  } finally {
    process.seteuid?.(0);
  }
}
