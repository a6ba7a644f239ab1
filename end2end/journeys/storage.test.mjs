import assert from 'node:assert/strict';
import { Learner } from '../support/actors.mjs';
import { journey, open } from '../support/browser.mjs';
import { Study } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';
import { text } from '../support/texts.mjs';
import { until } from '../support/until.mjs';

const on = stage();

const full = () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; };
const forbidden = () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('forbidden', 'SecurityError'); } });

async function goesOn(page, notice) {
  const study = await Study.open(page, on.server);
  await page.getByRole('alert').getByText(text('ky', notice)).waitFor();
  await study.reach('wipe-with-what');
  await study.answer('wipe-with-what');
  await study.form('wipe-with-what').locator('.verdict.right').waitFor();
  await study.reach('what-to-delete');
  await page.getByRole('alert').getByText(text('ky', notice)).waitFor();
}

journey('a full phone is said, and study goes on', on, async (way) => {
  const page = await way.phone();
  await page.addInitScript(full);
  await goesOn(page, 'notice_full');
});

journey('a full phone is said on every page, and not mistaken for a forbidden one', on, async (way) => {
  const page = await way.phone();
  await page.addInitScript(full);
  await open(page, '/ky/courses');
  await page.getByRole('alert').waitFor();
  assert.equal(await page.getByRole('alert').innerText(), text('ky', 'notice_full'));
});

journey('forbidden storage is said, and study goes on', on, async (way) => {
  const page = await way.phone();
  await page.addInitScript(forbidden);
  await goesOn(page, 'notice_forbidden');
});

journey('a learner whose phone is full is heard by the server all the same', on, async (way) => {
  const learner = await Learner.join(on.server, on.cohort, 'Кундуз');
  const page = await way.phoneOf(learner);
  await open(page, '/ky/about');
  await page.addInitScript(full);
  const study = await Study.open(page, on.server);
  await study.reach('wipe-with-what');
  await study.answer('wipe-with-what');
  await until(async () => (await on.instructor.row(on.cohort, learner)).cells[0].solved === 1, 'the server has not heard of it');
});
