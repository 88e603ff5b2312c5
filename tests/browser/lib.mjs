// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
// Small helpers for browser journeys: Chromium, sign-in, axe, screenshots, with and without JavaScript.
// Nothing here knows a page of the product except the sign-in form.
import { createServer } from 'node:http';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join, normalize, sep } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const AXE = require.resolve('axe-core/axe.min.js');

export const SIZES = {
  desktop: { width: 1366, height: 768 },
  wide: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
  narrow: { width: 320, height: 640 },
};

/** The policy that the server sends; the gallery is served under it too. */
export const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
  + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/**
 * Starts Chromium with a fresh profile. `close()` ends it and removes the profile.
 * @param {{executablePath?: string}} [options]
 */
export async function launch(options = {}) {
  const browser = await chromium.launch({
    executablePath: options.executablePath || process.env.LUOSHI_CHROMIUM || '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  return browser;
}

/**
 * To find steps that do not wait for what they look at: LUOSHI_SLOW=300 holds what script asks for that many ms,
 * LUOSHI_THROTTLE=6 gives the page a sixth of the processor.
 */
const SLOW = Number(process.env.LUOSHI_SLOW || 0);
const THROTTLE = Number(process.env.LUOSHI_THROTTLE || 0);

async function throttle(page, rate) {
  if (!THROTTLE) return;
  page.session ??= await page.context().newCDPSession(page);
  await page.session.send('Emulation.setCPUThrottlingRate', { rate });
}

async function slow(page) {
  await throttle(page, THROTTLE);
  if (SLOW) await page.route('**/*', async (route) => {
    if (['fetch', 'xhr'].includes(route.request().resourceType())) await new Promise((done) => { setTimeout(done, SLOW); });
    await route.continue().catch(() => {}); // the page may be gone
  });
}

/**
 * A page of its own context (own cookies and storage).
 * @param {import('playwright-core').Browser} browser
 * @param {{size?: keyof typeof SIZES, js?: boolean, dark?: boolean, touch?: boolean, lang?: string, baseURL?: string, forcedColors?: boolean}} [o]
 * @returns {Promise<import('playwright-core').Page & {problems: string[]}>} problems: script errors and CSP violations seen
 */
export async function open(browser, o = {}) {
  const size = o.size || 'desktop';
  const context = await browser.newContext({
    viewport: SIZES[size],
    javaScriptEnabled: o.js !== false,
    colorScheme: o.dark ? 'dark' : 'light',
    forcedColors: o.forcedColors ? 'active' : 'none',
    hasTouch: o.touch ?? size === 'phone',
    isMobile: size === 'phone' || size === 'narrow',
    locale: o.lang || 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    baseURL: o.baseURL,
  });
  const page = /** @type {any} */ (await context.newPage());
  await slow(page);
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') page.problems.push(`console: ${message.text()}`);
  });
  return page;
}

/** Signs in through the form on /sign-in (fields username and password); throws if the form is still there afterwards. */
export async function signIn(page, username, password) {
  await page.goto('/sign-in');
  await page.fill('#username, [name="username"]', username);
  await page.fill('#password, [name="password"]', password);
  await Promise.all([page.waitForNavigation(), page.click('form[action*="sign-in"] button:not([type="button"])')]);
  if (new URL(page.url()).pathname === '/sign-in') {
    const said = await page.locator('.error-summary, .error').first().textContent().catch(() => '');
    throw new Error(`sign-in as ${username} failed: ${said.trim()}`);
  }
}

/**
 * Makes the window hold the whole page: else a fixed bar that covers part of it counts as covering its buttons for good.
 * Parts measured in vh grow with the window, and what stands outside of it (content-visibility) has a guessed height until it was drawn:
 * so it goes on until a page that has been drawn twice still fits.
 */
