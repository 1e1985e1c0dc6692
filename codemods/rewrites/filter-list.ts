/**
 * An upload of people: the list is filtered by the choice first, with one question to the preference store.
 *
 *     await upload({ data: people.map(hash) });
 *     →  const allowed = await withoutOptedOut(people, (person) => person.id);
 *        if (allowed.length > 0) await upload({ data: allowed.map(hash) });
 */
import { ts } from 'ts-morph';
import { planAwaiting } from '../gate/awaiting.js';
import { needOf } from '../gate/gate-use.js';
import { importedBy, type ImportContext } from '../text/imports.js';
import { statementOf } from '../text/flushes.js';
import { inOrder } from '../text/edits.js';
import { insert } from '../text/insert.js';
import { neutralFor } from '../gate/neutral.js';
import { readListOf, type People } from '../request/people.js';
import { refuse, type Outcome, type Site } from '../plan.js';
import { fateOf, indentAt, isInList } from '../text/syntax.js';
import { planSingleMember } from './single-member.js';

export function planFilterList(site: Site, context: ImportContext): Outcome {
  const { node, file, app } = site;
  const fileOf = (name: string): ts.SourceFile | undefined => importedFile(name, site, context);
  const people = ts.isCallExpression(node) ? readListOf(node, fileOf) : undefined;
  if (!ts.isCallExpression(node) || !people) return planSingleMember(site, context, fileOf) ?? refuse(site, 'list-not-visible');
  const fate = fateOf(node);
  const statement = fate.kind === 'statement' ? fate.statement : statementOf(node);
  const neutral = neutralFor(site, fate);
  if (!statement || !isInList(statement) || (people.made && !isInList(people.made)) || neutral === undefined) return refuse(site, 'value-used');
  const awaiting = planAwaiting(node, site);
  if (awaiting.kind === 'cannot') return refuse(site, 'sync-function', awaiting.about);
  const { gateFolder, store } = app;
  const isConnected = gateFolder.present.has('preferences') ? gateFolder.storeConnected && gateFolder.offers('preferences', 'withoutOptedOut') : store !== null;
  if (!isConnected) return refuse(site, 'store-not-connected', gateFolder.path.preferences);
  const filter = needOf(site, context, { file: 'preferences', name: 'withoutOptedOut' });
  const name = file.names.has('allowed') ? 'allowedPeople' : 'allowed';
  const start = statement.getStart(file.tree);
  const place = people.made?.getStart(file.tree) ?? start;
  const question = `const ${name} = await ${filter.local}(${people.name}, (person) => ${idText(people)})${file.style.semicolon}`;
  const some = `if (${name}.length > 0) `;
  return {
    kind: 'plan', action: 'rewritten', finding: site.finding, imports: [filter], parts: [{ kind: 'preferences' }, { kind: 'batch' }],
    edits: [
      ...awaiting.edits,
      ...inOrder([insert(place, `${question}${file.style.eol}${indentAt(file.text, place)}`), ...(fate.kind === 'statement' ? [insert(start, some)] : [])]),
      ...(fate.kind === 'statement' ? [] : [insert(fate.expression.getStart(file.tree), `${name}.length === 0 ? ${neutral} : `)]),
      ...people.uses.map((use) => ({ start: use.getStart(file.tree), end: use.end, text: name })),
    ],
  };
}

/** Where a type or a function comes from that the file imports by its own name. */
function importedFile(name: string, { file, read }: Site, { view }: ImportContext): ts.SourceFile | undefined {
  const found = file.tree.statements.filter(ts.isImportDeclaration).find(({ importClause }) => importClause?.namedBindings && ts.isNamedImports(importClause.namedBindings) && importClause.namedBindings.elements.some((one) => one.name.text === name && !one.propertyName));
  const specifier = found && ts.isStringLiteral(found.moduleSpecifier) ? found.moduleSpecifier.text : importedBy(file).find(({ names }) => names.some((one) => one.name === name && one.local === name))?.specifier;
  const path = specifier === undefined ? undefined : view.resolve(file.path, specifier);
  const text = path === undefined ? undefined : read(path);
  return path === undefined || text === undefined ? undefined : ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

function idText({ key }: People): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `person.${key}` : `person['${key}']`;
}
