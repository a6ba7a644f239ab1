// What happens when a thumb slips, a key is pressed out of habit, or an answer is left half made.
import assert from 'node:assert/strict';
import { COURSE, Learner } from '../support/actors.mjs';
import { NO_LINE, SAYS_NO, journey, open } from '../support/browser.mjs';
import { Study, lessonAt, mistake, pause, solution } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';
import { text } from '../support/texts.mjs';
import { until } from '../support/until.mjs';

const on = stage();
const ky = (key, values) => text('ky', key, values);
const MATCH = 'trouble-and-help';
const sides = (form) => form.locator('select').evaluateAll((all) => all.map((one) => one.selectedOptions[0].value));

journey('the second of two quick taps does nothing: neither the verdict nor a step is lost', on, async (way) => {
  const page = await way.phone();
  const study = await Study.open(page, on.server);
  await study.reach('wipe-with-what');
  const { task } = study.activity('wipe-with-what');
  for (const [answer, told] of [[mistake(task), '.almost'], [solution(task), '.right']]) {
    const step = await study.step();
    await study.choose('wipe-with-what', answer);
    await pause(page);
    await study.main.evaluate((button) => new Promise((done) => {
      button.click();
      setTimeout(() => {
        document.getElementById('go-on').click();
        setTimeout(done, 450); // time for what must not happen, and the next tap is a first one
      }, 20);
    }));
    assert.equal(await study.step(), step);
    await study.form('wipe-with-what').locator(`.verdict${told}`).waitFor();
    if (told === '.almost') await study.act();
  }
});

journey('a matching that is half made is not passed over; what was right keeps its mark; the solution is what is shown', on, async (way) => {
  const page = await way.phone();
  const study = await Study.open(page, on.server);
  await study.reach(MATCH);
  const form = study.form(MATCH);
  const right = solution(study.activity(MATCH).task).map(String);
  const wrong = [right[1], right[0], ...right.slice(2)];
  const step = await study.step();
  const list = (row) => form.locator(`select[id$="-${row}"]`);
  for (const row of [0, 1, 2]) await list(row).selectOption(wrong[row]);
  assert.equal(await study.main.innerText(), ky('check'));
  await study.act();
  await form.getByText(ky('unfinished')).waitFor();
  assert.equal(await study.step(), step);
  for (const row of wrong.keys()) await list(row).selectOption(wrong[row]);
  await study.check(MATCH);
  const marks = () => form.locator('.row').evaluateAll((rows) => rows.map((row) => row.className.split(' ')[1] ?? ''));
  assert.deepEqual(await marks(), ['almost', 'almost', ...right.slice(2).map(() => 'right')]);
  await list(0).selectOption(right[0]);
  assert.deepEqual(await marks(), ['', 'almost', ...right.slice(2).map(() => 'right')], 'only the row that she changes loses its mark');

  for (let tries = 1; tries < 3; tries += 1) {
    for (const row of wrong.keys()) await list(row).selectOption(right[row]);
    for (const row of wrong.keys()) await list(row).selectOption(wrong[row]);
    await study.check(MATCH);
  }
  await form.locator('.reveal').tap();
  await form.getByText(ky('solution')).waitFor();
  assert.deepEqual(await sides(form), right, 'what is said to be right is right');
});

journey('the Back key leads from step to step, and out of a lesson into the one before', on, async (way) => {
  const page = await way.phone();
  await open(page, `/ky/course/${COURSE}`);
  await page.locator('main a.act').tap();
  await page.locator('#step-1.now').waitFor();
  const study = await Study.here(page, on.server);
  await study.goOn();
  await study.goOn();
  await page.goBack();
  await page.locator('#step-2.now').waitFor();
  await page.goForward();
  await page.locator('#step-3.now').waitFor();
  await page.locator('nav.bar .soft').tap(); // back on the screen is the same as the key
  await page.locator('#step-2.now').waitFor();
  await page.reload();
  await page.locator('#step-2.now').waitFor();
  await page.goBack();
  await page.locator('#step-1.now').waitFor();
  await page.goBack();
  await page.waitForURL(`/ky/course/${COURSE}`);
});

journey('a question below the screen is not passed over; one that she has seen may be', on, async (way) => {
  const page = await way.phone();
  await page.setViewportSize({ width: 360, height: 480 });
  const study = await Study.open(page, on.server);
  const below = () => page.locator('.step.now form.activity').evaluateAll((all) => all.some((form) => form.getBoundingClientRect().top > document.querySelector('nav.bar').getBoundingClientRect().top));
  while (!(await below())) await study.goOn();
  const step = await study.step();
  await study.act();
  const form = page.locator('.step.now form.activity').first();
  await form.locator('legend:focus').waitFor();
  assert(!(await below()));
  assert.equal(await study.step(), step);
  await study.act();
  await page.locator(`#step-${step + 2}.now`).waitFor();
});

journey('the number of a step in the address leads there, also in the open lesson', on, async (way) => {
  const page = await way.phone();
  await Study.open(page, on.server);
  await page.evaluate(() => { location.hash = '#step-4'; });
  await page.locator('#step-4.now').waitFor();
  await page.goBack();
  await page.locator('#step-1.now').waitFor();
});

