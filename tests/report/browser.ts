/** A real browser: the one of the system where there is one, else the one that npm brings. `CHROMIUM=npm` asks for that one. */
import { existsSync } from 'node:fs';
import npmChromium from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

export async function openBrowser(): Promise<Browser> {
  const installed = process.env['CHROMIUM'] === 'npm' ? undefined : INSTALLED.find((path) => existsSync(path));
  return installed === undefined
    ? chromium.launch({ executablePath: await npmChromium.executablePath(), args: npmChromium.args })
    // In a container there is nothing left for the sandbox to use.
    : chromium.launch({ executablePath: installed, args: ['--no-sandbox'] });
}
