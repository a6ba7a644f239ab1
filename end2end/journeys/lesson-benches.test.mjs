// The practice benches inside their lessons: not yet right and explained, right, there after a reload, with the server gone,
// by keyboard, left as it is, without script.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Learner, COURSE } from '../support/actors.mjs';
import { ky, less, more, radio, tap } from '../support/bench.mjs';
import { NO_LINE, SAYS_NO, journey, open, overhang, violations } from '../support/browser.mjs';
import { Study, content, lessonAt, sent } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';
import { text } from '../support/texts.mjs';

const on = stage();
const plain = (html) => html.replace(/<[^>]*>/g, '').trim();
const said = async (locator) => (await locator.innerText()).replace(/\s+/g, ' ').trim();

const goal = (form, at) => form.locator('.goals li').nth(at);
// Presses until a rule holds.
async function until(form, at, button) {
  for (let n = 0; n < 40 && !/holds/.test(await goal(form, at).getAttribute('class') ?? ''); n += 1) await tap(button);
}

// Where each bench stands, a first step that is not enough, and the way to where all of its rules hold.
const BENCHES = {
  compose: {
    lesson: 'steady-hands', id: 'level-the-lake',
    begin: (form) => tap(less(form, 'turn')),
    async finish(form) {
      await tap(less(form, 'turn'), 2);
      await until(form, 1, less(form, 'zoom'));
    },
  },
  light: {
    lesson: 'light', id: 'mend-the-light',
    begin: (form) => tap(more(form, 'set_exposure'), 6),
    async finish(form) {
      await tap(less(form, 'set_warmth'), 10);
      await tap(more(form, 'set_contrast'), 3);
    },
  },
  poster: {
    lesson: 'edit-share', id: 'film-cover',
    begin: (form) => tap(more(form, 'size')),
    async finish(form) {
      const thing = (name) => tap(form.locator('.things').getByRole('button', { name }));
      const tab = (name) => tap(radio(form, ky(`tab_${name}`)));
      await until(form, 1, more(form, 'size'));
      await tab('colour');
      await tap(form.getByRole('group', { name: ky('colour'), exact: true }).getByRole('radio', { name: ky('colour_madder'), exact: true }));
      await tab('place');
      await tap(more(form, 'across'), 3);
      await thing(/Айсулуу/);
      await tap(more(form, 'across'), 3);
      await thing(/Ушул/);
      await tap(more(form, 'across'), 3);
      await tab('words');
      await until(form, 2, more(form, 'size'));
    },
  },
  storyboard: {
    lesson: 'three-shots', id: 'story-of-a-bag',
    begin: (form) => tap(form.locator('.tray').getByRole('button', { name: /эшиктен/ })),
    async finish(form) {
      for (const what of [/отурат/, /кийизден/]) await tap(form.locator('.tray').getByRole('button', { name: what }));
    },
  },
};

// Goes to the step of a bench of ours by its address, and waits for the tool.
async function come(page, { lesson, id }, known) {
  const own = known ?? (await content(on.server, lesson));
  const step = own.steps.findIndex(({ blocks }) => blocks.some((block) => block.Activity?.id === id)) + 1;
  await page.goto('about:blank');
  await open(page, `${lessonAt(lesson)}#step-${step}`);
  const study = new Study(page, own);
  const form = study.form(id);
  await form.locator('.bench').waitFor();
  if (id === BENCHES.light.id) await form.locator('.hill[d]').waitFor({ state: 'attached' }); // its rules are judged by the picture
  return { study, form, step, rules: study.activity(id).task.Bench.rules };
}

const allHold = async (form, rules) => assert.equal(await form.locator('.goals li.holds').count(), rules.length, await said(form.locator('.goals')));

