/**
 * Whether the types that a file writes out say that a function answers nothing:
 *
 *     const send = (id: string): void => fbq('track', id)
 *     const meta: Destination = { start: () => fbq('init', id) }    with    interface Destination { start(): void }
 *     const all: Destination[] = [{ start: () => fbq('init', id) }]
 */
import { ts } from 'ts-morph';

export function isDeclaredVoid(arrow: ts.ArrowFunction): boolean {
  if (arrow.type) return isVoid(arrow.type);
  const declared = expectedOf(arrow);
  return declared !== undefined && isVoid(ts.isFunctionTypeNode(declared) ? declared.type : undefined);
}

function isVoid(type: ts.TypeNode | undefined): boolean {
  return type?.kind === ts.SyntaxKind.VoidKeyword;
}

/** The type that is written where the value goes. */
function expectedOf(value: ts.Expression): ts.TypeNode | undefined {
  const { parent } = value;
  if (ts.isParenthesizedExpression(parent)) return expectedOf(parent);
  if (ts.isSatisfiesExpression(parent)) return bare(parent.type);
  if (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) return parent.type && bare(parent.type);
  if (ts.isArrayLiteralExpression(parent)) return itemOf(expectedOf(parent));
  if (!ts.isPropertyAssignment(parent) || parent.initializer !== value) return undefined;
  const whole = expectedOf(parent.parent);
  return whole && memberOf(whole, parent.name.getText());
}

/** `readonly Destination[]`, `Readonly<Destination>` */
function bare(type: ts.TypeNode): ts.TypeNode {
  if (ts.isTypeOperatorNode(type) || ts.isParenthesizedTypeNode(type)) return bare(type.type);
  const [inner] = ts.isTypeReferenceNode(type) && /^(?:Readonly|Partial|Required)$/.test(type.typeName.getText()) ? type.typeArguments ?? [] : [];
  return inner ? bare(inner) : declaredAs(type);
}

function itemOf(type: ts.TypeNode | undefined): ts.TypeNode | undefined {
  if (type && ts.isArrayTypeNode(type)) return bare(type.elementType);
  const [item] = type && ts.isTypeReferenceNode(type) && /^(?:Array|ReadonlyArray|Set)$/.test(type.typeName.getText()) ? type.typeArguments ?? [] : [];
  return item && bare(item);
}

/** What an alias of the file stands for. */
function declaredAs(type: ts.TypeNode): ts.TypeNode {
  const alias = ts.isTypeReferenceNode(type) ? type.getSourceFile().statements.find((one): one is ts.TypeAliasDeclaration => ts.isTypeAliasDeclaration(one) && one.name.text === type.typeName.getText()) : undefined;
  return alias && !alias.typeParameters ? bare(alias.type) : type;
}

function memberOf(type: ts.TypeNode, name: string): ts.TypeNode | undefined {
  const [, value] = ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Record' ? type.typeArguments ?? [] : [];
  if (value) return bare(value);
  for (const member of membersOf(type)) {
    if (member.name?.getText() !== name) continue;
    if (ts.isPropertySignature(member)) return member.type && bare(member.type);
    // Its answer is all that is asked for.
    if (ts.isMethodSignature(member)) return member.type && ts.factory.createFunctionTypeNode(undefined, [], member.type);
  }
  return undefined;
}

function membersOf(type: ts.TypeNode): readonly ts.TypeElement[] {
  if (ts.isTypeLiteralNode(type)) return type.members;
  if (!ts.isTypeReferenceNode(type)) return [];
  return type.getSourceFile().statements.filter(ts.isInterfaceDeclaration).filter((one) => one.name.text === type.typeName.getText()).flatMap(({ members }) => [...members]);
}
