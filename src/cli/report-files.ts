/** The files that `report` owns a section in, and what stands in them now. */
import { CONFIG_FILE } from '../config/config.js';
import { below, folderOf, join } from '../config/paths.js';
import { defaultSettings } from '../link/files/settings.js';
import { whatIsConfigured } from '../report/configured.js';
import { emptyRows, toRowSections, toSection, type SectionView } from '../report/section.js';
import { packageFolders } from '../report/packages.js';
import { BEGIN, spliceSection } from '../report/splice.js';
import { reading } from './listed.js';
import type { Project } from './project.js';
import { UsageError, type World } from './world.js';

export interface OwnedFile {
  /** Relative to the root, and absolute. */
  readonly name: string;
  readonly path: string;
  readonly old: string | undefined;
  readonly text: string;
}

/** The report first, then the files of rows, where there are too many for one table. */
export function plannedFiles(world: World, project: Project): readonly OwnedFile[] {
  const { root, files } = project;
  const sections = sectionsOf(world, project);
  const folder = rowsFolderOf(project);
  const leftOver = files.map((file) => join(root, file)).filter((file) => file.startsWith(`${folder}/`) && !sections.some(({ path }) => path === file));
  return [
    ...sections.map((section) => ownedFile(world, root, section)),
    ...leftOver.filter((file) => textOf(world, root, file)?.includes(BEGIN)).map((file) => ownedFile(world, root, { path: file, section: emptyRows, title: '' })),
  ];
}

/** The same files as they would be written where none is. */
export function freshFiles(world: World, project: Project): readonly { readonly name: string; readonly text: string }[] {
  return sectionsOf(world, project).map(({ path, section, title }) => ({ name: below(project.root, path), text: spliceSection(`# ${title}\n`, section) }));
}

interface Section {
  readonly path: string;
  readonly section: string;
  /** The heading of a new file. */
  readonly title: string;
}

function sectionsOf(world: World, project: Project): readonly Section[] {
  const { root, config, settled, files, baseline } = project;
  const path = config.report.file;
  if (below(root, path) === path) throw new UsageError(`${CONFIG_FILE}: "report.file" leads out of the project: ${path}`);
  const folder = rowsFolderOf(project);
  const view: SectionView = { vendors: world.vendorsOf(config.settings), packages: packageFolders(files), rowsFolder: below(folderOf(path), folder), baseline, configured: whatIsConfigured(config.settings, world.vendorsOf(defaultSettings)) };
  return [
    { path, section: toSection(settled, view), title: 'Privacy operations' },
    ...[...toRowSections(settled, view)].map(([file, { title, section }]) => ({ path: join(folder, file), section, title })),
  ];
}

function rowsFolderOf({ config }: Project): string {
  return `${config.report.file.replace(/\.md$/i, '')}.pathways`;
}

function textOf({ host }: World, root: string, path: string): string | undefined {
  return host.isFile(path) ? reading(root, () => host.read(path)) : undefined;
}

function ownedFile(world: World, root: string, { path, section, title }: Section): OwnedFile {
  const name = below(root, path);
  const old = textOf(world, root, path);
  try {
    return { name, path, old, text: spliceSection(old ?? `# ${title}\n`, section) };
  } catch (error) {
    throw new UsageError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