async function solve(page, bench, { known, look = async () => {} } = {}) {
  const { study, form, step, rules } = await come(page, bench, known);
  const { id } = bench;
  assert.equal(await study.main.innerText(), text('ky', 'go_on'), 'nothing is done yet, and nothing holds her back');
  await look('idle', id);
  await bench.begin(form);
  await study.act();
  await form.locator('.verdict.almost').waitFor();
  const unmet = await form.locator('.goals li').evaluateAll((rows) => rows.flatMap((row, at) => (row.classList.contains('holds') ? [] : [at])));
  assert(unmet.length > 0);
  assert.deepEqual(await form.locator('.verdict li').allInnerTexts(), unmet.map((at) => plain(rules[at].why)), 'each rule that does not hold is explained');
  await look('almost', id);
  await study.act();
  await form.locator('.verdict.almost').waitFor({ state: 'detached' });
  await bench.finish(form);
  await allHold(form, rules);
  assert.equal(await study.main.innerText(), text('ky', 'check'));
  await study.act();
  await form.locator('.verdict.right').waitFor();
  assert((await said(form.locator('.verdict'))).startsWith(text('ky', 'right')));
  await look('right', id);
  await study.act();
  await page.locator(`#step-${step + 1}.now`).waitFor();
  return rules;
}

// What she has made is there again, with the verdict.
async function stays(page, bench, rules, known) {
  const { form } = await come(page, bench, known);
  await form.locator('.verdict.right').waitFor();
  await allHold(form, rules);
}

const fetched = (page) => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('bench')));

for (const [tool, bench] of Object.entries(BENCHES)) {
  journey(`${tool} in its lesson, by touch: explained, right, on; there after a reload; axe finds nothing`, on, async (way) => {
    const page = await way.phone({ colorScheme: tool === 'light' || tool === 'poster' ? 'dark' : 'light' });
    await open(page, lessonAt(bench.lesson));
    assert.deepEqual(await fetched(page), [], 'nothing of it comes before she does');
    const look = async (state, id) => {
      assert.deepEqual(await violations(page), [], `${id}, ${state}`);
      assert.equal(await overhang(page), 0, `${id}, ${state}: nothing is cut off`);
    };
    const rules = await solve(page, bench, { look });
    await stays(page, bench, rules);
  });
}

journey('every bench with the server gone, once the course is kept', on, async (way) => {
  const page = await way.phone({ forgive: NO_LINE });
  const lessons = {};
  for (const [tool, { lesson }] of Object.entries(BENCHES)) lessons[tool] = await content(on.server, lesson);
  await open(page, `/ky/course/${COURSE}`);
  await page.locator('.keep[data-kept]').waitFor();
  await on.server.kill();
  try {
    for (const [tool, bench] of Object.entries(BENCHES)) {
      const known = lessons[tool];
      const rules = await solve(page, bench, { known });
      await stays(page, bench, rules, known);
    }
  } finally {
    await on.server.start();
  }
});

journey('what she has begun is there after a reload; by keyboard it is brought to its end', on, async (way) => {
  const learner = await Learner.join(on.server, on.cohort, 'Жаркын');
  const page = await way.desk();
  await page.context().addCookies(learner.cookies);
  await open(page, '/ky/about');
  await page.evaluate((me) => localStorage.setItem('chyrak.me', me), JSON.stringify(learner.me));
  const bench = BENCHES.compose;
  const begun = await come(page, bench);
  const turn = (form) => form.getByRole('slider', { name: ky('turn'), exact: true });
  await turn(begun.form).focus();
  await page.keyboard.press('ArrowLeft');
  const { study, form, rules } = await come(page, bench);
  assert.equal(await turn(form).inputValue(), '-1');
  assert.equal(await study.main.innerText(), text('ky', 'check'), 'it waits to be looked at');
  await study.act(true);
  await form.locator('.verdict.almost').waitFor();
  await form.getByRole('application', { name: ky('compose_stage') }).focus();
  await page.keyboard.press('<');
  await page.keyboard.press('<');
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await allHold(form, rules);
  await study.act(true);
  await form.locator('.verdict.right').waitFor();
  await page.locator('#go-on:focus').waitFor();
  await sent(page);
  const stored = (await learner.stored()).filter(({ activity }) => activity === bench.id);
  assert.deepEqual(stored.map(({ answer, score }) => [answer, score]), [[undefined, 0], ['0,1', 100]], 'the positions of the rules that hold, and nothing else');
});

