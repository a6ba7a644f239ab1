// The rural profile: 400 kbit/s, 400 ms, a processor six times slower. When can she read, when can she answer?
import { launch } from '../support/browser.mjs';
import { lessonAt } from '../support/lesson.mjs';
import { start } from '../support/server.mjs';

const RUNS = 3;
const LINE = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };
const SLOWER = 6;

// In the page: notes when text is painted, and when an answer can be given. The first step of a lesson is text, so she taps
// «go on» as soon as taps are answered; she can answer when the first field under her thumb takes a tap.
function watch() {
  const noted = (window.noted = {});
  const reachable = (element) => {
    if (!element || element.disabled) return false;
    const box = element.getBoundingClientRect();
    if (!box.width || !box.height) return false;
    if (box.bottom > innerHeight) return true; // further down: she scrolls to it
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return element === top || element.contains(top) || Boolean(top?.closest('label')?.contains(element));
  };
  const look = setInterval(() => {
    noted.read ??= performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    if (!document.documentElement?.hasAttribute('data-hydrated')) return;
    if (reachable(document.querySelector('.step.now input[type=radio]'))) {
      noted.act ??= performance.now();
      if (noted.read) clearInterval(look);
    } else {
      const goOn = [...document.querySelectorAll('nav.bar .act')].pop();
      if (reachable(goOn)) goOn.click();
    }
  }, 20);
}

async function visit(context, url) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', LINE);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(watch);
  await page.goto(url, { waitUntil: 'commit', timeout: 60_000 });
  const noted = await (await page.waitForFunction(() => window.noted?.act && window.noted.read && window.noted, null, { timeout: 60_000 })).jsonValue();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await page.waitForTimeout(3_000); // the worker keeps what it needs
  await page.close();
  return noted;
}

async function once() {
  const [server, browser] = [await start(), await launch()];
  try {
    const context = await browser.newContext({ viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'ky' });
    const url = server.url + lessonAt();
    await fetch(url); // somebody has read this lesson before: the server has rendered it
    const cold = await visit(context, url);
    const again = await visit(context, url);
    await server.kill();
    const offline = await visit(context, url);
    return { rural_cold_readable_ms: cold.read, rural_cold_act_ms: cold.act, rural_again_act_ms: again.act, rural_offline_act_ms: offline.act };
  } finally {
    await browser.close();
    await server.close();
  }
}

// Medians of three runs, each with a fresh browser and server.
export async function rural() {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await once());
  const median = (name) => Math.round(runs.map((run) => run[name]).sort((a, b) => a - b)[(RUNS - 1) / 2]);
  return Object.fromEntries(Object.keys(runs[0]).map((name) => [name, median(name)]));
}
