/** What Next.js gives its files. */
import { headersOf, type Visitor } from './visitor.js';

export function nextPackages(visitor: Visitor): Readonly<Record<string, unknown>> {
  const pairs = new Map(visitor.cookie.split('; ').map((pair) => pair.split('=') as [string, string]));
  return {
    'next/headers': {
      cookies: () => Promise.resolve({ get: (name: string) => (pairs.has(name) ? { value: pairs.get(name) } : undefined), set: () => {} }),
      headers: () => Promise.resolve({ get: (name: string) => headersOf(visitor)[name] ?? null }),
    },
    'next/server': { after: (work: unknown) => (typeof work === 'function' ? setTimeout(() => { (work as () => void)(); }, 0) : undefined), NextResponse: Response },
    'next/script': { __esModule: true, default: (props: Readonly<Record<string, unknown>>) => ({ type: 'script', props: scriptProps(props) }) },
    'next/head': { __esModule: true, default: ({ children }: { children: unknown }) => children },
    'next/document': { Html: ({ children }: Children) => children, Head: ({ children }: Children) => children, Main: () => 'main', NextScript: () => null },
    'next/link': { __esModule: true, default: ({ children, ...props }: object & { children: unknown }) => ({ type: 'a', props: { ...props, children } }) },
    'next/image': { __esModule: true, default: (props: object) => ({ type: 'img', props }) },
    'next/navigation': { usePathname: () => '/here', useSearchParams: () => new URLSearchParams(), useRouter: () => ({ push: () => {} }), redirect: () => {} },
    'server-only': {}, 'client-only': {},
  };
}

interface Children { readonly children?: unknown }

/** A snippet may stand between the tags. */
function scriptProps({ children, ...others }: Readonly<Record<string, unknown>>): object {
  const props = { ...others, strategy: undefined };
  return typeof children === 'string' ? { ...props, dangerouslySetInnerHTML: { __html: children } } : props;
}
