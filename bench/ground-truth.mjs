/**
 * Holds the built engine against repositories that people read and labelled.
 *
 *     node bench/ground-truth.mjs --labels FILE --repos FILE --checkouts DIR [--only NAME] [--disputed FILE]
 *
 * `bench/README.md` says what the files hold and how an answer is compared. Each repository is analysed in a process of its own, so
 * that its memory and its time are its own, and a crash is a row of the table.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const SELF = fileURLToPath(import.meta.url);
const built = (path) => import(new URL(`../build/src/${path}.js`, import.meta.url).href);
/** Labels that we read differently, each with the reason: they count as everybody wrote them, and once more without them. */
const DISPUTED = fileURLToPath(new URL('disputed.json', import.meta.url));
const NEAR = 2;
/** Nobody waits longer for a scan; it is one of the faults that the table shows. */
const MOST_MINUTES = 3;

/** The child: one checkout as `scan` sees it, without configuration, as JSON. */
async function analyzeOne(root) {
  const { nodeHost } = await built('host-node');
  const { analyzeProject } = await built('link/project');
  const { readConfig } = await built('config/config');
  const { findVendor } = await built('vendors/catalogue');
  const { mentionsVendor } = await built('link/files/mentions');
  const { exclusionOf, languageOf } = await built('source/files');
  const files = nodeHost.list(root).map((path) => path.slice(root.length + 1));
  const started = performance.now();
  const { findings, problems, scope } = analyzeProject(nodeHost, { root, files, settings: readConfig(nodeHost, root, join(root, 'no such file')).settings });
  const seconds = (performance.now() - started) / 1000;
  const missing = (file) => {
    if (!files.includes(file)) return 'not in the checkout';
    const exclusion = exclusionOf(file);
    if (exclusion) return `left out: ${exclusion.pattern ?? exclusion.by}`;
    if (languageOf(file) === undefined) return 'not a language that is read';
    return mentionsVendor(nodeHost.read(join(root, file))) ? undefined : 'no vendor is named in the text';
  };
  const labelled = JSON.parse(readFileSync(0, 'utf8'));
  const causes = labelled.map(({ path, vendor }) => missing(path) ?? (findVendor(vendor) ? 'the call is not recognised' : `vendor not in the catalogue: ${vendor}`));
  const answers = findings.map(({ file, line, vendor, api, kind, verdict, confirmed }) => ({ file, line, vendor, api, kind, verdict, confirmed }));
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ files: scope.analysed, seconds, megabytes, answers, problems, causes }));
}

function compareAll({ labels, repos, checkouts, only = '', disputed = DISPUTED }) {
  const doubts = JSON.parse(readFileSync(disputed, 'utf8'));
  const allLabels = linesOf(labels).map((label) => ({ ...label, doubt: doubts.find((one) => one.repo === label.repo && one.path === label.path && one.line === label.line) }));
  const rows = [];
  const known = linesOf(repos).map((repo) => ({ ...repo, wanted: allLabels.filter((label) => label.repo === repo.repo && label.commit === repo.commit && isCovered(label.path, repo.covered)) }));
  for (const repo of known.filter(({ repo: name }) => name.includes(only))) {
    const folder = folderFor(repo, known, checkouts);
    if (!folder) continue;
    const { wanted } = repo;
    rows.push({ name: repo.repo, ...compare(analyzeApart(folder, wanted), wanted, repo.covered) });
  }
  if (rows.length === 0) throw new Error(`${checkouts}: no folder is named like a repository of ${repos} (owner+name)`);
  printTable(rows);
  printUndisputed(rows);
  printLists(rows);
}