journey('after three tries she may leave it so, and is told what it is about', on, async (way) => {
  const page = await way.phone();
  const { study, form, rules } = await come(page, BENCHES.storyboard);
  const offers = form.locator('.tray button');
  for (let tries = 1; tries <= 3; tries += 1) {
    assert.equal(await form.locator('.reveal').count(), 0);
    await tap(offers.nth(tries === 1 ? 3 : 0));
    await study.act();
    await form.locator('.verdict.almost').waitFor();
    if (tries < 3) await study.act();
  }
  const leave = form.getByRole('button', { name: text('ky', 'leave_so') });
  await leave.tap();
  await form.locator('.verdict.right').waitFor();
  assert((await said(form.locator('.verdict'))).startsWith(text('ky', 'rules_told')));
  assert.deepEqual(await form.locator('.verdict li').allInnerTexts(), rules.map(({ why }) => plain(why)));
  const shots = await form.locator('.clip > li').count();
  await tap(offers.first());
  assert.equal(await form.locator('.verdict.right').count(), 1, 'she may go on making');
  const again = await come(page, BENCHES.storyboard);
  await again.form.locator('.verdict.right').waitFor();
  assert.equal(await again.form.locator('.clip > li').count(), shots + 1, 'and what she makes is kept');
});

journey('her own photo does not leave the phone', on, async (way) => {
  const learner = await Learner.join(on.server, on.cohort, 'Назгүл');
  const page = await way.phoneOf(learner);
  const { form } = await come(page, BENCHES.compose);
  const bodies = [];
  page.on('request', (request) => { if (request.method() !== 'GET') bodies.push(request.postData() ?? ''); });
  const photo = { name: 'own.svg', mimeType: 'image/svg+xml', buffer: readFileSync(new URL('../../server/courses/mobilography/media/bench-lake.svg', import.meta.url)) };
  await form.locator('input[type=file]').first().setInputFiles(photo);
  await form.getByText(ky('own_taken')).waitFor();
  await page.locator('nav.bar .act').last().tap();
  await form.locator('.verdict:is(.right, .almost)').waitFor();
  await sent(page);
  assert(bodies.length > 0);
  for (const body of bodies) assert(body.length < 2_000 && !/data:|blob:|svg/.test(body), body.slice(0, 300));
  const drafts = await page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.includes('.draft.')).map(([, value]) => value));
  assert.equal(drafts.length, 1);
  assert(!/data:|blob:/.test(drafts[0]) && drafts[0].length < 1_000, drafts[0].slice(0, 300));
});

journey('a bench that does not come says so, and she goes on', on, async (way) => {
  const page = await way.phone({ forgive: new RegExp(`${NO_LINE.source}|${SAYS_NO.source}|does not come|blocked by Playwright`), serviceWorkers: 'block' });
  await page.route(/\/pkg\/bench\/compose/, (route) => route.abort());
  const lesson = await content(on.server, 'steady-hands');
  const step = lesson.steps.findIndex(({ blocks }) => blocks.some((block) => block.Activity?.id === 'level-the-lake')) + 1;
  await open(page, `${lessonAt('steady-hands')}#step-${step}`);
  await page.getByText(text('ky', 'tool_away')).waitFor();
  const study = new Study(page, lesson);
  for (const { why } of study.activity('level-the-lake').task.Bench.rules) assert(await page.getByText(plain(why)).isVisible());
  await study.goOn();
});

journey('without script or WebAssembly the rules are there to read, and that the tool needs script', on, async (way) => {
  const lesson = await content(on.server, 'steady-hands');
  const { task } = lesson.steps.flatMap(({ blocks }) => blocks).flatMap((block) => block.Activity ?? []).find(({ id }) => id === 'level-the-lake');
  const old = await way.phone({ forgive: /goes on without WebAssembly/ });
  await old.addInitScript(() => { delete window.WebAssembly; });
  for (const page of [await way.phone({ javaScriptEnabled: false }), old]) {
    await page.goto(lessonAt('steady-hands'));
    const form = page.locator('[id="a-level-the-lake"]');
    await form.getByText(text('ky', 'no_script_here')).waitFor();
    for (const { why } of task.Bench.rules) assert(await form.getByText(plain(why)).isVisible());
    assert.equal(await form.locator('.check').count(), 0, 'there is nothing to send');
  }
});
