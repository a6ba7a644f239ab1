import assert from 'node:assert/strict';
import { journey, open } from '../support/browser.mjs';
import { Study, kept, lessonAt } from '../support/lesson.mjs';
import { Release } from '../support/release.mjs';
import { stage } from '../support/stage.mjs';
import { text } from '../support/texts.mjs';

const on = stage();

journey('a new version is offered outside of lessons only, and comes when she taps; nothing that is kept is lost', on, async (way) => {
  const front = await Release.before(on.server);
  try {
    const page = await way.phone({ baseURL: front.url });
    await open(page, '/ky/course/mobilography');
    await page.locator('.keep[data-kept]').waitFor();
    await open(page, lessonAt()); // from the phone now
    const study = await Study.here(page, on.server);
    await study.reach('wipe-with-what');
    await study.answer('wipe-with-what');
    await page.evaluate(() => {
      window.neverReloaded = true;
      addEventListener('chyrak-update', () => { window.offered = true; });
    });

    const build = front.release();
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    await page.waitForFunction(async () => window.offered && (await navigator.serviceWorker.getRegistration()).waiting);
    const offer = page.getByText(text('ky', 'notice_update'));
    assert.equal(await offer.isVisible(), false, 'not in a lesson');
    await study.reach('what-to-delete');
    await study.answer('what-to-delete');
    assert.equal(await offer.isVisible(), false, 'nor after an answer');
    assert.equal(await page.evaluate(() => window.neverReloaded), true, 'and it is not forced');

    await page.locator('.reading > a').first().tap();
    await offer.waitFor();
    const before = (await kept(page, 'guest')).waiting;
    await page.getByRole('button', { name: text('ky', 'update') }).tap();
    await page.locator(`html[data-text="${build}"][data-hydrated]`).waitFor({ state: 'attached' });
    assert.deepEqual((await kept(page, 'guest')).waiting.slice(0, before.length), before);
    assert.deepEqual((await page.evaluate(() => caches.keys())).sort(), [`app-${build}`, 'content'], 'the old build is gone, the course is kept');
    await page.locator('.keep[data-kept]').waitFor();
  } finally {
    front.close();
  }
});
