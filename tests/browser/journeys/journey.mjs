// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// One journey: a server of its own, pages in several dresses, and what must hold on every page:
// axe finds nothing in light and dark, nothing scrolls sideways, no script error, no policy report, no answer of 500.
import { strict as assert } from 'node:assert';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Server, PASSWORD } from '../../lib/server.mjs';
import { SIZES, axe, open, overflows, signIn } from '../lib.mjs';

export { assert, PASSWORD };

/** Clerk of the demonstration; liaison of 督查办公室 too. */
export const CLERK = 'fanbuqi';
export const CLERK_2 = 'yuqingchuan';

/** A picture. The caret stays: hiding it leaves style attributes behind, which the policy then reports when htmx copies them. */
async function shot(page, folder, name, { full = false } = {}) {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: full, caret: 'initial' });
}

export class Journey {
  constructor(o) { Object.assign(this, o); this.pages = []; this.seenDark = new Set(); }

  async start(seed) {
    this.copy = this.fixtures.copy(seed);
    this.server = await Server.start(this.binary, this.copy);
  }

  async end() {
    for (const page of this.pages) await page.context().close().catch(() => {});
    if (!this.server) return;
    const end = await this.server.stop();
    this.results.check(`${this.name}: the server ends well`, end.code === 0, `${JSON.stringify(end)}\n${this.server.log.slice(-2000)}`);
    this.fixtures.drop(this.copy);
  }

  /** A page of its own context; `who` signs in. What goes wrong on it is kept in page.problems. */
  async open(o = {}) {
    const page = await open(this.browser, { baseURL: this.server.base, ...o });
    page.setDefaultTimeout(40000);
    page.dress = `${o.size ?? 'desktop'}${o.js === false ? '-plain' : ''}`;
    page.hasScript = o.js !== false;
    // refusals that a journey provokes are logged by the browser as errors of loading: kept below by their status
    page.removeAllListeners('pageerror');
    page.removeAllListeners('console');
    page.on('pageerror', (e) => page.problems.push(`error: ${e.message}`));
    page.on('console', (m) => { if (m.type() === 'error' && !/^Failed to load resource/.test(m.text())) page.problems.push(`console: ${m.text()}`); });
    page.on('response', (r) => {
      if (r.status() >= 500 || (r.status() >= 400 && /\/static\//.test(r.url()))) page.problems.push(`${r.status()} ${r.url()}`);
    });
    this.pages.push(page);
    if (o.who) await signIn(page, o.who, o.password ?? PASSWORD);
    return page;
  }

  /** A named part of the journey: counted, with a picture when it fails. Returns true if it passed. */
  async step(page, name, fn) {
    const title = `${this.name}, ${page.dress}: ${name}`;
    const failed = this.results.failed;
    await this.results.run(title, async () => {
      try {
        await fn();
        assert.deepEqual([...new Set(page.problems.splice(0))], [], 'script errors, policy reports or failed answers');
      } catch (e) {
        page.problems.length = 0;
        await shot(page, join(this.folder, 'failed'), title.replace(/[^\p{L}\p{N}]+/gu, '-')).catch(() => {});
        throw e;
      }
    });
    return this.results.failed === failed;
  }

  /** A picture of the window. */
  async shot(page, name, o) {
    return shot(page, this.folder, `${this.name}-${name}-${page.dress}`, o);
  }

  /** Looks at a page as it stands: picture, sideways scrolling, axe in light; contrast in dark once a page, in the first size. */
  async look(page, name, { full = false, dark = true, checked = true } = {}) {
    await this.shot(page, name, { full });
    const size = page.viewportSize();
    const wide = await overflows(page);
    this.results.check(`${this.name}, ${name}, ${page.dress}: no sideways scrolling`, !wide);
    if (size.width === SIZES.phone.width) {
      await page.setViewportSize({ width: SIZES.narrow.width, height: size.height });
      this.results.check(`${this.name}, ${name}, 320 px: no sideways scrolling`, !(await overflows(page)));
      await page.setViewportSize(size);
    }
    if (!page.hasScript || !checked) return;
    const at = await page.evaluate(() => [window.scrollX, window.scrollY]);
    const light = await axe(page);
    this.results.check(`${this.name}, ${name}, ${page.dress}: axe`, light.length === 0, light.join('\n'));
    if (dark && !this.seenDark.has(name)) {
      this.seenDark.add(name);
      await page.emulateMedia({ colorScheme: 'dark' });
      const found = await axe(page, { runOnly: ['color-contrast', 'link-in-text-block'] });
      this.results.check(`${this.name}, ${name}, ${page.dress}, dark: axe`, found.length === 0, found.join('\n'));
      await page.evaluate((p) => window.scrollTo(p[0], p[1]), at);
      await shot(page, join(this.folder, 'dark'), `${this.name}-${name}-${page.dress}`);
      await page.emulateMedia({ colorScheme: 'light' });
    }
    await page.evaluate((p) => window.scrollTo(p[0], p[1]), at);
  }
}

/** Clicks what leads to another page (or to the same one anew) and waits for it. */
export async function go(page, target) {
  const place = typeof target === 'string' ? page.locator(target) : target;
  await Promise.all([page.waitForNavigation(), place.click()]);
}

/** After an answer to htmx: nothing under way any more. */
export async function settled(page, act) {
  const [answer] = await Promise.all([page.waitForResponse((r) => r.request().method() === 'POST'), act()]);
  await answer.finished();
  await page.waitForFunction(() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling'));
  return answer;
}

/** True if an element stands inside what is visible of its scrolling pane (or of the window). */
export async function inView(locator) {
  return locator.evaluate((el) => {
    const pane = el.closest('.pane');
    const own = pane && pane.scrollHeight > pane.clientHeight + 1 && getComputedStyle(pane).overflowY !== 'visible';
    const box = own ? pane.getBoundingClientRect() : { top: 0, bottom: window.innerHeight };
    const r = el.getClientRects()[0] ?? el.getBoundingClientRect();
    return r.top >= box.top - 1 && r.top < Math.min(box.bottom, window.innerHeight) && r.bottom > box.top;
  });
}

/** The text of a part, blanks made one. What is far out of sight on the checking screen is not laid out and has no inner text. */
export async function text(page, selector = '#main') {
  const place = page.locator(selector).first();
  return ((await place.innerText()) || (await place.textContent()) || '').replace(/\s+/g, ' ').trim();
}

/** Waits until a part says what it should: for what script writes after an answer. The last text stands in the message. */
export async function says(page, selector, pattern) {
  const until = Date.now() + 15000;
  let last = await text(page, selector);
  while (!pattern.test(last) && Date.now() < until) {
    await page.waitForTimeout(50);
    last = await text(page, selector);
  }
  assert.match(last, pattern);
}

/** The items on the screen, in document order. */
export async function ids(page) {
  return page.locator('#draft-list .draft-item').evaluateAll((all) => all.map((a) => a.getAttribute('data-item')));
}
