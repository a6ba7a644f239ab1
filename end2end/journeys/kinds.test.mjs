// Every kind of activity: by touch and by keyboard, wrong and then right, with the server gone, without the program; its order for each learner.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { Learner } from '../support/actors.mjs';
import { NO_LINE, alive, journey, open, overhang, violations } from '../support/browser.mjs';
import { join } from '../support/join.mjs';
import { KINDS, choiceOf, give, mistake, solution, told } from '../support/kinds.mjs';
import { Study, content, lessonAt, sent, touched } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';
import { text } from '../support/texts.mjs';

const on = stage(undefined, { flags: ['--courses', fileURLToPath(new URL('../courses', import.meta.url))] });
const [COURSE, LESSON] = ['kinds', 'every-kind'];
const address = lessonAt(LESSON, 'ky', COURSE);
const begin = (page) => Study.open(page, on.server, LESSON, 'ky', COURSE);
const all = (lesson) => lesson.steps.flatMap((step) => step.blocks).flatMap((block) => block.Activity ?? []);
const plain = (html) => html.replace(/<[^>]*>/g, '').trim();
const said = async (locator) => (await locator.innerText()).replace(/\s+/g, ' ').trim();

// What the phone remembers as her answers: `activity answer score`, in their order.
const answers = (page, owner = 'guest') => page.evaluate((owner) => Object.entries(localStorage)
  .filter(([key]) => key.startsWith(`chyrak.${owner}.`) && /\.(out|log)\./.test(key))
  .flatMap(([, value]) => value.split('\n')).filter(Boolean).map((line) => JSON.parse(line))
  .filter((event) => event.kind === 'answered').sort((a, b) => (a.id < b.id ? -1 : 1))
  .map((event) => [event.activity, event.answer, event.score]), owner);

// Answers wrongly, reads what she is told, answers rightly.
async function walk(study, activity, { keyboard, look = async () => {} }) {
  const { page } = study;
  const form = study.form(activity.id);
  const judge = async (answer) => {
    await give(form, activity.task, answer, keyboard && page);
    await study.act(keyboard);
    await form.locator('.verdict:is(.right, .almost)').waitFor();
  };
  const judges = KINDS[Object.keys(activity.task)[0]].told;
  await look('idle', activity.id);
  await judge(mistake(activity.task));
  assert.equal(await form.locator('.verdict').getAttribute('role'), 'status');
  assert.equal(await form.locator('.verdict').getAttribute('class'), 'verdict almost', activity.id);
  await look('wrong', activity.id);
  if (judges) {
    const why = plain(told(activity.task, mistake(activity.task)));
    assert((await said(form)).includes(why), `${activity.id}: «${why}» is said`);
    const words = await said(form.locator('.verdict'));
    assert(['almost', 'not_right', 'not_yet'].some((word) => words.startsWith(text('ky', word))), words);
    await study.act();
    await form.locator('.verdict.almost').waitFor({ state: 'detached' });
  }
  await judge(solution(activity.task));
  await form.locator('.verdict.right').waitFor();
  assert((await said(form.locator('.verdict'))).startsWith(text('ky', judges ? 'right' : 'done_said')), activity.id);
  await look('right', activity.id);
  assert.equal(await form.locator('button:visible').count(), 0, `${activity.id}: nothing more to do`);
}

async function everyKind(way, page, options = {}) {
  const study = await begin(page);
  await options.before?.();
  const activities = all(study.lesson);
  assert.deepEqual(new Set(activities.map(({ task }) => Object.keys(task)[0])), new Set(Object.keys(KINDS)), 'the lesson has every kind of the table');
  for (const activity of activities) {
    await study.reach(activity.id);
    await walk(study, activity, options);
  }
  return { study, activities };
}

