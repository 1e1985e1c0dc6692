/**
 * The whole job on a copy of the example shop: scan, migrate, report, scan again.
 *
 *     npm run demo              shows every step and cleans up behind itself
 *     npm run demo -- --keep    leaves the migrated shop for you to look around in
 *     npm run demo -- --full    prints the whole diff
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const DIFF_LINES = 80;
const REPORT_LINES = 30;

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'dist', 'cli.js');
const { keep, full } = readOptions();

const workplace = mkdtempSync(join(realpathSync(tmpdir()), 'opt-out-gate-demo-'));
const shop = join(workplace, 'storefront');
let finished = false;
try {
  demonstrate();
  finished = true;
} catch (error) {
  console.error(`\nThe demo stopped: ${error.message}`);
  process.exitCode = 1;
} finally {
  if (keep) console.log(`\nThe shop stays in ${shop}${finished ? '; `git diff` there shows what migrate did.' : '.'}`);
  else rmSync(workplace, { recursive: true, force: true });
}

function demonstrate() {
  if (!existsSync(cli)) throw new Error('the command line is not built yet; `npm run demo` builds it first.');

  console.log('Kettle & Cup is a small Next.js shop. Visitors can opt out of sale and sharing, and the Meta pixel obeys them.');
  console.log('Does everything else? We work on a copy of examples/storefront, and switch verdicts by name off: only code counts.');
  copyShop();

  heading(1, 'What the shop shares with third parties, and whether it asks first');
  optOutGate(['scan'], { exits: [1] });
  const before = measureCoverage();

  heading(2, 'What migrate would change');
  showDiff(optOutGate(['migrate', '--dry-run'], { exits: [0, 1], capture: true }));

  heading(3, 'Migrating');
  const { status } = optOutGate(['migrate'], { exits: [0, 1] });
  if (status === 1) console.log('\nWhat could not be rewritten safely was left as it is, and is named above with the reason.');

  heading(4, 'Writing the report');
  optOutGate(['report'], { exits: [0] });
  const report = join(shop, 'PRIVACY_OPERATIONS.md');
  showReport(report);

  heading(5, 'Scanning again');
  optOutGate(['scan'], { exits: [0, 1] });
  const after = measureCoverage();

  heading(6, 'Before and after');
  console.log(`before  ${before.sentence}`);
  console.log(`after   ${after.sentence}`);
  console.log(`report  ${report}${keep ? '' : '  (gone with the copy; add `-- --keep` to keep both)'}`);
  if (after.confirmed <= before.confirmed) {
    throw new Error(`migrate should have raised the confirmed pathways above ${before.confirmed}, but there are ${after.confirmed}.`);
  }
}

function readOptions() {
  try {
    return parseArgs({ options: { keep: { type: 'boolean', default: false }, full: { type: 'boolean', default: false } } }).values;
  } catch (error) {
    console.error(`${error.message}\nThe demo knows --keep and --full.`);
    process.exit(2);
  }
}

/** migrate wants a clean git tree, so that its changes can be seen and taken back; the copy gets one. */
function copyShop() {
  const leftBehind = new Set(['node_modules', '.next']);
  cpSync(join(root, 'examples', 'storefront'), shop, { recursive: true, filter: (path) => !leftBehind.has(basename(path)) });
  symlinkSync(join(root, 'node_modules'), join(shop, 'node_modules'), 'junction');
  writeFileSync(join(shop, 'opt-out-gate.config.json'), `${JSON.stringify({ signals: { names: false } }, null, 2)}\n`);

  git(['init', '--quiet']);
  git(['add', '--all']);
  git(['commit', '--quiet', '--no-verify', '--message', 'The shop as it was']);
}

function git(args) {
  const identity = ['-c', 'user.name=Demo', '-c', 'user.email=demo@example.com', '-c', 'commit.gpgsign=false'];
  start('git', [...identity, ...args], { exits: [0], capture: true });
}

function optOutGate(args, expected) {
  console.log(`$ opt-out-gate ${args.join(' ')}\n`);
  return start(process.execPath, [cli, ...args], expected);
}

function measureCoverage() {
  const { stdout } = start(process.execPath, [cli, 'scan', '--format', 'json'], { exits: [0, 1], capture: true });
  return JSON.parse(stdout).summary;
}

function start(program, args, { exits, capture = false }) {
  const ended = spawnSync(program, args, { cwd: shop, encoding: 'utf8', stdio: ['ignore', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit'], maxBuffer: 2 ** 26 });
  if (ended.error) throw new Error(`${program} could not be started: ${ended.error.message}`);
  if (exits.includes(ended.status)) return ended;
  const line = [basename(program), ...args.map((arg) => (arg === cli ? 'opt-out-gate' : arg))].join(' ');
  throw new Error(`\`${line}\` ended with ${ended.status ?? ended.signal}, not with ${exits.join(' or ')}.\n${ended.stderr ?? ''}`.trimEnd());
}

function showDiff({ stdout }) {
  if (!stdout.trim()) throw new Error('migrate --dry-run printed no diff.');
  printHead(stdout, full ? Infinity : DIFF_LINES, 'add `-- --full` to see them');
}

function showReport(file) {
  if (!existsSync(file)) throw new Error('report wrote no PRIVACY_OPERATIONS.md.');
  console.log(`\n${basename(file)} begins:\n`);
  printHead(readFileSync(file, 'utf8'), REPORT_LINES, 'in the file');
}

function printHead(text, most, whereTheRestIs) {
  const lines = text.trimEnd().split('\n');
  console.log(lines.slice(0, most).join('\n'));
  if (lines.length > most) console.log(`\n… ${lines.length - most} more lines; ${whereTheRestIs}.`);
}

function heading(number, title) {
  const line = `${number}. ${title}`;
  console.log(`\n\n${line}\n${'─'.repeat(line.length)}`);
}
