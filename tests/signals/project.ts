/** Small projects in memory, analysed whole. */
import type { Host } from '../../src/host.js';
import { analyzeProject } from '../../src/link/project.js';
import { defaultSettings } from '../../src/link/files/settings.js';
import type { Coverage, Settings } from '../../src/model.js';

export function analyze(files: Readonly<Record<string, string>>, settings: Partial<Settings> = {}): Coverage {
  const text = (path: string): string | undefined => files[path.slice('/p/'.length)];
  const host: Host = {
    read: (path) => text(path) ?? '',
    isFile: (path) => text(path) !== undefined,
    list: () => Object.keys(files).map((file) => `/p/${file}`),
  };
  return analyzeProject(host, { root: '/p', files: Object.keys(files).sort(), settings: { ...defaultSettings, ...settings } });
}