// Each right answer is there after the phone was off, and none of it is asked again.
async function stays({ study, activities }) {
  await study.page.reload();
  await alive(study.page);
  await touched(study.page);
  for (const { id, task } of activities) {
    const form = study.form(id);
    await form.locator('.verdict.right').waitFor({ state: 'attached' });
    const answer = solution(task);
    if (task.Reflection) assert.equal(await form.locator('textarea').inputValue(), answer);
    else if (task.Slider) assert.equal(await form.locator('input[type=range]').inputValue(), answer);
    else if (task.Typed || task.Number) assert.equal(await form.locator('input[name=choice]').inputValue(), answer);
    else if (task.Gaps) assert.deepEqual(await form.locator('.gaps input').evaluateAll((gaps) => gaps.map((gap) => gap.value)), answer);
    else if (task.Match || task.Groups) for (const [row, side] of answer.entries()) assert.equal((await form.locator(`select[id$="-${row}"]`).inputValue()).split(':').pop(), String(side));
    else if (!task.Order) assert.deepEqual((await form.locator('input:checked').evaluateAll((fields) => fields.map((field) => Number(field.value)))).sort(), answer);
  }
}

journey('every kind by touch: wrong, explained, right, and there after a reload; axe finds nothing', on, async (way) => {
  const page = await way.phone({ colorScheme: 'light' });
  const look = async (state, id) => {
    assert.deepEqual(await violations(page), [], `${id}, ${state}`);
    assert.equal(await overhang(page), 0, `${id}, ${state}: nothing is cut off`);
  };
  const done = await everyKind(way, page, { look });
  await stays(done);
  const made = await answers(page);
  assert.deepEqual(made.filter(([activity]) => /checklist|reflection/.test(activity)), [['checklist', '0,1,2', 100], ['reflection', '4', 100]], 'what is not finished is no wrong answer, and her words stay with her');
  assert.equal(made.filter(([, , score]) => score === 100).length, done.activities.length);
  assert.equal(made.filter(([, , score]) => score < 100).length, done.activities.length - 2);
});

journey('every kind by keyboard, in the dark, in large letters on a narrow screen', on, async (way) => {
  const page = await way.phone({ colorScheme: 'dark', viewport: { width: 320, height: 640 } });
  await page.addInitScript(() => localStorage.setItem('chyrak.look', JSON.stringify({ size: '3' })));
  const look = async (state, id) => {
    assert.deepEqual(await violations(page), [], `${id}, ${state}`);
    assert.equal(await overhang(page), 0, `${id}, ${state}: nothing is cut off`);
  };
  await everyKind(way, page, { keyboard: true, look });
});

journey('every kind with the server gone, and there after a reload', on, async (way) => {
  const page = await way.phone({ forgive: NO_LINE });
  await open(page, `/ky/course/${COURSE}`);
  await page.locator('.keep[data-kept]').waitFor();
  try {
    await stays(await everyKind(way, page, { before: () => on.server.kill() }));
  } finally {
    await on.server.start();
  }
});

journey('after three wrong tries every kind shows its answer', on, async (way) => {
  const page = await way.phone();
  const study = await begin(page);
  for (const { id, task } of all(study.lesson).filter(({ task }) => KINDS[Object.keys(task)[0]].told)) {
    await study.reach(id);
    for (let tries = 0; tries < 3; tries += 1) {
      assert.equal(await study.form(id).locator('.reveal').count(), 0, id);
      await study.choose(id, mistake(task));
      if (tries && !(await study.form(id).locator('.undo').count()) && (task.Slider || task.Typed || task.Number || task.Gaps)) await study.form(id).locator('[name=choice]').first().dispatchEvent('input');
      await study.act();
      await study.form(id).locator('.verdict.almost').waitFor();
      if (tries < 2) await study.act();
    }
    await study.form(id).locator('.reveal').tap();
    await study.form(id).locator('.verdict.right').waitFor();
  }
});

