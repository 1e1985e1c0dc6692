/** The key by which the items of a list name the person, read off what they are declared as, made from or asked for. */
import { ts } from 'ts-morph';
import { enclosingFunction, stripDown } from '../text/syntax.js';

/** In the order of trust: `id` is a person's only where the items are people. */
const keys = ['userId', 'user_id', 'personId', 'person_id', 'customerId', 'customer_id', 'id'];

/** The file that declares what another file calls by that name. */
export type FindType = (name: string) => ts.SourceFile | undefined;

export function keyOfList(name: ts.Identifier, findType: FindType): string | undefined {
  const declaration = declarationOf(name);
  const type = typeOf(declaration);
  const item = type && itemOf(type);
  if (item) return firstKey(membersOf(item, findType));
  if (declaration && ts.isVariableDeclaration(declaration) && ts.isForOfStatement(declaration.parent.parent)) return keyOfPage(stripDown(unawaited(declaration.parent.parent.expression)), findType);
  return declaration?.initializer && keyOfValue(declaration.initializer, findType);
}

function keyOfValue(initializer: ts.Expression, findType: FindType): string | undefined {
  const value = stripDown(unawaited(initializer));
  if (ts.isArrayLiteralExpression(value)) return firstKey(value.elements.flatMap((one) => (ts.isObjectLiteralExpression(one) ? namesOf(one.properties) : [])));
  if (!ts.isCallExpression(value)) return undefined;
  return keyOfQuery(value) ?? keyOfPart(value, findType) ?? keyOfAnswer(value, findType);
}

/** `users.slice(at, at + 100)`, `users.filter(…)`: people of the same kind. */
function keyOfPart({ expression }: ts.CallExpression, findType: FindType): string | undefined {
  const isPart = ts.isPropertyAccessExpression(expression) && /^(slice|filter|toSorted|concat)$/.test(expression.name.text) && ts.isIdentifier(expression.expression);
  return isPart ? keyOfList(expression.expression, findType) : undefined;
}

/** `await members()`, a function that says what it answers, `Promise<Member[]>`, or that says nothing and answers with one thing. */
function keyOfAnswer({ expression }: ts.CallExpression, findType: FindType): string | undefined {
  const declared = declaredFunction(expression, findType);
  if (declared?.type) return keyOfItems(argumentOf(declared.type, /^Promise$/), findType);
  const [answer, other] = declared?.body ? answersIn(declared.body) : [];
  return answer && !other ? keyOfValue(answer, findType) : undefined;
}

function answersIn(body: ts.ConciseBody): readonly ts.Expression[] {
  if (!ts.isBlock(body)) return [body];
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    if (!ts.isFunctionLike(node)) node.forEachChild(visit);
  };
  visit(body);
  return found;
}

/** `for await (const page of pages())`, whose answer is an `AsyncGenerator<Member[]>`; `for (const part of chunk(members, 500))`. */
function keyOfPage(pages: ts.Expression, findType: FindType): string | undefined {
  if (!ts.isCallExpression(pages)) return undefined;
  const declared = declaredFunction(pages.expression, findType)?.type;
  const page = declared && (itemOf(unread(declared)) ?? argumentOf(declared, /^(?:Async)?(?:Generator|Iterable|IterableIterator)$/));
  const [whole] = pages.arguments;
  if (page && page !== declared) return keyOfItems(page, findType);
  return whole && ts.isIdentifier(whole) && /(?:^|\.)(?:chunk|inChunks|toChunks|batch|inBatches|toBatches)$/i.test(pages.expression.getText()) ? keyOfList(whole, findType) : undefined;
}

/** `function members() { … }`, `const members = async () => …`, of the file or of the one that it is imported from. */
function declaredFunction(called: ts.Expression, findType: FindType): ts.FunctionDeclaration | ts.ArrowFunction | undefined {
  if (!ts.isIdentifier(called)) return undefined;
  for (const statement of [called.getSourceFile(), findType(called.text)].flatMap((file) => file?.statements ?? [])) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === called.text) return statement;
    const made = ts.isVariableStatement(statement) ? statement.declarationList.declarations.find(({ name }) => name.getText() === called.text)?.initializer : undefined;
    if (made && ts.isArrowFunction(made)) return made;
  }
  return undefined;
}

/** What stands in a type of that name; the type itself where it has another. */
function argumentOf(type: ts.TypeNode | undefined, name: RegExp): ts.TypeNode | undefined {
  return type && ts.isTypeReferenceNode(type) && name.test(type.typeName.getText()) ? type.typeArguments?.[0] : type;
}

function keyOfItems(list: ts.TypeNode | undefined, findType: FindType): string | undefined {
  const item = list && itemOf(unread(list));
  return item && firstKey(membersOf(item, findType));
}

