/**
 * The one line by which a server keeps the request for the gate, behind the statement that creates the server:
 *
 *     const app = express();
 *     app.use(optOutRequest);
 */
import { ts } from 'ts-morph';
import { isShipped } from '../../src/source/files.js';
import type { Application, ProjectView, ServerKind } from '../view.js';
import { nameNeed, type ImportContext } from '../text/imports.js';
import { insert } from '../text/insert.js';
import type { Edit, ImportNeed } from '../plan.js';
import type { ParsedFile } from '../text/source.js';
import { indentAt } from '../text/syntax.js';

export interface Registration {
  readonly path: string;
  readonly edits: readonly Edit[];
  readonly imports: readonly ImportNeed[];
}

interface Creation {
  readonly creates: RegExp;
  readonly line: (server: string, middleware: string) => string;
}

const use: Creation['line'] = (server, middleware) => `${server}.use(${middleware})`;

const creations: Partial<Record<ServerKind, Creation>> = {
  express: { creates: /^express\s*\(\s*\)$/, line: use },
  koa: { creates: /^new\s+Koa\b/, line: use },
  hono: { creates: /^new\s+(Open[aA][pP][iI])?Hono\b[^.]*(\([^.]*\))?$/, line: use },
  nest: { creates: /^await\s+NestFactory\s*\.\s*create\b/, line: use },
  fastify: { creates: /^(fastify|Fastify)\s*\(/, line: (server, middleware) => `${server}.addHook('onRequest', ${middleware})` },
};

/** How the line reads, for people who write it by hand. */
export function registrationLine(server: ServerKind): string {
  return creations[server]?.line('app', 'optOutRequest') ?? '';
}

export interface Entries {
  readonly view: ProjectView;
  readonly parse: (path: string) => ParsedFile | undefined;
  readonly context: ImportContext;
}

/** One for each file that creates a server; none where the place is not found. */
export function planRegistrations(app: Application, { view, parse, context }: Entries): readonly Registration[] {
  const creation = creations[app.server];
  if (!creation) return [];
  const mentions = /\bexpress\s*\(|\bnew\s+\w*(Koa|Hono)\b|NestFactory|\b[fF]astify\s*\(/;
  return view.files.filter((path) => path.startsWith(app.root) && /\.[cm]?[jt]sx?$/.test(path) && isShipped(path) && mentions.test(view.read(path) ?? '')).flatMap((path) => {
    const file = parse(path);
    const created = file ? findCreated(file, creation) : [];
    if (!file || created.length === 0) return [];
    const need = nameNeed(file, { from: { kind: 'file', path: app.gateFolder.path.server }, name: 'optOutRequest' }, context);
    return [{ path, imports: [need], edits: created.map(({ statement, name }) => lineBehind(file, statement, creation.line(name, need.local))) }];
  });
}

/** `init` writes the gate and leaves the server as it is; whoever registered it, here or by hand, has said its name. */
export function isRegistered({ root, gateFolder: { path, present } }: Application, { files, read }: ProjectView): boolean {
  return present.has('server') && files.some((file) => file.startsWith(root) && file !== path.server && /\.[cm]?[jt]sx?$/.test(file) && isShipped(file) && /\boptOutRequest\b/.test(read(file) ?? ''));
}

interface Created {
  readonly statement: ts.VariableStatement;
  readonly name: string;
}

/** `const app = express();`, at the top or in a function that makes one. */
function findCreated(file: ParsedFile, { creates }: Creation): readonly Created[] {
  const found: Created[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer && creates.test(node.initializer.getText().replace(/<[^(]*>(?=\()/, ''))) {
      const statement = node.parent.parent;
      if (ts.isVariableStatement(statement)) found.push({ statement, name: node.name.text });
    }
    node.forEachChild(visit);
  };
  visit(file.tree);
  return found;
}

function lineBehind({ text, tree, style }: ParsedFile, statement: ts.Statement, line: string): Edit {
  const comment = /^[ \t]*\/\/[^\r\n]*/.exec(text.slice(statement.end))?.[0].length ?? 0;
  const quoted = line.replaceAll("'", style.quote);
  return insert(statement.end + comment, `${style.eol}${indentAt(text, statement.getStart(tree))}${quoted}${style.semicolon}`);
}