journey('steps are taken back one by one', on, async (way) => {
  const page = await way.phone();
  const study = await begin(page);
  await study.reach('order');
  const rows = study.form('order').locator('.order > li > span:first-child');
  const before = await rows.allInnerTexts();
  const undo = study.form('order').getByRole('button', { name: text('ky', 'undo') });
  assert.equal(await undo.count(), 0, 'there is nothing to take back');
  await study.form('order').locator('.order > li').first().locator('button').last().tap();
  const once = await rows.allInnerTexts();
  await study.form('order').locator('.order > li').nth(1).locator('button').last().tap();
  assert.notDeepEqual(await rows.allInnerTexts(), once);
  await undo.tap();
  assert.deepEqual(await rows.allInnerTexts(), once);
  await undo.tap();
  assert.deepEqual(await rows.allInnerTexts(), before);
  await undo.waitFor({ state: 'detached' });
});

journey('what is not checked yet is there after a reload', on, async (way) => {
  const page = await way.phone();
  const study = await begin(page);
  const drafts = { one: [2], gaps: ['терезеден', ''], groups: [0, 1, 0, 1], slider: '3000', checklist: [1], reflection: 'Нан' };
  const arrive = async (id) => {
    const step = study.lesson.steps.findIndex(({ blocks }) => blocks.some((block) => block.Activity?.id === id)) + 1;
    await page.goto('about:blank');
    await open(page, `${address}#step-${step}`);
    await touched(page);
    await study.form(id).waitFor();
  };
  for (const [id, answer] of Object.entries(drafts)) {
    await arrive(id);
    await study.choose(id, answer);
  }
  await arrive('one');
  assert.equal(await study.choice('one', 2).isChecked(), true);
  assert.equal(await study.form('gaps').locator('input').nth(1).inputValue(), 'терезеден');
  assert.equal(await study.form('groups').locator('select[id$="-1"]').inputValue(), '1:1');
  assert.equal(await study.form('slider').locator('input[type=range]').inputValue(), '3000');
  assert.equal(await study.choice('checklist', 1).isChecked(), true);
  assert.equal(await study.form('reflection').locator('textarea').inputValue(), 'Нан');
});

journey('choices lie in an order of her own, the same on each of her phones; her neighbour has another', on, async (way) => {
  const order = async (page) => {
    const study = await begin(page);
    await study.form(all(study.lesson).at(-1).id).waitFor({ state: 'attached' }); // steps are drawn one by one
    const shown = {};
    for (const { id } of all(study.lesson)) {
      shown[id] = await study.form(id).locator('input[name=choice], select').evaluateAll((fields) => fields.map((field) => (field.options ? [...field.options].map((option) => option.value).join() : field.id)));
      if (id === 'order') shown[id] = await study.form(id).locator('.order > li > span:first-child').allTextContents();
    }
    return shown;
  };
  const asel = await Learner.join(on.server, on.cohort, 'Асел');
  const hers = await order(await way.phoneOf(asel));
  assert.deepEqual(await order(await way.phoneOf(await asel.elsewhere())), hers);
  // Three things lie the same for every sixth woman: neighbours are asked until everything has been seen to differ.
  const others = [];
  const same = () => ['one', 'several', 'order', 'match', 'groups', 'find'].filter((id) => !others.some((other) => JSON.stringify(other[id]) !== JSON.stringify(hers[id])));
  for (let n = 0; same().length && n < 12; n += 1) others.push(await order(await way.phoneOf(await Learner.join(on.server, on.cohort, `Бегимай ${n}`))));
  assert.deepEqual(same(), []);
  for (const id of ['truth', 'checklist']) assert(others.every((other) => JSON.stringify(other[id]) === JSON.stringify(hers[id])), id);
});

