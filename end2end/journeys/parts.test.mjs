import assert from 'node:assert/strict';
import { NO_LINE, alive, journey, open } from '../support/browser.mjs';
import { stage } from '../support/stage.mjs';
import { text } from '../support/texts.mjs';

const on = stage();
const PART = '**/pkg/more.*.wasm';
const heading = (page, key) => page.getByRole('heading', { level: 1, name: text('ky', key), exact: true });
const about = (page) => page.getByRole('link', { name: text('ky', 'nav_about'), exact: true });

// Holds the second part until it is known what becomes of it: `continue` or `abort`.
async function hold(page) {
  let letGo;
  const fate = new Promise((resolve) => { letGo = resolve; });
  await page.route(PART, async (route) => route[await fate]());
  return letGo;
}

journey('a page of the second part that is opened first stays as the server drew it until the part is here', on, async (way) => {
  const page = await way.phone();
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => new MutationObserver(() => {
      if (!document.querySelector('main h1')) window.sawNothing = true;
    }).observe(document.body, { childList: true, subtree: true }));
  });
  const letGo = await hold(page);
  await page.goto('/ky/join', { waitUntil: 'commit' });
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name, responseEnd }) => /app\.\w+\.wasm/.test(name) && responseEnd));
  await heading(page, 'nav_join').waitFor();
  assert.equal(await page.locator('html[data-hydrated]').count(), 0);
  assert.deepEqual(asked.filter((path) => /\/(app|more)\./.test(path)).map((path) => path.split('.')[0]).sort(), ['/pkg/app', '/pkg/app', '/pkg/more'], 'the part is asked for with the program, not after it');
  letGo('continue');
  await alive(page);
  await heading(page, 'nav_join').waitFor();
  await page.locator('main form button.act').tap();
  await page.locator('main form [role=alert], main form [aria-invalid=true]').first().waitFor();
  assert.equal(await page.evaluate(() => window.sawNothing), undefined, 'never a page without a title');
});

journey('a page whose part is on the way says so; one whose part does not come waits for the line, and the rest goes on', on, async (way) => {
  const page = await way.phone({ serviceWorkers: 'block', forgive: new RegExp(`${NO_LINE.source}|A part of Chyrak does not come|registration blocked by Playwright`) });
  await open(page, '/ky');
  await page.route('**/healthz', (route) => route.abort());
  const letGo = await hold(page);
  await about(page).tap();
  await page.getByText(text('ky', 'page_comes')).waitFor();
  letGo('abort');
  await page.getByText(text('ky', 'page_needs_line')).waitFor();
  await page.locator('header .brand').tap();
  await page.locator('main h1').waitFor();
  await page.unroute(PART);
  await about(page).tap();
  await heading(page, 'about_title').waitFor();
  assert.equal(new URL(page.url()).pathname, '/ky/about');
});
