import assert from 'node:assert/strict';
import { journey, open } from '../support/browser.mjs';
import { join } from '../support/join.mjs';
import { Study, kept, mistake, outboxEmpty } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';
import { text } from '../support/texts.mjs';

const on = stage();

journey('a guest studies in Kyrgyz, joins with two pictures, and her instructor sees what she did as a guest without reloading', on, async (way) => {
  const office = await way.office(on.instructor);
  await open(office, `/ky/staff/cohort/${on.cohort.id}`);
  await office.getByText(text('ky', 'staff_no_learners')).waitFor();
  await office.evaluate(() => { window.neverReloaded = true; });

  const page = await way.phone();
  await open(page, '/ky');
  await page.getByRole('link', { name: text('ky', 'home_first_lesson') }).tap();
  await page.waitForURL('/ky/course/digital-literacy/first-taps');
  const study = await Study.open(page, on.server);
  const tries = await wholeLesson(study);
  assert.equal((await kept(page, 'guest')).waiting.length > tries, true, 'her answers wait on the phone');

  await join(page, on.cohort.code.toLowerCase().replace('-', ' '), 'Айгүл');
  await page.getByRole('heading', { name: text('ky', 'welcome_name', { name: 'Айгүл' }) }).waitFor();
  await page.getByRole('status').filter({ hasText: text('ky', 'arrived', { cohort: on.cohort.name, centre: on.centre.name }) }).waitFor();
  assert.equal(await page.locator('footer').getByRole('link', { name: text('ky', 'nav_join') }).count(), 0, 'she has joined');

  const row = office.getByRole('row', { name: 'Айгүл' });
  await row.waitFor();
  const cell = row.locator('td.cell').first();
  await office.waitForFunction(([cell, tries]) => cell.querySelector('b').textContent === String(tries), [await cell.elementHandle(), tries]);
  assert.equal(await cell.locator('i').innerText(), '1');
  assert.match(await cell.getAttribute('class'), /\bdone\b/);
  assert.equal(await office.evaluate(() => window.neverReloaded), true);
  const me = await page.evaluate(() => JSON.parse(localStorage.getItem('chyrak.me')));
  await outboxEmpty(page, me.id); // the office hears of it before her phone does
  assert.deepEqual(await kept(page, 'guest'), { waiting: [], sent: [] }, 'the next person on this phone begins anew');
});

// Every kind of activity with its own controls, one of them wrong first. Gives the number of tries.
async function wholeLesson(study) {
  const { page } = study;
  await study.reach('find-the-glass');
  await study.answer('find-the-glass');
  await study.form('find-the-glass').locator('.verdict.right').waitFor();
  await study.reach('wipe-with-what');
  const choice = study.activity('wipe-with-what').task;
  await study.answer('wipe-with-what', mistake(choice));
  assert.match(await study.verdict('wipe-with-what').innerText(), new RegExp(text('ky', 'not_right')));
  const wrong = choice.OneChoice[mistake(choice)[0]];
  assert.equal(await study.form('wipe-with-what').locator('.why:not(:empty)').innerText(), wrong.why, 'the wrong choice has its own explanation');
  await study.act(); // try again
  await study.answer('wipe-with-what');
  assert.match(await study.verdict('wipe-with-what').innerText(), new RegExp(text('ky', 'right')));
  for (const id of ['what-to-delete', 'trouble-and-help', 'one-minute-check', 'check-1', 'check-2', 'check-3', 'ready-checklist']) {
    await study.reach(id);
    await study.answer(id);
    await study.form(id).locator('.verdict.right').waitFor();
  }
  while (!(await page.locator('.step.end.now').isVisible())) await study.goOn();
  await page.getByRole('heading', { name: text('ky', 'end_grown') }).waitFor();
  await page.getByText(text('ky', 'saved_guest')).waitFor();
  return 10;
}
