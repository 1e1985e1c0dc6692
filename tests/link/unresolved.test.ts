import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.js';

const unresolvedIn = (text: string, file = 'a.ts'): readonly string[] => analyse({ [file]: text }).unresolved.map(({ line, why }) => `${line} ${why.is}`);

describe('what cannot be told is listed', () => {
  it.each([
    ['a global whose name is computed', 'export const f = (name, event) => window[name](event);', '1 computed-name'],
    ['a method of one', '(window as any)[name].track(event);', '1 computed-name'],
    ['one that is kept in a variable', 'const send = globalThis[prefix + "_send"];\nsend("x");', '2 computed-name'],
    ['a script whose address is computed', 'const s = document.createElement("script");\ns.src = settings.url;', '2 computed-address'],
    ['a script that a function loads for whoever calls it', 'export function load(url) {\n  const s = document.createElement("script");\n  s.src = url;\n}', '3 computed-address'],
    ['a client from a package that is not known', 'import { metrics } from "@acme/metrics";\nmetrics.track("Paid");', '2 unread-code'],
    ['a client from a file that is not there', 'import { metrics } from "./generated/metrics";\nmetrics.identify(user.id);', '2 unread-code'],
    ['an instance of a class that is not there to be read', 'import { Metrics } from "@acme/metrics";\nconst m = new Metrics();\nm.track("Paid");', '3 unread-code'],
    ['a rewrite of the framework', 'export default { rewrites: () => [\n  { source: "/e/:path*", destination: "https://us.i.posthog.com/:path*" },\n] };', '2 rewrite'],
    ['a rule of a route', 'export default { routeRules: {\n  "/e/**": { proxy: "https://us.i.posthog.com/**" },\n} };', '2 rewrite'],
    ['a rewrite of a middleware', 'import { NextResponse } from "next/server";\nexport const middleware = () => NextResponse.rewrite("https://us.i.posthog.com/e");', '2 rewrite'],
  ])('%s', (_, text, wanted) => expect(unresolvedIn(text)).toEqual([wanted]));

  it('in elements too', () => {
    expect(unresolvedIn('import Script from "next/script";\nexport const Tag = ({ url }) => <Script src={url} />;', 'a.tsx')).toEqual(['2 computed-address']);
  });
});

describe('what can be told, or is no such place, is not', () => {
  it.each([
    ['a request to an address that cannot be read', 'await fetch(url, { method: "POST" });'],
    ['a known name', 'const name = "scrollTo";\nwindow[name](0, 0);'],
    ['a read', 'const value = window[name];'],
    ['a script of the own server', 'const s = document.createElement("script");\ns.src = "/js/" + name;'],
    ['a script of a known host that is no vendor\'s', 'const s = document.createElement("script");\ns.src = `https://js.stripe.com/${version}`;'],
    ['an image', 'const s = new Image();\ns.src = avatar;'],
    ['what a store of a framework hands out', 'import { create } from "zustand";\nconst useStore = create((set) => ({}));\nuseStore().track("x");'],
    ['a function of the project', 'function track(name) {}\ntrack("x");'],
    ['a rewrite to the own server', 'export default { rewrites: () => [{ source: "/a", destination: "/b" }] };'],
  ])('%s', (_, text) => expect(unresolvedIn(text)).toEqual([]));

  it('where the callers of a loader all name an address', () => {
    expect(unresolvedIn('function load(url) {\n  const s = document.createElement("script");\n  s.src = url;\n}\nload("https://static.hotjar.com/c.js");')).toEqual([]);
  });

  it('where the client is a vendor\'s: that is a pathway', () => {
    const { findings, unresolved } = analyse({ 'a.ts': 'import mixpanel from "mixpanel-browser";\nexport const send = (method) => mixpanel[method]("x");\nexport const on = (yes) => mixpanel[yes ? "opt_in_tracking" : "opt_out_tracking"]();' });
    expect([findings.map(({ line, kind, api }) => [line, kind, api]), unresolved]).toEqual([[[2, 'event', '[method]']], []]);
  });
});

it('keeps a check from passing', () => {
  const { unresolved, findings } = analyse({ 'a.ts': 'if (!navigator.globalPrivacyControl) fbq("track", "x");', 'b.ts': 'window[name](event);' });
  expect([findings[0]?.confirmed, unresolved]).toMatchObject([true, [{ file: 'b.ts', line: 1, text: 'window[name](event)' }]]);
});