/** `readonly Member[]` */
function unread(type: ts.TypeNode): ts.TypeNode {
  return ts.isTypeOperatorNode(type) ? type.type : type;
}

function unawaited(node: ts.Expression): ts.Expression {
  return ts.isAwaitExpression(node) ? node.expression : node;
}

/** `prisma.user.findMany({ select: { id: true } })`: the fields that are asked for, or all those of a table of people. */
function keyOfQuery(call: ts.CallExpression): string | undefined {
  const [query] = call.arguments;
  const select = query && ts.isObjectLiteralExpression(query) ? query.properties.find((property) => property.name?.getText() === 'select') : undefined;
  if (select && ts.isPropertyAssignment(select) && ts.isObjectLiteralExpression(select.initializer)) return firstKey(namesOf(select.initializer.properties));
  return /\.(user|person|customer|member|account)s?\.findMany$/i.test(call.expression.getText()) ? 'id' : keyOfColumns(call);
}

/** `knex('users').where({ active: true }).select('id', 'email')`; the `id` of another table is nobody's. */
function keyOfColumns({ expression, arguments: args }: ts.CallExpression): string | undefined {
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const columns = expression.name.text === 'select' ? args.flatMap((one) => (ts.isStringLiteralLike(one) ? one.text.split(/\s*,\s*/) : [])) : [];
  const key = firstKey(columns);
  if (key !== undefined) return key !== 'id' || /['"](?:user|person|customer|member|account)s?['"]/i.test(expression.getText()) ? key : undefined;
  return ts.isCallExpression(expression.expression) ? keyOfColumns(expression.expression) : undefined;
}

/** Of a type that is written out, or declared in its file or in the one that it is imported from. */
function membersOf(type: ts.TypeNode, findType: FindType): readonly string[] {
  if (ts.isTypeLiteralNode(type)) return namesOf(type.members);
  if (!ts.isTypeReferenceNode(type)) return [];
  const name = type.typeName.getText();
  for (const statement of [type.getSourceFile(), findType(name)].flatMap((file) => file?.statements ?? [])) {
    if (ts.isInterfaceDeclaration(statement) && statement.name.text === name) return namesOf(statement.members);
    if (ts.isTypeAliasDeclaration(statement) && statement.name.text === name) return membersOf(statement.type, findType);
  }
  return [];
}

function namesOf(members: readonly { readonly name?: ts.Node }[]): readonly string[] {
  return members.map(({ name }) => name?.getText() ?? '');
}

function firstKey(names: readonly string[]): string | undefined {
  return keys.find((key) => names.includes(key));
}

export type Declaration = ts.ParameterDeclaration | ts.VariableDeclaration | ts.BindingElement;

export function declarationOf(name: ts.Identifier): Declaration | undefined {
  for (let owner = enclosingFunction(name); owner; owner = enclosingFunction(owner)) {
    const found = [...owner.parameters.flatMap((one): readonly Declaration[] => (ts.isObjectBindingPattern(one.name) ? one.name.elements : [one])), ...variablesIn(owner)].find((one) => one.name.getText() === name.text);
    if (found) return found;
  }
  return variablesIn(name.getSourceFile()).find((one) => one.name.getText() === name.text);
}

function variablesIn(scope: ts.Node): readonly ts.VariableDeclaration[] {
  const found: ts.VariableDeclaration[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node)) found.push(node);
    if (node === scope || !ts.isFunctionLike(node)) node.forEachChild(visit);
  };
  visit(scope);
  return found;
}

export function typeOf(declaration: Declaration | undefined): ts.TypeNode | undefined {
  const type = declaration && (ts.isBindingElement(declaration) ? typeOfElement(declaration) : declaration.type);
  return type && ts.isTypeOperatorNode(type) ? type.type : type;
}

/** `({ users }: { users: Member[] }) => …` */
function typeOfElement({ parent: { parent }, propertyName, name }: ts.BindingElement): ts.TypeNode | undefined {
  const whole = ts.isParameter(parent) ? parent.type : undefined;
  const member = whole && ts.isTypeLiteralNode(whole) ? whole.members.find((one) => one.name?.getText() === (propertyName ?? name).getText()) : undefined;
  return member && ts.isPropertySignature(member) ? member.type : undefined;
}

export function itemOf(type: ts.TypeNode): ts.TypeNode | undefined {
  if (ts.isArrayTypeNode(type)) return type.elementType;
  return ts.isTypeReferenceNode(type) && /^(Array|ReadonlyArray)$/.test(type.typeName.getText()) ? type.typeArguments?.[0] : undefined;
}
