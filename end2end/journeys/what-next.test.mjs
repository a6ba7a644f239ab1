// Where she is led: before a course, at a lesson's end, in the review.
import assert from 'node:assert/strict';
import { COURSE, Learner, answered } from '../support/actors.mjs';
import { journey, open } from '../support/browser.mjs';
import { Study, content, sent, solution } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';
import { LANGUAGES, text } from '../support/texts.mjs';

const on = stage();
const DAY = 24 * 3_600_000;
const ky = (key, values) => text('ky', key, values);

const course = async (lang = 'ky') => (await (await fetch(`${on.server.url}/content/${lang}.json`)).json()).find(({ outline }) => outline.id === COURSE);

journey('before the first lesson a course asks how sure she is; nothing chosen is not saved', on, async (way) => {
  const page = await way.phone();
  await open(page, `/ky/course/${COURSE}`);
  await page.getByRole('link', { name: ky('self_before') }).tap();
  await page.getByRole('button', { name: ky('self_save') }).tap();
  await page.getByRole('status').filter({ hasText: ky('unfinished') }).waitFor();
  await page.getByRole('radio', { name: ky('self_1') }).first().tap();
  await page.getByRole('button', { name: ky('self_save') }).tap();
  await page.getByRole('status').filter({ hasText: ky('self_saved') }).waitFor();
  await (await Study.open(page, on.server)).goOn();
  await open(page, `/ky/course/${COURSE}`);
  await page.getByRole('link', { name: ky('continue_lesson', { n: 1 }) }).waitFor();
  assert.equal(await page.getByRole('link', { name: ky('self_before') }).count(), 0);
});

journey('a lesson ends with the next one that is not done, and what it is for', on, async (way) => {
  const learner = await Learner.join(on.server, on.cohort, 'Айдай');
  const { outline, text: told } = await course();
  const [, second, third] = outline.lessons;
  await learner.push(second.activities.map((activity) => answered(second.id, activity)));
  const page = await way.phoneOf(learner);
  const study = await Study.open(page, on.server);
  await sent(page);
  while ((await study.step()) < study.lesson.steps.length) await study.goOn();
  const end = page.locator('.step.end');
  await end.getByText(ky('lesson_title', { n: 3, title: told.lessons[2] })).waitFor();
  await end.getByText(ky('next_why', { outcome: told.outcomes[2] })).waitFor();
  await page.locator('a#go-on').tap();
  await page.waitForURL(new RegExp(`/ky/course/${COURSE}/${third.id}`));
});

journey('a hint that she has taken in the review counts, also after a reload', on, async (way) => {
  const learner = await Learner.join(on.server, on.cohort, 'Чынара');
  const lesson = await content(on.server);
  const activity = lesson.steps.flatMap((step) => step.blocks).flatMap((block) => block.Activity ?? []).find(({ id }) => id === 'wipe-with-what');
  assert(activity.hints.length > 0);
  await learner.push([{ ...answered(lesson.id, activity.id, 0, '0'), at_ms: Date.now() - 3 * DAY }]);
  const page = await way.phoneOf(learner);
  await open(page, '/ky/review');
  const study = new Study(page, lesson);
  await study.form(activity.id).waitFor();
  await page.getByRole('button', { name: ky('show_hint', { n: activity.hints.length }) }).tap();
  await page.locator('.hints p').first().waitFor();
  await open(page, '/ky/review');
  await page.locator('.hints p').first().waitFor();
  await study.answer(activity.id, solution(activity.task));
  await sent(page);
  const last = (await learner.stored()).filter(({ kind }) => kind === 'reviewed').pop();
  assert.deepEqual([last.activity, last.step, last.score], [activity.id, 1, 100]);
});

for (const lang of LANGUAGES) {
  journey(`what a course's page says it costs is what it costs, within five percent: ${lang}`, on, async (way) => {
    const page = await way.phone();
    for (const { outline, size_bytes: bytes } of await (await fetch(`${on.server.url}/content/${lang}.json`)).json()) {
      await open(page, `/${lang}/course/${outline.id}`);
      const facts = await page.locator('.facts li').allInnerTexts();
      const [, n, unit] = facts.join('\n').match(/([\d.,]+)\s*(KB|MB|КБ|МБ)/);
      const said = Number(n.replace(',', '.')) * (/^[KК]/.test(unit) ? 1_000 : 1_000_000);
      assert(said >= bytes && said <= Math.max(bytes * 1.05, bytes + (/^[KК]/.test(unit) ? 1_000 : 100_000)), `${outline.id}: «${n} ${unit}», and it is ${bytes} bytes`);
    }
  });
}

journey('an order says how it is made, and which item has to move', on, async (way) => {
  const [lesson, course] = ['first-taps', 'digital-literacy'];
  const page = await way.phone();
  const study = await Study.open(page, on.server, lesson, 'ky', course);
  const { id, task } = study.lesson.steps.flatMap((step) => step.blocks).flatMap((block) => block.Activity ?? []).find(({ task }) => task.Order);
  await study.reach(id);
  const form = study.form(id);
  await form.locator('.check').tap();
  await form.locator('.verdict').getByText(ky('ask_order')).waitFor();
  const right = solution(task);
  const wrong = [right.at(-1), ...right.slice(0, -1)];
  await study.choose(id, wrong);
  await study.check(id);
  const marked = form.locator('.order > .almost');
  await marked.getByText(ky('order_move')).waitFor();
  assert.equal(await marked.count(), 1, 'one item is out of place, and the others are not');
  assert.equal(await marked.getAttribute('id'), `o-${id}-${right.at(-1)}`);
});
