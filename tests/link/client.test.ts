import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.js';

const clientOf = (text: string, more: Readonly<Record<string, string>> = {}): string | undefined => {
  const { findings } = analyse({ 'a.ts': text, ...more });
  const { client } = findings.findLast(({ file }) => file === 'a.ts') ?? {};
  return client && `${client.name} from ${client.from}`;
};

describe('the client that a decision can name', () => {
  it.each([
    ['a default export by its local name', 'import mp from "mixpanel-browser";\nmp.track("x");', 'mp from mixpanel-browser'],
    ['a named export by its own name', 'import { track as send } from "@amplitude/analytics-browser";\nsend("x");', 'track from @amplitude/analytics-browser'],
    ['a class, where an instance is used', 'import { Analytics } from "@segment/analytics-node";\nconst a = new Analytics({ writeKey: "k" });\nexport function f() { a.track({ userId: "1", event: "x" }); }', 'Analytics from @segment/analytics-node'],
    ['what is kept in a field', 'import { PostHog } from "posthog-node";\nclass Box { private hog = new PostHog("k"); send() { this.hog.capture({ distinctId: "1", event: "x" }); } }', 'PostHog from posthog-node'],
    ['what a constructor keeps', 'import mixpanel from "mixpanel";\nclass Box { constructor() { this.mp = mixpanel.init("k"); } send() { this.mp.track("x"); } }', 'mixpanel from mixpanel'],
    ['what is loaded later', 'export async function f() { const { default: mp } = await import("mixpanel-browser"); mp.track("x"); }', 'mp from mixpanel-browser'],
    ['what is required', 'const mixpanel = require("mixpanel-browser");\nmixpanel.track("x");', 'mixpanel from mixpanel-browser'],
    ['a name that is required', 'const { track } = require("@amplitude/analytics-browser");\ntrack("x");', 'track from @amplitude/analytics-browser'],
    ['what is handed over', 'import mp from "mixpanel-browser";\nnames.forEach(mp.track);', 'mp from mixpanel-browser'],
    ['a global', 'window.fbq("track", "x");', 'fbq from globalThis'],
    ['a queue', 'dataLayer.push({ event: "x" });', 'dataLayer from globalThis'],
    ['a local stub of a global', 'function gtag() { dataLayer.push(arguments); }\ngtag("event", "x");', 'gtag from globalThis'],
  ])('%s', (_, text, client) => expect(clientOf(text)).toBe(client));

  it('is the project\'s own module where the client comes from there, as the file writes it', () => {
    expect(clientOf('import { analytics } from "./lib/segment";\nanalytics.track({ userId: "1", event: "x" });', {
      'lib/segment.ts': 'import { Analytics } from "@segment/analytics-node";\nexport const analytics = new Analytics({ writeKey: "k" });',
    })).toBe('analytics from ./lib/segment');
  });

  it.each(['fetch("https://graph.facebook.com/v1/events");', 'import axios from "axios";\naxios.post("https://api.segment.io/v1/track", {});', 'new Image().src = "https://www.facebook.com/tr?id=1";'])(
    'is none where an address is all: %s', (text) => expect(clientOf(text)).toBeUndefined());
});