function linesOf(file) {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

/** `owner+name@1a2b3c4d`, else `owner+name`: where several commits were labelled, that is the one whose labelled files stand there. */
function folderFor({ repo, commit, wanted }, known, checkouts) {
  const folder = join(checkouts, repo.replace('/', '+'));
  const own = `${folder}@${commit.slice(0, 8)}`;
  if (existsSync(own)) return own;
  if (!existsSync(folder)) return undefined;
  const present = (labels) => labels.filter(({ path }) => existsSync(join(folder, path))).length;
  const isOther = known.some((other) => other.repo === repo && present(other.wanted) > present(wanted));
  return isOther ? undefined : folder;
}

function isCovered(path, covered) {
  return covered.some((prefix) => prefix === '' || path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`));
}

function analyzeApart(folder, labels) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [SELF, '--one', folder], { input: JSON.stringify(labels), encoding: 'utf8', maxBuffer: 2 ** 30, timeout: MOST_MINUTES * 60_000 });
  if (status === 0) return JSON.parse(stdout);
  const crash = signal === 'SIGTERM' ? `not done after ${MOST_MINUTES} minutes` : `crashed (${signal ?? status}): ${/^\w*Error.*$/m.exec(stderr)?.[0] ?? stderr.slice(-300)}`;
  return { files: 0, seconds: 0, megabytes: 0, answers: [], problems: [], causes: labels.map(() => crash), crash };
}

/**
 * A label and an answer belong together when they are in one file, at most two lines apart: each has one partner, and those that agree
 * on the vendor and stand nearest find each other first. A further answer beside a label that has its partner is neither right nor wrong.
 */
function compare(result, labels, covered) {
  const answers = result.answers.filter(({ file }) => isCovered(file, covered));
  const pairs = labels
    .flatMap((label) => answers.filter((answer) => isNear(label, answer)).map((answer) => ({ label, answer })))
    .sort((a, b) => distance(a) - distance(b));
  const partner = new Map();
  for (const { label, answer } of pairs) {
    if (partner.has(label) || partner.has(answer)) continue;
    partner.set(label, answer).set(answer, label);
  }
  const counted = labels.filter(({ optional }) => optional !== true);
  const hits = counted.filter((label) => partner.has(label)).map((label) => ({ label, answer: partner.get(label) }));
  return {
    ...result, hits,
    labels: counted.length,
    misses: labels.map((label, index) => ({ label, cause: result.causes[index] })).filter(({ label }) => label.optional !== true && !partner.has(label)),
    extra: answers.filter((answer) => !labels.some((label) => isNear(label, answer))),
    wrong: hits.filter((hit) => !isRight(hit)),
    byConsentMode: hits.filter(isConsentMode).length,
    counted,
    gatedLabels: counted.filter(({ verdict }) => verdict === 'gated').length,
    gatedRight: hits.filter((hit) => hit.label.verdict === 'gated' && isRight(hit)).length,
    wronglyGated: hits.filter((hit) => hit.answer.verdict === 'gated' && !isRight(hit)),
  };
}

function isNear(label, answer) {
  return label.path === answer.file && Math.abs(label.line - answer.line) <= NEAR;
}

function distance({ label, answer }) {
  return (label.vendor === answer.vendor ? 0 : 10) + Math.abs(label.line - answer.line);
}

/** The labels are older than the verdict `delegated`: a call under Google's Consent Mode stands in them as `ungated`. */
function isConsentMode({ label, answer }) {
  return label.verdict === 'ungated' && answer.verdict === 'delegated' && /^(?:CONSENT-MODE|Google Consent Mode)/.test(label.note ?? '');
}

/** What a rule reports. */
function isAlarm({ verdict }) {
  return verdict !== 'gated' && verdict !== 'exempt';
}

function isRight(hit) {
  return hit.label.verdict === hit.answer.verdict || isConsentMode(hit);
}

const sum = (rows, pick) => rows.reduce((total, row) => total + pick(row), 0);
const mean = (rows, pick) => sum(rows, pick) / rows.length;
const share = (part, whole) => (whole === 0 ? '–' : `${part}/${whole} ${((100 * part) / whole).toFixed(0)} %`);
/** Where nothing was to be found, or nothing was said, nothing was wrong. */
const ratio = (part, whole) => (whole === 0 ? 1 : part / whole);

function printTable(rows) {
  const cells = (row) => [
    row.name, row.files, row.labels, share(row.hits.length, row.labels), share(row.hits.length, row.hits.length + row.extra.length),
    share(row.hits.length - row.wrong.length, row.hits.length), share(row.gatedRight, row.gatedLabels), row.wronglyGated.length, row.seconds.toFixed(1), row.megabytes.toFixed(0),
  ];
  const total = Object.fromEntries(['files', 'labels', 'gatedRight', 'gatedLabels', 'seconds'].map((key) => [key, sum(rows, (row) => row[key])]));
  const joined = Object.fromEntries(['hits', 'extra', 'wrong', 'wronglyGated'].map((key) => [key, rows.flatMap((row) => row[key])]));
  const percent = (pick) => `${(100 * mean(rows, pick)).toFixed(0)} %`;
  const means = ['mean of the repositories', '', '', percent((row) => ratio(row.hits.length, row.labels)), percent((row) => ratio(row.hits.length, row.hits.length + row.extra.length)),
    percent((row) => ratio(row.hits.length - row.wrong.length, row.hits.length)), '', '', mean(rows, ({ seconds }) => seconds).toFixed(1), mean(rows, ({ megabytes }) => megabytes).toFixed(0)];
  const head = ['repository', 'files', 'labels', 'recall', 'precision', 'right verdicts', 'gated labels right', 'wrongly gated', 'seconds', 'peak MB'];
  const sums = cells({ name: 'sum (peak: highest)', megabytes: Math.max(...rows.map(({ megabytes }) => megabytes)), ...total, ...joined });
  const table = [head, head.map((_, index) => (index === 0 ? '---' : '--:')), ...rows.map(cells), sums, means];
  const widths = head.map((_, index) => Math.max(...table.map((line) => String(line[index]).length)));
  for (const line of table) console.log(`| ${line.map((cell, index) => (index === 0 ? String(cell).padEnd(widths[index]) : String(cell).padStart(widths[index]))).join(' | ')} |`);
  const alarms = joined.extra.filter(isAlarm).length + joined.hits.filter(({ label, answer }) => label.verdict === 'gated' && isAlarm(answer)).length;
  console.log(`\n${alarms} false alarms of the rules in ${total.files} files, ${((1000 * alarms) / total.files).toFixed(2)} in 1,000: what is labelled gated, or has no label, and is reported.`);
  console.log(`${sum(rows, ({ byConsentMode }) => byConsentMode)} right verdicts are \`delegated\` where the label says ungated under Consent Mode.`);
}

function printUndisputed(rows) {
  const isAgreed = ({ doubt }) => doubt === undefined;
  const labels = rows.flatMap(({ counted }) => counted).filter(isAgreed);
  const hits = rows.flatMap((row) => row.hits).filter(({ label }) => isAgreed(label));
  const doubts = rows.flatMap((row) => row.counted.flatMap(({ doubt }) => doubt ?? []));
  const isOther = (name, { file, line }) => doubts.some((one) => one.repo === name && one.path === file && one.otherLines?.includes(line));
  const extra = rows.flatMap((row) => row.extra.filter((answer) => !isOther(row.name, answer)));
  const right = hits.filter(isRight);
  const gated = labels.filter(({ verdict }) => verdict === 'gated');
  const gatedRight = right.filter(({ label }) => label.verdict === 'gated');
  console.log(`Without the ${doubts.length} disputed labels: recall ${share(hits.length, labels.length)}, precision ${share(hits.length, hits.length + extra.length)}, right verdicts ${share(right.length, hits.length)}, gated labels right ${share(gatedRight.length, gated.length)}.`);
}

function printLists(rows) {
  const pair = ({ label, answer }) => `${label.path}:${label.line} ${label.vendor} \`${label.api}\`: label ${label.verdict}, answer ${answer.verdict} (line ${answer.line})`;
  list('Without an answer', rows, (row) => (row.crash ? [row.crash] : []));
  list('Wrongly gated', rows, ({ wronglyGated }) => wronglyGated.map(pair));
  list('Other wrong verdicts', rows, ({ wrong, wronglyGated }) => wrong.filter((hit) => !wronglyGated.includes(hit)).map(pair));
  list('Another vendor than the label', rows, ({ hits }) => hits.filter(({ label, answer }) => label.vendor !== answer.vendor).map((hit) => `${pair(hit)}, vendor ${hit.answer.vendor}`));
  list('Answers without a label', rows, ({ extra }) => extra.map(({ file, line, vendor, api, verdict }) => `${file}:${line} ${vendor} \`${api}\` ${verdict}`));
  list('Disputed labels', rows, ({ counted, hits }) => counted.filter(({ doubt }) => doubt).map((label) => `${label.path}:${label.line} label ${label.verdict}, answer ${hits.find((hit) => hit.label === label)?.answer.verdict ?? 'none'}: ${label.doubt.reason}`));
  list('Problems', rows, ({ problems }) => problems.map(({ file, line, message }) => `${file}:${line} ${message}`));
  const causes = [...new Set(rows.flatMap(({ misses }) => misses.map(({ cause }) => cause)))].sort();
  for (const each of causes) {
    list(`Missed: ${each}`, rows, ({ misses }) => misses.filter(({ cause }) => cause === each).map(({ label }) => `${label.path}:${label.line} ${label.vendor} \`${label.api}\` ${label.kind} ${label.verdict}`));
  }
}

function list(title, rows, pick) {
  const lines = rows.flatMap((row) => pick(row).map((line) => `  ${row.name} ${line}`));
  if (lines.length > 0) console.log(`\n${title} (${lines.length})\n${lines.join('\n')}`);
}

const { values: options } = parseArgs({ options: { labels: { type: 'string' }, repos: { type: 'string' }, checkouts: { type: 'string' }, only: { type: 'string' }, disputed: { type: 'string' }, one: { type: 'string' } } });
if (options.one !== undefined) await analyzeOne(resolve(options.one));
else if (options.labels && options.repos && options.checkouts) compareAll(options);
else {
  console.error('usage: node bench/ground-truth.mjs --labels FILE --repos FILE --checkouts DIR [--only NAME] [--disputed FILE]');
  process.exitCode = 2;
}
