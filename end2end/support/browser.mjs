// Chromium as phones and instructors use it. A console message or a page error that nobody has foreseen fails the journey.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const SHOTS = process.env.CHYRAK_SHOTS ?? fileURLToPath(new URL('../shots/', import.meta.url));
const PHONE = { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'ky', reducedMotion: 'reduce' };
const DESK = { viewport: { width: 1280, height: 800 }, locale: 'ky', reducedMotion: 'reduce' };
export const LAUNCH = {
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};
// What the browser itself says of a server that is gone, and of one that says no.
export const NO_LINE = /net::ERR_(CONNECTION|SOCKET|NETWORK|EMPTY_RESPONSE|INCOMPLETE_CHUNKED|FAILED|ABORTED)/;
export const SAYS_NO = /the server responded with a status of/;

export const launch = () => chromium.launch(LAUNCH);

// Contexts of one journey, and what their consoles say.
export class Journey {
  contexts = [];
  folders = [];
  said = [];

  constructor(stage) { this.stage = stage; }

  // A phone, 360 × 640. `forgive` says which console messages this journey brings about on purpose.
  phone(options = {}) { return this.#open({ ...PHONE, ...options }); }
  desk(options = {}) { return this.#open({ ...DESK, ...options }); }

  // A phone whose memory outlives it: close it, and open it again with the same folder.
  async lastingPhone(folder = mkdtempSync(join(tmpdir(), 'chyrak-phone-')), { forgive } = {}) {
    if (!this.folders.includes(folder)) this.folders.push(folder);
    const context = await chromium.launchPersistentContext(folder, { ...LAUNCH, ...PHONE, baseURL: this.stage.server.url });
    return { folder, context, page: await this.#watch(context, forgive, context.pages()[0]) };
  }

  // The page of somebody of the staff, signed in.
  async office(person, options) {
    const page = await this.desk(options);
    await page.context().addCookies(person.cookies);
    return page;
  }

  // A phone on which this learner has signed in, before it is opened for the first time.
  async phoneOf(learner, options) {
    const page = await this.phone(options);
    await page.context().addCookies(learner.cookies);
    await page.context().addInitScript((me) => { if (location.protocol === 'http:' && !localStorage.getItem('chyrak.lang')) localStorage.setItem('chyrak.me', me); }, JSON.stringify(learner.me));
    return page;
  }

  async #open({ forgive, ...options }) {
    const context = await this.stage.browser.newContext({ baseURL: this.stage.server.url, ...options });
    return this.#watch(context, forgive, await context.newPage());
  }

  async #watch(context, forgive, page) {
    context.setDefaultTimeout(10_000);
    this.contexts.push(context);
    const note = (text, where) => {
      const line = `${text} (${where})`;
      if (!forgive?.test(line)) this.said.push(line);
    };
    context.on('console', (message) => note(`${message.type()}: ${message.text()}`, message.location().url || message.page()?.url()));
    context.on('weberror', (error) => note(`exception: ${error.error().stack}`, error.page()?.url()));
    return page;
  }

  calm() { assert.deepEqual(this.said, [], 'the console must be silent'); }

  async shots(name) {
    mkdirSync(SHOTS, { recursive: true });
    const pages = this.contexts.flatMap((context) => context.pages());
    await Promise.all(pages.map((page, at) => page.screenshot({ path: join(SHOTS, `${name.replace(/[^\w]+/g, '-').slice(0, 80)}-${at}.png`), timeout: 3_000 }).catch(() => {})));
  }

  async close() {
    await Promise.all(this.contexts.map((context) => context.close().catch(() => {})));
    this.folders.forEach((folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  }
}

// A test in the browser: silent console at its end, pictures of every page where it fails.
export function journey(name, stage, walk) {
  test(name, async () => {
    const way = new Journey(stage);
    try {
      await walk(way);
      way.calm();
    } catch (error) {
      await way.shots(name);
      if (way.said.length) error.message += `\nThe console said: ${way.said.join('\n')}`;
      const [trouble] = stage.server.log.match(/(WARN|ERROR|panicked)[^]*/) ?? [];
      if (trouble) error.message += `\nThe server said: ${trouble.slice(0, 2_000)}`;
      throw error;
    } finally {
      await way.close();
    }
  });
}

// Opens an address and waits until taps are answered.
export async function open(page, address) {
  await page.goto(address);
  await alive(page);
}

export const alive = (page) => page.locator('html[data-hydrated]').waitFor({ state: 'attached' });

// Lays what stays in its place while the page scrolls into the page (or back): what it lies over depends on the moment.
const flatten = (page, flat) => page.evaluate((flat) => {
  const own = { position: 'relative', inset: 'auto' };
  for (const element of document.querySelectorAll(flat ? 'body *' : '[data-flat]')) {
    if (flat && (!/sticky|fixed/.test(getComputedStyle(element).position) || element.matches(':modal, :popover-open'))) continue;
    element.toggleAttribute('data-flat', flat);
    for (const [name, value] of Object.entries(own)) flat ? element.style.setProperty(name, value, 'important') : element.style.removeProperty(name);
  }
}, flat);

// Violations of WCAG 2.2 AA on the page as it stands, one line each.
export async function violations(page) {
  await flatten(page, true);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  await flatten(page, false);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.any.concat(node.all, node.none).map((check) => check.message).join('; ')}`));
}

// CSS pixels by which the page is wider than the screen.
export const overhang = (page) => page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);
