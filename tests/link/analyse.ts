/** A small project in memory → what the analysis says of it. */
import { analyzeProject } from '../../src/link/project.js';
import { defaultSettings } from '../../src/link/files/settings.js';
import type { Coverage, Finding, Settings } from '../../src/model.js';
import { hostOf } from '../config/host.js';

export function analyse(files: Readonly<Record<string, string>>, settings: Partial<Settings> = {}): Coverage {
  const host = hostOf(Object.fromEntries(Object.entries(files).map(([file, text]) => [`/p/${file}`, text])));
  return analyzeProject(host, { root: '/p', files: Object.keys(files).sort(), settings: { ...defaultSettings, ...settings } });
}

/** The one pathway of a project. */
export function only(files: Readonly<Record<string, string>>, settings: Partial<Settings> = {}): Finding {
  const { findings } = analyse(files, settings);
  const [first, second] = findings;
  if (!first || second) throw new Error(`${findings.length} pathways: ${findings.map(({ file, line, api }) => `${file}:${line} ${api}`).join(', ')}`);
  return first;
}
