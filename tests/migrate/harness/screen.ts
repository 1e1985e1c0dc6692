/** What somebody sees of a React component, and does with it: the server's page, hydration, every handler in its order. */
import type { Drawn, SmallReact } from './react.js';
import type { Sandbox } from './sandbox.js';

export interface Screen {
  readonly backend: { readonly react: SmallReact; readonly sandbox: Sandbox };
  readonly browser: { readonly react: SmallReact; readonly sandbox: Sandbox };
  readonly isAllowing: boolean;
  /** What the page fetches from a vendor, by its address. */
  readonly fetched: (address: string) => void;
}

type Page = readonly (Drawn | string)[];

export async function useScreen({ backend, browser, isAllowing, fetched }: Screen, step: { readonly kind: 'render' | 'mount'; readonly file: string; readonly name: string; readonly body: object }): Promise<unknown> {
  const seen = new Set<string>();
  const look = (page: Page): void => {
    for (const { tag, props, children } of page.filter((node) => typeof node !== 'string')) {
      const [address, inline] = [props['src'], (props['dangerouslySetInnerHTML'] as { readonly __html: string } | undefined)?.__html];
      if (typeof address === 'string' && /^(https:)?\/\//.test(address) && !seen.has(address)) fetched(address);
      if (tag === 'script' && inline !== undefined && !seen.has(inline)) browser.sandbox.run(inline);
      seen.add(String(address)).add(String(inline));
      // Those without scripts are shown it by the server, whoever they are.
      if (tag !== 'noscript') look(children);
      else if (!isAllowing) look([...children, ...[...(inline ?? '').matchAll(/src="([^"]*)"/g)].map(([, src]) => ({ tag: 'img', props: { src }, children: [] }))]);
    }
  };
  const [served = []] = step.kind === 'mount' ? [] : await backend.react.draw(backend.sandbox.load(step.file)[step.name], step.body, 'server');
  look(served);
  const component = browser.sandbox.load(step.file)[step.name];
  const show = (): Promise<readonly Page[]> => browser.react.draw(component, step.body, { show: look });
  let drawings = await show();
  const hydrates = step.kind === 'mount' || bodyOf(drawings[0] ?? []) === bodyOf(served);
  const answers: unknown[] = [];
  for (let at = 0; at < handlersOf(drawings.at(-1) ?? []).length; at += 1) {
    const answer = await handlersOf(drawings.at(-1) ?? [])[at]?.({ preventDefault: () => {}, stopPropagation: () => {}, target: { value: 'typed' }, currentTarget: { value: 'typed' } });
    // React asks nothing of a handler.
    answers.push(answer === false ? undefined : answer);
    drawings = await show();
  }
  return { hydrates, answers, page: bodyOf(drawings.at(-1) ?? []) };
}

function handlersOf(page: Page): readonly ((event: object) => unknown)[] {
  return page.flatMap((node) => (typeof node === 'string' ? [] : [...Object.entries(node.props).filter(([name, value]) => /^on(Click|Submit|Change|Press)$/.test(name) && typeof value === 'function').map(([, value]) => value as (event: object) => unknown), ...handlersOf(node.children)]));
}

function textOf(page: Page): string {
  return page.map((node) => (typeof node === 'string' ? node : `<${node.tag}${Object.entries(node.props).filter(([name, value]) => name !== 'children' && typeof value !== 'function').map(([name, value]) => ` ${name}=${JSON.stringify(value)}`).join('')}>${textOf(node.children.filter(isOfPage))}</${node.tag}>`)).join('');
}

/** Not what a vendor gets: somebody who opted out sees the same page without it. */
function isOfPage(node: Drawn | string): boolean {
  return typeof node === 'string' || !/^(script|img|iframe|noscript)$/.test(node.tag);
}

function bodyOf(page: Page): string {
  return textOf(page.filter(isOfPage));
}
