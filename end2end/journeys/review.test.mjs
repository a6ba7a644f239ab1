import assert from 'node:assert/strict';
import { COURSE } from '../support/actors.mjs';
import { NO_LINE, alive, journey, open, overhang, violations } from '../support/browser.mjs';
import { Study, mistake, pause, solution } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';
import { text } from '../support/texts.mjs';

const on = stage();
const DAY = 24 * 3_600_000;
// Noon in Bishkek, so that the day is the same before and after each walk.
const NOON = Date.UTC(2026, 8, 15, 6);

// The question of the review that is on the screen.
const asked = (page) => page.locator('form.activity input[name=activity]').inputValue();

async function answerReview(study, answer) {
  const id = await asked(study.page);
  await study.answer(id, answer === 'wrong' ? mistake(study.activity(id).task) : solution(study.activity(id).task));
  return id;
}

// Answers everything that is due today; the ids, in order.
async function answerAll(study) {
  const ids = [];
  const done = study.page.getByText(text('ky', 'review_done'));
  for (;;) {
    await study.page.locator('form.activity').or(done).first().waitFor(); // the next question's lesson has to come
    if (await done.isVisible()) return ids;
    ids.push(await answerReview(study, 'right'));
    await pause(study.page);
    await study.page.locator('#go-on').tap();
    await study.page.locator(`[id="a-${ids.at(-1)}"]`).waitFor({ state: 'hidden' });
  }
}

journey('a week of review under a moved clock: questions come back, a wrong one the next day, a skill is proved, all without the server', on, async (way) => {
  const page = await way.phone({ forgive: NO_LINE, timezoneId: 'Asia/Bishkek' });
  await page.clock.install({ time: NOON });
  await open(page, `/ky/course/${COURSE}`);
  await page.getByText(text('ky', 'keep_done')).waitFor();
  const study = await Study.open(page, on.server);
  const check = study.lesson.steps.find((step) => step.kind === 'check').blocks.flatMap((block) => block.Activity?.id ?? []);
  assert.equal(check.length, 3);
  await study.reach(check[0]);
  await study.answer(check[0], mistake(study.activity(check[0]).task));
  await study.act();
  await study.form(check[0]).locator('.verdict.almost').waitFor({ state: 'detached' });
  await study.answer(check[0]);
  await study.answer(check[1]);
  await study.answer(check[2]);
  await open(page, `/ky/skills/${COURSE}`);
  const skill = page.locator('.lessons > li').first();
  await skill.getByText(text('ky', 'skill_learning')).waitFor();
  await open(page, '/ky');
  assert.equal(await page.getByRole('heading', { name: text('ky', 'review_title') }).count(), 0, 'nothing comes back on the same day');

  await on.server.kill();
  try {
    // The next day the question that was wrong comes back; it is wrong again.
    await page.clock.setSystemTime(NOON + DAY);
    await open(page, '/ky');
    await page.getByText(text('ky', 'review_due', { n: 1 })).waitFor();
    assert.deepEqual(await violations(page), []);
    await page.getByRole('link', { name: text('ky', 'review_act') }).tap();
    await page.locator('form.activity').waitFor();
    assert.deepEqual([await violations(page), await overhang(page)], [[], 0]);
    // Passed over, it is not done: that is said where she looks, and she may begin again.
    await pause(page);
    assert.equal(await page.locator('#go-on').innerText(), text('ky', 'review_skip'));
    await page.locator('#go-on').tap();
    await page.getByText(text('ky', 'review_left_text')).waitFor();
    await page.locator('#review-place:focus').waitFor();
    assert.equal(await page.locator('#review-place').innerText(), text('ky', 'review_due', { n: 1 }));
    await page.getByRole('button', { name: text('ky', 'review_act') }).tap();
    assert.equal(await answerReview(study, 'wrong'), check[0]);
    await pause(page);
    await page.locator('#go-on').tap();
    await page.locator('.verdict.almost').waitFor({ state: 'detached' });
    await answerReview(study, 'right');
    await pause(page);
    await page.locator('#go-on').tap();
    await page.getByText(text('ky', 'review_done')).waitFor();
    await open(page, `/ky/skills/${COURSE}`);
    await skill.getByText(text('ky', 'skill_learning')).waitFor();

    // So it comes back the day after; now it is right, and the skill is hers.
    await page.clock.setSystemTime(NOON + 2 * DAY);
    await open(page, '/ky/review');
    const back = await answerAll(study);
    assert.ok(back.includes(check[0]));
    await open(page, `/ky/skills/${COURSE}`);
    await skill.getByText(text('ky', 'skill_mastered')).waitFor();
    assert.deepEqual([await violations(page), await overhang(page)], [[], 0]);

    // By the seventh day what was right at once has come back, too.
    await page.clock.setSystemTime(NOON + 7 * DAY);
    await open(page, '/ky/review');
    back.push(...await answerAll(study));
    assert.deepEqual(check.filter((id) => !back.includes(id)), []);
  } finally {
    await on.server.start();
  }
});

journey('how sure she feels before the course is kept, and is no mark', on, async (way) => {
  const page = await way.phone();
  await open(page, `/ky/skills/${COURSE}`);
  const first = page.locator('main form fieldset').first();
  await first.getByLabel(text('ky', 'self_1')).tap();
  await page.getByRole('button', { name: text('ky', 'self_save') }).tap();
  await page.getByText(text('ky', 'self_saved')).waitFor();
  assert.deepEqual([await violations(page), await overhang(page)], [[], 0]);
  await page.reload();
  await alive(page);
  await first.getByLabel(text('ky', 'self_1')).and(page.locator(':checked')).waitFor();
});
