// A lesson on paper, for a class without phones.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { NO_LINE, SAYS_NO, journey, open, overhang, violations } from '../support/browser.mjs';
import { content, lessonAt } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';
import { LANGUAGES, text } from '../support/texts.mjs';

const on = stage(undefined, { flags: ['--courses', fileURLToPath(new URL('../courses', import.meta.url))] });
const ALL = 'kinds'; // the course with every kind of activity
const paperAt = (lesson, lang = 'ky', course = ALL) => `/${lang}/paper/${course}/${lesson}`;

async function lessonIds(lang = 'ky') {
  const catalogue = await (await fetch(`${on.server.url}/content/${lang}.json`)).json();
  return (catalogue.find(({ outline }) => outline.id === ALL)?.outline.lessons ?? []).map(({ id }) => id);
}

journey('every activity of every lesson stands on paper with something to fill in, in each of its languages', on, async (way) => {
  const page = await way.desk();
  let seen = 0;
  for (const lang of LANGUAGES) {
    for (const id of await lessonIds(lang)) {
      const lesson = await content(on.server, id, lang, ALL);
      await page.goto(paperAt(id, lang));
      assert.equal(await page.locator('h1').innerText(), lesson.title);
      assert.deepEqual(await page.locator('section > h2').allInnerTexts(), lesson.steps.map(({ title }) => title));
      const activities = lesson.steps.flatMap(({ blocks }) => blocks).filter(({ Activity }) => Activity);
      const fields = await page.locator('fieldset').evaluateAll((all) => all.map((one) => one.querySelectorAll('input, select, textarea, .frame').length));
      assert.equal(fields.length, activities.length);
      seen += fields.length;
      assert.equal(fields.every((count) => count > 0), true, `${lang} ${id}: ${fields}`);
    }
  }
  assert.equal(seen > 12, true, 'every kind');
});

journey('the sheet fits its paper and a phone, has no barrier, and one button that prints', on, async (way) => {
  const [first] = await lessonIds();
  const page = await way.desk();
  await page.goto(paperAt(first));
  assert.deepEqual(await violations(page), []);
  const button = page.getByRole('button', { name: text('ky', 'certificate_print') });
  await page.evaluate(() => { window.print = () => { window.printed = true; }; });
  await button.click();
  assert.equal(await page.evaluate(() => window.printed), true);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await button.isVisible(), false);
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  assert.match(pdf, /\/Type\s*\/Page\b/);
  const phone = await way.phone({ viewport: { width: 320, height: 640 } });
  await phone.goto(paperAt(first));
  assert.equal(await overhang(phone), 0);
});

journey('the end of a lesson leads to its paper; without a line that is said, and what does not exist is not found', on, async (way) => {
  const page = await way.phone({ forgive: new RegExp(`${NO_LINE.source}|${SAYS_NO.source}`) });
  const [first] = await lessonIds();
  const lesson = await content(on.server, first, 'ky', ALL);
  await open(page, `${lessonAt(first, 'ky', ALL)}#step-${lesson.steps.length + 1}`);
  await page.getByRole('link', { name: text('ky', 'paper') }).tap();
  await page.waitForURL(paperAt(first));
  await page.getByRole('heading', { level: 1, name: lesson.title }).waitFor();
  for (const nowhere of [paperAt('nowhere'), paperAt(first, 'ky', 'nowhere'), paperAt(first, 'de')]) {
    assert.equal((await fetch(on.server.url + nowhere)).status, 404, nowhere);
  }
  await open(page, lessonAt(first, 'ky', ALL));
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await on.server.kill();
  try {
    await open(page, paperAt(first));
    await page.getByText(text('ky', 'page_needs_line')).waitFor();
  } finally {
    await on.server.start();
  }
});
