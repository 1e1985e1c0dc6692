/** The page in a real browser: read, filtered by keyboard, printed, and never asking anybody for anything. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding, WayStep } from '../../src/model.js';
import { toHtml, type PageView } from '../../src/report/html/page.js';
import { openBrowser } from './browser.js';
import { confirmed, coverage, finding, gateUse, settled, vendors } from './findings.js';

const NASTY = 'a|b<img src=x onerror="window.hit=1">\u202e`"\'&.ts';
const step = (over: Partial<WayStep>): WayStep => ({ file: 'src/pay.ts', line: 2, column: 1, endLine: 2, endColumn: 9, start: 5, end: 9, text: 'pay', is: 'start', at: 'entry', name: 'pay', ...over }) as WayStep;
const leaking: Finding = finding({
  id: 'leak', file: 'src/pay.ts', line: 5, verdict: 'partial', reason: { kind: 'some-paths-unchecked' }, gate: gateUse(),
  ways: [{ outcome: 'nothing', steps: [step({}), step({ line: 4, is: 'bypass', because: 'not-true', condition: 'web', conditionLine: 3, joins: 4, text: 'isOptedOut()' })] }],
});
const nasty = finding({ id: 'nasty', file: NASTY, api: NASTY, data: [NASTY], enclosing: NASTY.replaceAll('>', '') });
const text = '<script>window.hit = 1</script>\nexport function pay(web) {\n  if (web) {\n    if (isOptedOut()) return; }\n  segment.identify(user);\n}\n';
const view: PageView = {
  vendors, version: '1.2.3', texts: (file) => (file === 'src/pay.ts' ? text : undefined),
  trend: [{ commit: 'a1', day: '2026-10-01', confirmed: 1, pathways: 4 }, { commit: 'b2', day: '2026-11-01', confirmed: 3, pathways: 5 }],
};
const content = toHtml(settled(coverage([confirmed(), leaking, nasty, finding({ id: 'k', known: true, file: 'src/old.ts' })], {
  unresolved: [{ file: NASTY, line: 1, text: NASTY, why: { is: 'computed-name' } }], problems: [{ file: NASTY, line: 1, message: NASTY }],
})), view);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
});

interface Opened {
  readonly page: Page;
  readonly noise: readonly string[];
}

async function opened(options: Parameters<Browser['newPage']>[0] = {}): Promise<Opened> {
  const noise: string[] = [];
  const page = await browser.newPage(options);
  page.on('console', (message) => void noise.push(message.text()));
  page.on('pageerror', (error) => void noise.push(error.message));
  await page.route('**/*', (route) => {
    noise.push(route.request().url());
    return route.abort();
  });
  await page.setContent(content);
  return { page, noise };
}

const shown = (page: Page): Promise<readonly string[]> => page.locator('.pathway:visible th code').allTextContents();

/** Paths, names and lines of code without a place to break. */
const WIDEN = `document.querySelectorAll('.pathway th code, figcaption, .bars span:first-child, td[data-column] code').forEach((one) => { one.textContent = 'folder/'.repeat(60); }); document.querySelector('.pathway mark').textContent = 'x'.repeat(400);`;
/** What reaches over the edge, or scrolls within. */
const BEYOND = `[...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible' && !one.matches('.away'))).map((one) => one.outerHTML.slice(0, 80))`;

const openAll = (page: Page): Promise<unknown> => page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');

describe('the page', { timeout: 60_000 }, () => {
  it('asks nobody for anything, runs nothing that came from code, and says nothing to the console', async () => {
    const { page, noise } = await opened();
    await openAll(page);
    expect(await page.evaluate('window.hit')).toBeUndefined();
    expect(await page.locator('img').count()).toBe(0);
    expect(noise).toEqual([]);
  });

  it('would not be let load anything, had something slipped in', async () => {
    const { page, noise } = await opened();
    await page.evaluate('document.body.append(Object.assign(new Image(), { src: "https://example.com/x.png" })); document.body.append(Object.assign(document.createElement("script"), { textContent: "window.hit = 1" }))');
    await page.waitForTimeout(200);
    expect(await page.evaluate('window.hit')).toBeUndefined();
    expect(noise.filter((line) => !line.includes('Content Security Policy'))).toEqual([]);
    expect(noise).toHaveLength(2);
  });

  it('is filtered by keyboard, and says how many are left', async () => {
    const { page } = await opened();
    expect((await shown(page))[0]).toContain('a|b<img');
    await page.keyboard.press('Tab');
    for (let presses = 0; presses < 20 && (await page.evaluate('document.activeElement.name')) !== 'text'; presses += 1) await page.keyboard.press('Tab');
    await page.keyboard.type('PAY.ts');
    expect(await shown(page)).toEqual(['src/pay.ts:5']);
    expect(await page.locator('#shown').textContent()).toBe('1 of 4 pathways shown');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('confirmed');
    expect(await shown(page)).toEqual(['src/app/route.ts:9']);
  });

  it('shows the code with the leaking path marked', async () => {
    const { page } = await opened();
    const row = page.locator('.pathway', { hasText: 'src/pay.ts:5' }).locator('details');
    await row.locator('summary').press('Enter');
    expect(await row.locator('mark').allTextContents()).toEqual(['2export function pay(web) {', '4    if (isOptedOut()) return; }', '5  segment.identify(user);']);
    expect(await row.locator('pre').textContent()).toContain('<script>window.hit = 1</script>');
  });

  it('is whole on paper', async () => {
    const { page } = await opened();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.pathway mark').first().isVisible()).toBe(false);
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await page.locator('.pathway mark').first().isVisible()).toBe(true);
    expect(await page.locator('.filters').isVisible()).toBe(false);
    await page.setViewportSize({ width: 700, height: 900 });
    await page.evaluate(WIDEN);
    expect(await page.evaluate(BEYOND)).toEqual([]);
  });

  it.each([320, 360, 700, 1280])('asks nobody to scroll sideways: %d pixels wide', async (width) => {
    const { page } = await opened({ viewport: { width, height: 800 } });
    await openAll(page);
    await page.evaluate(WIDEN);
    expect(await page.evaluate(BEYOND)).toEqual([]);
    await page.evaluate(`document.querySelector('.pathway code').style.whiteSpace = 'nowrap'`);
    expect(await page.evaluate(BEYOND)).not.toEqual([]);
  });

  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  it.each([
    ['light', { colorScheme: 'light' }], ['dark', { colorScheme: 'dark' }], ['narrow', { colorScheme: 'light', viewport: { width: 360, height: 800 } }],
  ] as const)('gives axe nothing to find: %s', async (_, options) => {
    const { page } = await opened(options);
    await openAll(page);
    // Through the debugger, which the page's own policy does not hold back.
    await page.evaluate(axe);
    const { violations: found } = await page.evaluate<AxeResults>('axe.run()');
    expect(found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    await page.evaluate('document.body.append(document.createElement("input"))');
    expect((await page.evaluate<AxeResults>('axe.run()')).violations.map(({ id }) => id)).toContain('label');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });

  it('is the same from run to run', () => {
    expect(toHtml(settled(coverage([confirmed(), leaking])), view)).toBe(toHtml(settled(coverage([leaking, confirmed()])), view));
  });
});
