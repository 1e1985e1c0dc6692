/** The list of people in a call that uploads them, and the key by which its items name the person. */
import { ts } from 'ts-morph';
import { declarationOf, itemOf, keyOfList, typeOf, type FindType } from './person-key.js';
import { enclosingFunction, stripDown } from '../text/syntax.js';

export interface People {
  readonly name: string;
  readonly key: string;
  /** Where the list stands in the call, or in what the call's own list is made by. */
  readonly uses: readonly ts.Identifier[];
  /** `const rows = people.map(toRow);`, before which the people are asked for; undefined where the call itself holds them. */
  readonly made?: ts.Statement | undefined;
}

const listMethods = /^(map|flatMap|filter|slice|reduce|forEach)$/;

/** Undefined where there is not exactly one list, or where nothing says whom its items are about. */
export function readListOf(call: ts.CallExpression, findType: FindType): People | undefined {
  const uses = valuesIn(call.arguments).filter(isList);
  const [first] = uses;
  if (!first) return readMessage(call, findType);
  if (uses.some((use) => use.text !== first.text)) return undefined;
  const source = madeFrom(first, call);
  const key = keyOfList(source?.people ?? first, findType);
  if (key === undefined) return undefined;
  return source ? { name: source.people.text, key, uses: [source.people], made: source.statement } : { name: first.text, key, uses };
}

function valuesIn(nodes: readonly ts.Node[]): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isLabel(node)) found.push(node);
    if (!ts.isFunctionLike(node)) node.forEachChild(visit);
  };
  nodes.forEach(visit);
  return found;
}

/** `const payload = { data: people.map(toRow) }; upload(payload);`: a message that is there for the call alone. */
function readMessage(call: ts.CallExpression, findType: FindType): People | undefined {
  const made = valuesIn(call.arguments).flatMap((name) => {
    const value = declaredValue(name);
    const lists = value ? valuesIn([value]).filter(isList) : [];
    return lists.length > 0 ? [{ name, lists }] : [];
  });
  const [only, other] = made;
  const [first] = only?.lists ?? [];
  const statement = only && statementFor(only.name, call);
  if (!only || other || !first || !statement || only.lists.some((use) => use.text !== first.text)) return undefined;
  const key = keyOfList(first, findType);
  return key === undefined ? undefined : { name: first.text, key, uses: only.lists, made: statement };
}

/** What a message is put together as: `{ … }`, `JSON.stringify({ … })` */
function declaredValue(name: ts.Identifier): ts.Expression | undefined {
  const declaration = declarationOf(name);
  const value = declaration && ts.isVariableDeclaration(declaration) && declaration.initializer ? stripDown(declaration.initializer) : undefined;
  if (value && ts.isCallExpression(value)) return value.expression.getText() === 'JSON.stringify' ? value : undefined;
  return value && (ts.isObjectLiteralExpression(value) || ts.isArrayLiteralExpression(value)) ? value : undefined;
}

/** The statement that declares the name alone, where nothing but the call uses it. */
function statementFor(name: ts.Identifier, call: ts.CallExpression): ts.Statement | undefined {
  const declaration = declarationOf(name);
  const list = declaration?.parent;
  if (!declaration || !list || !ts.isVariableDeclarationList(list) || list.declarations.length > 1 || !ts.isStatement(list.parent)) return undefined;
  const owner = enclosingFunction(call);
  const isHere = enclosingFunction(declaration) === owner && namedIn(owner ?? call.getSourceFile(), name.text).every((use) => use === declaration.name || (call.pos <= use.pos && use.end <= call.end));
  return isHere ? list.parent : undefined;
}

/** `const rows = people.map(toRow); upload({ rows });`: a list that is there for the call alone. */
function madeFrom(name: ts.Identifier, call: ts.CallExpression): { readonly people: ts.Identifier; readonly statement: ts.Statement } | undefined {
  const declaration = declarationOf(name);
  const people = declaration && ts.isVariableDeclaration(declaration) ? mappedIn(declaration) : undefined;
  const statement = people && statementFor(name, call);
  return statement && { people, statement };
}

/** `people` of `const rows = people.map(toRow)`: rows, which do not say who they are. */
function mappedIn({ initializer }: ts.VariableDeclaration): ts.Identifier | undefined {
  const made = initializer && stripDown(initializer);
  const method = made && ts.isCallExpression(made) ? made.expression : undefined;
  return method && ts.isPropertyAccessExpression(method) && /^(map|flatMap)$/.test(method.name.text) ? listBehind(method.expression) : undefined;
}

/** `people` of `people.filter(isActive).slice(0, 100)` */
function listBehind(node: ts.Expression): ts.Identifier | undefined {
  if (ts.isIdentifier(node)) return node;
  const part = ts.isCallExpression(node) ? node.expression : undefined;
  return part && ts.isPropertyAccessExpression(part) && /^(filter|slice|toSorted|toReversed)$/.test(part.name.text) ? listBehind(part.expression) : undefined;
}

function namedIn(scope: ts.Node, name: string): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name && !isLabel(node)) found.push(node);
    node.forEachChild(visit);
  };
  visit(scope);
  return found;
}

/** `job.rows`, `{ rows: … }` */
function isLabel({ parent, ...node }: ts.Identifier): boolean {
  return (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name.pos === node.pos;
}

/** `people.map(…)`, `{ users: people }` of a name that is declared as a list. */
function isList(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node && listMethods.test(parent.name.text) && declarationOf(node) !== undefined;
  const isValue = (ts.isPropertyAssignment(parent) && parent.initializer === node) || ts.isShorthandPropertyAssignment(parent) || (ts.isCallExpression(parent) && parent.arguments.includes(node));
  const declaration = isValue ? declarationOf(node) : undefined;
  return isListType(typeOf(declaration)) || (declaration !== undefined && ts.isVariableDeclaration(declaration) && mappedIn(declaration) !== undefined);
}

function isListType(type: ts.TypeNode | undefined): boolean {
  return type !== undefined && itemOf(type) !== undefined;
}