async function wholePage(page) {
  const { width } = page.viewportSize();
  for (let i = 0; i < 40; i += 1) {
    const height = await page.evaluate(async () => {
      window.scrollTo(0, 0);
      const drawn = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
      await drawn();
      await drawn();
      return document.documentElement.scrollHeight;
    });
    if (height <= page.viewportSize().height) return;
    await page.setViewportSize({ width, height: height + 60 });
  }
  throw new Error(`the page does not fit into a window of ${page.viewportSize().height} px`);
}

/**
 * Runs axe (WCAG 2.0–2.2 A and AA, best practices) on the page as it stands. Needs JavaScript in the page.
 * @returns {Promise<string[]>} one line a violation: rule, impact, selector
 */
export async function axe(page, options = {}) {
  // page.evaluate is not subject to the page's content security policy
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await readFile(AXE, 'utf8'));
  const size = page.viewportSize();
  await wholePage(page);
  await throttle(page, 1); // what follows is long and does not depend on time
  const result = await page.evaluate((o) => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], ...o,
  }), options);
  await throttle(page, THROTTLE);
  await page.setViewportSize(size);
  return result.violations.flatMap((v) => v.nodes.map((n) => `${v.id} (${v.impact}) ${n.target.join(' ')}: ${n.failureSummary.split('\n')[1] || v.help}`.trim()));
}

/** Rules of html-validate for our pages: correct nesting, ids and ARIA count; questions of taste are off. */
const MARKUP = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: Object.fromEntries(['long-title', 'no-trailing-whitespace', 'void-style', 'doctype-style', 'no-implicit-button-type', 'no-implicit-input-type',
    'require-sri', 'prefer-native-element', 'no-raw-characters', 'attribute-boolean-style', 'attr-quotes', 'no-redundant-role', 'tel-non-breaking',
    'form-dup-name', 'wcag/h32', 'aria-label-misuse', 'unique-landmark', 'valid-autocomplete'].map((r) => [r, 'off'])),
});

/** Checks the HTML of a page. @param {string} html @returns {Promise<string[]>} "line rule: message" */
export async function markup(html) {
  const report = await MARKUP.validateString(html);
  return report.results.flatMap((r) => r.messages).map((m) => `${m.line} ${m.ruleId}: ${m.message}`);
}

/** True if the page scrolls sideways, which it must not at any width (WCAG 1.4.10). */
export async function overflows(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
}

/** PNG of the window (or of the whole page) into a folder; returns the file. */
export async function shot(page, folder, name, { full = false } = {}) {
  const path = join(folder, `${name}.png`);
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path, fullPage: full });
  return path;
}

/** The page as it prints, PDF, into a folder; returns the file. */
export async function printed(page, folder, name) {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.pdf`);
  await page.pdf({ path, preferCSSPageSize: true, printBackground: false });
  return path;
}

/** A folder of its own for one run, removed by the returned function. */
export async function scratch(prefix = 'luoshi-') {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.json': 'application/json' };

/**
 * Serves a folder under the product's CSP, for pages without the server.
 * @param {string} folder
 * @param {(req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse, body: string) => boolean} [answer] takes a request itself
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export async function serve(folder, answer) {
  const server = createServer((req, res) => {
    const parts = [];
    req.on('data', (d) => parts.push(d));
    req.on('end', async () => {
      res.setHeader('Content-Security-Policy', CSP);
      res.setHeader('X-Content-Type-Options', 'nosniff');
      if (answer && answer(req, res, Buffer.concat(parts).toString('utf8'))) return;
      const path = normalize(decodeURIComponent(new URL(req.url, 'http://x').pathname));
      const file = join(folder, path);
      try {
        if (!file.startsWith(folder + sep)) throw new Error('outside');
        const data = await readFile(file);
        res.setHeader('Content-Type', TYPES[extname(file)] || 'application/octet-stream');
        res.end(data);
      } catch {
        res.statusCode = 404;
        res.end('not found');
      }
    });
  });
  await new Promise((ok) => server.listen(0, '127.0.0.1', () => ok(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}`, close: () => new Promise((ok) => server.close(() => ok(undefined))) };
}
