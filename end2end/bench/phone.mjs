// A phone with years of study behind it and six courses on it, six times slower: folding its events, the first page, a search.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COURSE } from '../support/actors.mjs';
import { launch, open } from '../support/browser.mjs';
import { start } from '../support/server.mjs';

const SLOWER = 6;
const EVENTS = 10_000;
const RUNS = 5;
const COURSES = fileURLToPath(new URL('../../server/courses', import.meta.url));

// Six courses as large as the first one.
function shelf() {
  const folder = mkdtempSync(join(tmpdir(), 'chyrak-courses-'));
  for (const name of [COURSE, 'b', 'c', 'd', 'e', 'f']) cpSync(join(COURSES, COURSE), join(folder, name), { recursive: true });
  return folder;
}

// Acknowledged events as the phone keeps them (`Event::line`), in chunks of its log: a learner who goes through the course again and again.
async function history(server) {
  const catalogue = await (await fetch(`${server.url}/content/ky.json`)).json();
  const { lessons } = catalogue.find(({ outline }) => outline.id === COURSE).outline;
  const events = [];
  const began = Date.now() - 400 * 86_400_000;
  const add = (kind, lesson, rest) => {
    const n = events.length;
    const id = `018f6a10000070008000${n.toString(16).padStart(12, '0')}`;
    const { activity = '', step = 0, score = 0, answer = '' } = rest ?? {};
    events.push([id, began + n * 3_400_000, kind, COURSE, lesson.id, activity, step, score, answer].join('\t'));
  };
  while (events.length < EVENTS) {
    for (const lesson of lessons) {
      add('opened', lesson);
      lesson.activities.forEach((activity, step) => {
        add('reached', lesson, { step });
        add('answered', lesson, { activity, score: step % 3 ? 100 : 0, answer: '1' });
        if (lesson.review?.includes(activity)) add('reviewed', lesson, { activity, score: step % 4 ? 100 : 0, answer: '1', step: 1 });
      });
      add('finished', lesson);
    }
  }
  const chunks = [];
  for (const event of events.slice(0, EVENTS)) {
    if (!chunks.length || chunks.at(-1).length > 20_000) chunks.push('');
    chunks[chunks.length - 1] += `${event}\n`;
  }
  return chunks;
}

const median = (values) => values.sort((a, b) => a - b)[(values.length - 1) / 2];

async function slow(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

// From a letter typed to the places found, in the page: the longest of two words' letters, as the median of the runs.
async function search(page) {
  await open(page, '/ky/search');
  await page.locator('#search').fill('жарык');
  await page.locator('.found > li').first().waitFor();
  await page.waitForTimeout(5_000); // all lessons are taken from the phone
  await slow(page);
  return median(await page.evaluate(async (runs) => {
    const field = document.getElementById('search');
    const places = document.querySelector('main [role=status]');
    const changed = () => new Promise((seen) => {
      const watch = new MutationObserver(() => { watch.disconnect(); seen(performance.now()); });
      watch.observe(places, { childList: true, subtree: true });
    });
    const longest = [];
    for (let run = 0; run < runs; run += 1) {
      const took = [];
      // The second one with a slip: what is found nowhere is looked for once more.
      for (const typed of ['терезе', 'терзе'].flatMap((word) => [...word].map((_, at) => word.slice(0, at + 1)))) {
        field.value = typed;
        const found = changed();
        const began = performance.now();
        field.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((drawn) => { setTimeout(drawn, 300); });
        const at = await Promise.race([found, undefined]); // nothing where the same places are found again
        if (at) took.push(at - began);
      }
      longest.push(Math.max(...took));
    }
    return longest;
  }, RUNS));
}

export async function phone() {
  const folder = shelf();
  const [server, browser] = [await start({ flags: ['--courses', folder] }), await launch()];
  try {
    const chunks = await history(server);
    const context = await browser.newContext({ viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'ky', baseURL: server.url });
    const page = await context.newPage();
    for (const name of [COURSE, 'b', 'c', 'd', 'e', 'f']) {
      await open(page, `/ky/course/${name}`);
      await page.locator('.keep[data-kept]').waitFor();
    }

    const shown = async () => {
      const took = [];
      for (let run = 0; run < RUNS; run += 1) {
        const fresh = await context.newPage();
        await slow(fresh);
        await open(fresh, '/ky');
        took.push(await fresh.evaluate(() => performance.now()));
        await fresh.close();
      }
      return median(took);
    };
    const light = await shown();
    await page.evaluate((chunks) => chunks.forEach((chunk, n) => { localStorage[`chyrak.guest.log.${String(n).padStart(5, '0')}`] = chunk; }), chunks);
    const heavy = await shown();

    // Another tab's change makes the app read everything anew: exactly the fold of the start.
    await open(page, '/ky/about');
    await slow(page);
    const fold = await page.evaluate((runs) => Array.from({ length: runs }, () => {
      const began = performance.now();
      window.dispatchEvent(new Event('storage'));
      return performance.now() - began;
    }), RUNS);
    return { fold_10000_ms: median(fold), home_10000_more_ms: heavy - light, search_ms: await search(page) };
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
  }
}
