/** Every reason for leaving a place as it was, in words: what stands in the way, and what to do by hand. */
import type { Refusal, RefusalReason } from './plan.js';

type Words = (about: string) => string;

const words: Readonly<Record<RefusalReason, Words>> = {
  'kind-not-supported': (kind) => `pathways of the kind \`${kind}\` are not rewritten; put the call behind the gate by hand`,
  'middleware': () => 'middleware has its own request object; check `request.cookies` and the `Sec-GPC` header there by hand',
  'configuration': (file) => `${file} puts it into every page, for everybody; take it out there, and load it in code behind the gate`,
  'markup': (what) => `${what} is not rewritten; move the call into the script, or put it behind the gate by hand`,
  'surface-unknown': () => "nothing says whether this runs in the browser or on the server; mark the file with 'use client' or 'use server', or gate it by hand",
  'shape-not-supported': (shape) => `no rewrite fits ${shape}; move the call into a statement of its own, or gate it by hand`,
  'value-used': () => 'the value of the call is used, so it cannot be left out safely; take the value from somewhere else first',
  'callback-carries-on': () => 'a callback of the call carries the application on and has to run for people who opted out too; call it by hand in the other branch',
  'by-reference': () => 'the function is handed over by reference; write the call out first: `(value) => client.track(value)`',
  'sync-function': (name) => `the server's gate has to be awaited, and ${name} is not async; make it async and await it in its callers`,
  'person-not-visible': () => 'whose data it is cannot be read off the call; name the person in it (`{ userId, … }`)',
  'request-not-at-hand': (name) => `${name} is not given the request, which tells the cookie and \`Sec-GPC\`; hand it over from the handler, then run \`migrate\` again`,
  'entry-not-found': (line) => `the gate needs the request, and the place that creates the server was not found; register the middleware (${line}) by hand, then run \`migrate\` again`,
  'gate-not-linked': (line) => `no page here is seen to load this script, so the gate would not be there when it runs; write ${line} ahead of it where it is loaded, then run \`migrate\` again`,
  'changed-afterwards': (name) => `the call cannot wait here, and \`${name}\` is changed after it, so a later send would not say the same; send a copy`,
  'would-be-overtaken': (place) => `the call cannot wait here, and sent later it would come behind one of the same vendor that stays as it is (${place}); mend that one, then run \`migrate\` again`,
  'flushed-at-once': (name) => `the call cannot wait here, and the process may end right after it; make ${name} async and await it in its callers`,
  'loads-others-too': (name) => `\`${name}\` fetches other things too, which everybody needs; put the gate around its calls for a vendor's`,
  'list-not-visible': () => 'which people are in the upload cannot be seen here; filter the list by the choice before it is uploaded',
  'store-not-connected': (file) => `nobody's browser is at the other end here, so only the stored choice counts; connect the preference store first: ${file}`,
  'no-device-storage': () => 'nothing keeps a choice on the device yet; add `@react-native-async-storage/async-storage` or `expo-secure-store`, then run `migrate` again',
  'in-a-worker': (file) => `${file} runs in a worker of the page, which cannot read the page's cookies; tell the page, and send it from there`,
  'edge-without-database': (file) => `${file} runs on the edge, where the database that keeps the choices cannot be asked; run it under Node, or move the call to where it does`,
  'would-make-dynamic': (file) => `reading the request would make ${file} dynamic; send the event from the browser or from a server action`,
  'in-the-browser': (file) => `${file} is imported by code of the browser too, and the server's gate must not be; move the call into a file of the server alone`,
  'other-module-system': (file) => `${file} is CommonJS, and a module cannot be required by it; make it a module, or send the event from one`,
  'inverted-mixed': () => 'the condition stands the wrong way round, but turning it would move other work or another branch too; turn it by hand',
  'repair-left': () => 'a repair changes what the program does and was switched off (`--no-repair`)',
  'gate-file-taken': (file) => `${file} is something else; move it, or write the gate module by hand`,
  'generated': (file) => `${file} is written by a tool, which would take the edit away again; gate it in what the tool reads`,
  'overlaps': () => 'another change touches the same text; run `migrate` once more',
  'not-utf8': () => 'the file is not UTF-8 and would be damaged by writing it',
  'not-parsed': (message) => `the file has a syntax error: ${message}`,
  'changed-meanwhile': () => 'the file is not what was analysed; run `migrate` again',
  'breaks-syntax': (message) => `the edit would have left a syntax error: ${message}`,
  'breaks-types': (message) => `the edit would not compile: ${message}`,
  'not-gated-after': (detail) => `judged again after the edit, the pathway was still ${detail}; gate it by hand`,
  'changes-others': (detail) => `the edit would have changed another verdict: ${detail}`,
};

export function wordRefusal(refusal: Refusal): string {
  return words[refusal.reason](refusal.about);
}