journey('what she writes for herself stays on her phone; her instructor reads it only if she says so', on, async (way) => {
  const [asel, burul] = [await Learner.join(on.server, on.cohort, 'Айзада'), await Learner.join(on.server, on.cohort, 'Бурул')];
  const words = 'Терезенин жанындагы нанды тартам.\nКөлөкөсү менен.';
  const write = async (learner, shares) => {
    const page = await way.phoneOf(learner);
    const study = await begin(page);
    await study.reach('reflection');
    await study.choose('reflection', words);
    const share = page.getByLabel(text('ky', 'share'));
    assert.equal(await share.isChecked(), false);
    if (shares) await share.tap();
    await study.check('reflection');
    await sent(page);
    return (await learner.stored()).find((event) => event.activity === 'reflection').answer;
  };
  assert.equal(await write(asel, false), '6');
  assert(!JSON.stringify(await asel.stored()).includes('Терезенин'), 'her words have not left the phone');
  assert.equal(await write(burul, true), `6\n${words}`);

  const office = await way.office(on.instructor);
  await open(office, `/ky/staff/cohort/${on.cohort.id}`);
  await office.getByRole('button', { name: 'Бурул' }).click();
  await office.locator('blockquote').waitFor();
  assert.equal(await office.locator('blockquote').innerText(), words);
  const seen = (learner) => on.instructor.call('staff/shared', { cohort: on.cohort.id, learner: learner.me.id, lang: 'ky' });
  assert.equal((await seen(burul)).length, 1);
  assert.deepEqual(await seen(asel), []);
});

journey('what a guest has written comes along when she joins', on, async (way) => {
  const page = await way.phone();
  const study = await begin(page);
  await study.reach('reflection');
  assert.equal(await page.getByLabel(text('ky', 'share')).isVisible(), false, 'a guest has no instructor');
  await study.answer('reflection');
  await join(page, on.cohort.code, 'Гүлзада');
  await open(page, address);
  await touched(page);
  await study.form('reflection').locator('.verdict.right').waitFor({ state: 'attached' });
  assert.equal(await study.form('reflection').locator('textarea').inputValue(), solution(study.activity('reflection').task));
});

journey('without script every kind is answered by a plain form', on, async (way) => {
  const page = await way.phone({ javaScriptEnabled: false });
  const lesson = await content(on.server, LESSON, 'ky', COURSE);
  for (const { id, task } of all(lesson)) {
    await page.goto(address);
    const form = page.locator(`[id="a-${id}"]`);
    if (task.Find) for (const at of solution(task)) await choiceOf(form, at).tap();
    else if (task.Reflection) await form.locator('input[name=choice]').tap();
    else if (task.Order) for (const [place, item] of solution(task).entries()) await form.locator('select').nth(place).selectOption(String(item));
    else await give(form, task, solution(task));
    await form.locator('button.check').tap();
    await page.waitForURL(/choice=/);
    await form.locator('.verdict.right').waitFor();
  }
});

journey('another try at a picture gives nothing away', on, async (way) => {
  const page = await way.phone();
  const study = await begin(page);
  await study.reach('find');
  await study.answer('find', mistake(study.activity('find').task));
  await study.form('find').locator('.places .almost').first().waitFor();
  await study.act();
  await study.form('find').locator('legend:focus').waitFor();
  assert.deepEqual(await study.form('find').locator('.choice').evaluateAll((all) => all.map((choice) => choice.clientWidth > 1)).then((seen) => seen.filter(Boolean)), []);
});

journey('the places to tap on lie just over the picture, upright and on its side', on, async (way) => {
  const page = await way.phone();
  const study = await begin(page);
  await study.reach('find');
  for (const viewport of [{ width: 360, height: 640 }, { width: 640, height: 360 }]) {
    await page.setViewportSize(viewport);
    const [picture, places] = await study.form('find').evaluate((form) => ['.drawing > div > :is(svg, img)', '.places'].map((part) => form.querySelector(part).getBoundingClientRect().toJSON()));
    for (const side of ['x', 'y', 'width', 'height']) assert(Math.abs(picture[side] - places[side]) < 1, `${side}: ${picture[side]} and ${places[side]}`);
  }
});
