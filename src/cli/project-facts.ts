/** A project's files, analysed and decided upon → what the rules report in each of them. */
import { CONFIG_FILE, readConfig } from '../config/config.js';
import { decideOn } from '../config/decide.js';
import { DECISIONS_FILE, readDecisions } from '../config/decisions.js';
import { selectFiles } from '../config/find.js';
import { join } from '../config/paths.js';
import type { Host } from '../host.js';
import type { FileAnswer } from '../link/file.js';
import { openProject } from '../link/project.js';
import type { Finding } from '../model.js';
import { mentionsChoice } from '../signals/mentions.js';
import { exclusionOf, languageOf } from '../source/files.js';
import { mentionsVendor } from '../link/mentions.js';
import { baselineFor, withKnown } from './known.js';
import { fragmentOf, limitedTo } from './fragment.js';
import { isWhole } from './lone-component.js';

export interface ProjectFacts {
  /** Files of the project, relative to its root, that the rules can have something to say of. */
  readonly files: readonly string[];
  /** Undefined where the project does not know the file, or cannot read it. */
  readonly answer: (file: string, text?: string) => FileAnswer | undefined;
  readonly isAsOnDisk: (file: string, text: string) => boolean;
}

const silence: FileAnswer = { findings: [], faults: [], gates: [], seen: 'project' };

export function openFacts(host: Host, root: string, { listed, today }: { readonly listed: readonly string[]; readonly today: string }): ProjectFacts {
  const files = keepingTexts(host);
  const config = readConfig(host, root, join(root, CONFIG_FILE));
  const decisions = listed.filter((file) => file.slice(file.lastIndexOf('/') + 1) === DECISIONS_FILE).map((file) => readDecisions({ host, root }, join(root, file), today));
  const selected = new Set(selectFiles(listed, config).files);
  const known = new Set(listed);
  const opened = openProject(files.host, { root, files: [...selected], settings: config.settings });
  const decided = (found: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> => {
    const { findings } = decideOn(found, decisions, today);
    const baseline = baselineFor(host, root, findings);
    return byFile(baseline === null ? findings : withKnown(findings, [baseline]));
  };
  const findings = decided(opened.coverage.findings);
  const isAsOnDisk = (file: string, text: string): boolean => files.text(join(root, file)) === text;
  const ofChanged = (file: string, text: string): FileAnswer => {
    if (!mentionsVendor(text) && !mentionsChoice(text)) return silence;
    const answer = opened.answerFor(file, text);
    const others = opened.coverage.findings.filter((finding) => finding.file !== file);
    return { ...answer, findings: decided([...others, ...answer.findings]).get(file) ?? [] };
  };
  return {
    files: [...selected].filter((file) => languageOf(file) && !exclusionOf(file)),
    isAsOnDisk,
    answer: (file, text) => {
      if (!known.has(file)) return undefined;
      if (!selected.has(file) || exclusionOf(file)) return silence;
      if (text === undefined || isAsOnDisk(file, text)) return { ...opened.answer(file), findings: findings.get(file) ?? [] };
      const fragment = fragmentOf(files.text(join(root, file)), text);
      if (fragment !== undefined) return limitedTo(fragment, { ...opened.answer(file), findings: findings.get(file) ?? [] });
      return isWhole(file, text) ? attempt(() => ofChanged(file, text)) : undefined;
    },
  };
}

/** A text in an editor may be broken for one parser and not for the other: the file is judged alone then. */
function attempt(answer: () => FileAnswer): FileAnswer | undefined {
  try {
    return answer();
  } catch {
    return undefined;
  }
}

function byFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const map = new Map<string, Finding[]>();
  for (const finding of findings) {
    const of = map.get(finding.file);
    if (of) of.push(finding);
    else map.set(finding.file, [finding]);
  }
  return map;
}

function keepingTexts(host: Host): { readonly host: Host; readonly text: (path: string) => string | undefined } {
  const texts = new Map<string, string>();
  const read = (path: string): string => {
    const text = texts.get(path) ?? host.read(path);
    texts.set(path, text);
    return text;
  };
  return { host: { ...host, read }, text: (path) => texts.get(path) };
}
