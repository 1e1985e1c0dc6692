/**
 * Elements that the browser never renders, because a document does: in its own file, or in a component that it renders.
 *
 *     pages/_document.tsx   <Head><Tags /></Head>
 *     components/tags.tsx   export const Tags = () => <script src="https://…" />;
 */
import { ts } from 'ts-morph';
import type { Site } from '../plan.js';
import { namesOf } from '../text/names-of.js';
import type { ParsedFile } from '../text/source.js';
import { enclosingFunction, type FunctionNode } from '../text/syntax.js';
import type { FindUses } from '../text/uses.js';

interface Document {
  readonly file: RegExp;
  readonly name: string;
  /** Where its elements can go instead. */
  readonly target: string;
}

/** What renders a place: the server alone, by a document; the browser, as far as can be seen; or both. */
export type Renderer = { readonly kind: 'document' | 'both'; readonly document: Document } | { readonly kind: 'browser' };

const documents: readonly Document[] = [
  { file: /(^|\/)pages\/_document\.[jt]sx?$/, name: '_document', target: '`_app`' },
  { file: /(^|\/)gatsby-ssr\.[jt]sx?$/, name: 'gatsby-ssr', target: 'a component' },
];

export function rendererOf({ node, file, findUses }: Pick<Site, 'node' | 'file' | 'findUses'>): Renderer {
  const found = [...new Set(follow({ node, file, findUses, seen: new Set() }))];
  const document = found.find((one) => one !== null);
  if (!document) return { kind: 'browser' };
  return { kind: found.includes(null) ? 'both' : 'document', document };
}

interface Following {
  readonly node: ts.Node;
  readonly file: ParsedFile;
  readonly findUses: FindUses;
  readonly seen: Set<FunctionNode>;
}

/** The documents that the ways up lead to; null for one that ends anywhere else. */
function follow({ node, file, findUses, seen }: Following): readonly (Document | null)[] {
  const document = documents.find((one) => one.file.test(file.path));
  if (document) return [document];
  for (let owner = enclosingFunction(node); owner; owner = enclosingFunction(owner)) {
    if (seen.has(owner)) return [];
    seen.add(owner);
    const names = ts.isFunctionDeclaration(owner) || ts.isArrowFunction(owner) || ts.isFunctionExpression(owner) ? namesOf(owner, file) : [];
    const rendered = names.flatMap(findUses).filter((use) => isTag(use.node));
    if (rendered.length > 0) return rendered.flatMap((use) => follow({ node: use.node, file: use.file, findUses, seen }));
  }
  return [null];
}

function isTag({ parent }: ts.Node): boolean {
  return ts.isJsxOpeningElement(parent) || ts.isJsxSelfClosingElement(parent);
}
