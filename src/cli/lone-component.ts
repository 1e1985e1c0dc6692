/** A component that no project holds: what stands in its template is read too, which the parsers of ESLint's users show each in their way. */
import { asSeenAlone, type FileAnswer } from '../link/file.js';
import { openProject } from '../link/project.js';
import { defaultSettings } from '../link/files/settings.js';

const ROOT = '/alone';

export function answerAlone(path: string, text: string): FileAnswer {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const host = { read: () => text, isFile: (asked: string) => asked === `${ROOT}/${file}`, list: () => [`${ROOT}/${file}`] };
  const { findings, ...rest } = openProject(host, { root: ROOT, files: [file], settings: defaultSettings }).answer(file);
  return { ...rest, findings: findings.map(asSeenAlone), seen: 'file' };
}
