// From an answer to the instructor's screen: a real page of hers, watched by itself.
import { setTimeout as sleep } from 'node:timers/promises';
import { Learner, answered } from '../support/actors.mjs';
import { open } from '../support/browser.mjs';

const ANSWERS = 50;

export async function live(browser, { server, instructor, cohort }) {
  const learner = await Learner.join(server, cohort, 'Айгүл');
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, baseURL: server.url });
  try {
    await context.addCookies(instructor.cookies);
    const page = await context.newPage();
    await open(page, `/ky/staff/cohort/${cohort.id}`);
    await page.locator('tr[data-learner] td.cell b').first().waitFor({ state: 'attached' });
    await page.locator('p.live:not(.away)').waitFor();
    await page.evaluate(() => {
      window.shown = {}; // number of tries on the screen → when
      const cell = document.querySelector('tr[data-learner] td.cell b');
      new MutationObserver(() => { window.shown[cell.textContent] ??= Date.now(); }).observe(cell, { childList: true, characterData: true, subtree: true });
    });
    const took = [];
    for (let n = 1; n <= ANSWERS; n += 1) {
      const sent = Date.now();
      await learner.push([answered('phone-ready', 'wipe-with-what')]);
      const seen = await (await page.waitForFunction((n) => window.shown[n], n, { polling: 20 })).jsonValue();
      took.push(seen - sent);
      await sleep(50);
    }
    took.sort((a, b) => a - b);
    return { live_median_ms: took[ANSWERS / 2], live_p95_ms: took[Math.ceil(ANSWERS * 0.95) - 1] };
  } finally {
    await context.close();
  }
}