journey('who reached the end with questions left finds the first of them when she comes back', on, async (way) => {
  const page = await way.phone();
  const study = await Study.open(page, on.server);
  while (!(await page.locator('.step.end.now').isVisible())) await study.goOn();
  await page.getByRole('heading', { name: ky('end_begun') }).waitFor();
  const first = study.lesson.steps.findIndex((step) => step.blocks.some((block) => block.Activity));
  await open(page, lessonAt());
  await page.locator(`#step-${first + 1}.now`).waitFor();
  const again = await Study.here(page, on.server);
  await again.answer(again.lesson.steps[first].blocks.find((block) => block.Activity).Activity.id);
  await again.goOn();
  await page.goBack(); // also after an answer
  await page.locator(`#step-${first + 1}.now`).waitFor();
});

journey('who has begun a lesson, or joined a cohort, has the whole course without a line; a lesson that is missing names those that are there', on, async (way) => {
  const guest = await way.phone({ forgive: NO_LINE });
  const study = await Study.open(guest, on.server);
  const second = (await (await fetch(`${on.server.url}/content/ky.json`)).json()).find(({ outline }) => outline.id === COURSE).outline.lessons[1].id;
  await study.goOn();
  const learner = await way.phone({ forgive: NO_LINE });
  await open(learner, `/ky/join?code=${on.cohort.code}`);
  await learner.locator('#name').fill('Мээрим');
  await learner.getByRole('radio', { name: ky('four_digits') }).tap();
  await learner.locator('#secret').fill('2580');
  await learner.locator('main form button.act').tap();
  await learner.waitForURL('/ky');
  const whole = async (page) => {
    const files = (await (await fetch(`${on.server.url}/content/ky.json`)).json()).find(({ outline }) => outline.id === COURSE).files;
    const missing = () => page.evaluate(async (files) => (await Promise.all(files.map((file) => caches.match(file)))).filter((found) => !found).length, files);
    await until(async () => !(await missing()), 'the course does not come to the phone', { longestMs: 30_000 });
  };
  await whole(guest);
  await whole(learner);
  await on.server.kill();
  try {
    for (const page of [guest, learner]) {
      await open(page, lessonAt(second));
      await page.locator('.step.now').waitFor();
    }
    await (await guest.context().newCDPSession(guest)).send('Network.clearBrowserCache');
    await guest.evaluate(async () => {
      const cache = await caches.open('content');
      for (const request of await cache.keys()) if (!request.url.includes('/phone-ready.') && request.url.includes('/mobilography/')) await cache.delete(request);
    });
    await open(guest, lessonAt(second));
    await guest.getByRole('heading', { name: ky('away_title') }).waitFor();
    await guest.getByRole('heading', { name: ky('on_phone') }).waitFor();
    await guest.locator('main ul.bare a').tap();
    await guest.waitForURL(lessonAt());
    await guest.locator('.step.now').waitFor();
  } finally {
    await on.server.start();
  }
});

journey('a code that is typed with Cyrillic letters opens where they look alike; others are explained', on, async (way) => {
  const page = await way.phone({ forgive: SAYS_NO });
  const alike = { A: 'А', B: 'В', C: 'С', E: 'Е', H: 'Н', K: 'К', M: 'М', P: 'Р', T: 'Т', X: 'Х', Y: 'У' };
  const typed = on.cohort.code.replace(/[A-Z]/g, (letter) => alike[letter] ?? letter);
  await open(page, '/ky/join');
  const send = async (code) => {
    await page.locator('#code').fill(code);
    await page.locator('main form button.act').tap();
  };
  await page.locator('#name').fill('Бегимай');
  await page.getByRole('radio', { name: ky('four_digits') }).tap();
  await page.locator('#secret').fill('2580');
  await send('ДЕМО-ДЕМО');
  await page.getByRole('alert').filter({ hasText: ky('error_latin_code') }).waitFor();
  await send(typed);
  await page.waitForURL('/ky');
});

journey('who signs out while something waits is told that it stays here', on, async (way) => {
  const learner = await Learner.join(on.server, on.cohort, 'Нурзат');
  const page = await way.phoneOf(learner, { forgive: NO_LINE });
  const study = await Study.open(page, on.server);
  await study.goOn(); // brings the rest of the program to the phone
  const part = () => page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys())))).flat().some(({ url }) => url.includes('/pkg/more.')));
  await until(part, 'the second part does not come to the phone', { longestMs: 30_000 });
  await on.server.kill();
  try {
    await study.goOn();
    await open(page, '/ky/cohort');
    const out = page.locator('main button.act.soft');
    await out.tap();
    await page.locator('main .note[role=status]').filter({ hasText: ky('sign_out_waiting').split('{n}')[1].split('.')[0] }).waitFor();
    assert.equal(await out.innerText(), ky('sign_out_still'));
    await out.tap();
    await page.getByRole('heading', { name: ky('nav_cohort') }).waitFor();
  } finally {
    await on.server.start();
  }
});
