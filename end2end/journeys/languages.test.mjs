import assert from 'node:assert/strict';
import { NO_LINE, journey, open } from '../support/browser.mjs';
import { Study, kept, lessonAt } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';
import { text } from '../support/texts.mjs';

const on = stage();

journey('the language changes in mid-lesson; step, drafts and progress stay', on, async (way) => {
  const page = await way.phone();
  const study = await Study.open(page, on.server);
  await study.reach('wipe-with-what');
  await study.answer('wipe-with-what');
  await study.reach('check-1');
  await study.choose('check-1', 'линза');
  await study.choose('check-2', [1]);
  const step = await study.step();
  const before = (await kept(page, 'guest')).waiting;

  await page.locator('summary:visible', { hasText: 'ky' }).tap();
  await page.getByRole('link', { name: 'Oʻzbekcha' }).tap();
  await page.waitForURL(lessonAt(undefined, 'uz'));
  const uzbek = await Study.here(page, on.server, undefined, 'uz');
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'uz');
  assert.equal(await uzbek.step(), step, 'the same step');
  assert.equal(await uzbek.form('check-1').locator('input[name=choice]').inputValue(), 'линза', 'what she typed is there');
  assert.equal(await uzbek.choice('check-2', 1).isChecked(), true, 'what she chose is there');
  await uzbek.form('wipe-with-what').locator('.verdict.right').waitFor({ state: 'attached' });
  assert.deepEqual((await kept(page, 'guest')).waiting, before, 'changing the language is no event');
  await uzbek.answer('check-1', 'linza');
  await uzbek.form('check-1').locator('.verdict.right').waitFor();
});

journey('a language that is not on the phone is said to be missing, and hers goes on', on, async (way) => {
  const page = await way.phone({ forgive: new RegExp(`${NO_LINE.source}|without WebAssembly`) });
  const study = await Study.open(page, on.server);
  await study.reach('wipe-with-what');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload(); // the worker answers from now on
  await Study.here(page, on.server);
  await on.server.kill();
  try {
    await page.locator('summary:visible', { hasText: 'ky' }).tap();
    await page.getByRole('link', { name: 'Русский' }).tap();
    await page.getByRole('alert').filter({ hasText: text('ky', 'notice_no_language') }).waitFor();
    assert.equal(new URL(page.url()).pathname, lessonAt());
    await study.form('wipe-with-what').waitFor();
  } finally {
    await on.server.start();
  }
});

journey('the first page is in the language of the phone, or of the last visit', on, async (way) => {
  const azeri = await way.phone({ locale: 'az-AZ' });
  await open(azeri, '/');
  await azeri.waitForURL('/az');
  assert.equal(await azeri.locator('h1').innerText(), text('az', 'home_title'));
  const german = await way.phone({ locale: 'de-DE' });
  await open(german, '/');
  await german.waitForURL('/ky');
  await open(german, '/ru/courses');
  await open(german, '/');
  await german.waitForURL('/ru');
});
