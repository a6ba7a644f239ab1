// Easier reading: letters and colours as she likes them, search, reading aloud, her days of study; all of it with the server gone.
import assert from 'node:assert/strict';
import { COURSE } from '../support/actors.mjs';
import { NO_LINE, journey, open } from '../support/browser.mjs';
import { Study } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';
import { text } from '../support/texts.mjs';

const on = stage();
const look = (page) => page.evaluate(() => ({ letters: parseFloat(getComputedStyle(document.documentElement).fontSize), ground: getComputedStyle(document.documentElement).backgroundColor }));

journey('letters and colours stay as she has chosen them, on every page and with the server gone', on, async (way) => {
  const page = await way.phone({ forgive: NO_LINE, colorScheme: 'light' });
  await open(page, '/ky/look');
  const before = await look(page);
  await page.getByLabel(text('ky', 'look_size_2'), { exact: true }).check();
  await page.getByLabel(text('ky', 'look_night')).check();
  const after = await look(page);
  assert(after.letters > before.letters * 1.2, `${before.letters} → ${after.letters}`);
  assert.notEqual(after.ground, before.ground);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await on.server.kill();
  try {
    await open(page, '/ky/courses');
    assert.deepEqual(await look(page), after);
    await open(page, '/ky/look');
    assert.equal(await page.getByLabel(text('ky', 'look_night')).isChecked(), true);
    await page.locator('input[name=theme][value=""]').check();
    await page.locator('input[name=size][value=""]').check();
    assert.deepEqual(await look(page), before);
  } finally {
    await on.server.start();
  }
});

journey('search finds lessons on the phone without the special letters, and opens the very step', on, async (way) => {
  const page = await way.phone({ forgive: NO_LINE });
  await open(page, '/ky/search');
  const courses = await (await fetch(`${on.server.url}/content/ky.json`)).json();
  const lessons = (own) => own.reduce((sum, { outline }) => sum + outline.lessons.length, 0);
  // When all lessons have been looked for: so many are not on the phone.
  const gathered = (away) => page.getByText(text('ky', 'search_missing', { n: lessons(away) }), { exact: true }).waitFor();
  const others = courses.filter(({ outline }) => outline.id !== COURSE);
  await gathered(courses); // nothing is fetched for a search
  await open(page, `/ky/course/${COURSE}`);
  await page.locator('.keep[data-kept]').waitFor();
  await on.server.kill();
  try {
    await open(page, '/ky/search');
    await gathered(others);
    await page.getByLabel(text('ky', 'search_label')).fill('КОЛОКО');
    const first = page.locator('.found > li').first();
    await first.locator('mark').first().waitFor({ state: 'attached' });
    assert.match((await first.locator('mark').allInnerTexts()).concat(await first.locator('h2').innerText()).join(' '), /көлөкө/i);
    const step = new URL(await first.locator('a').evaluate((link) => link.href)).hash;
    await first.locator('a').tap();
    await page.locator(`${step}.now`).waitFor();
    await page.goBack();
    await gathered(others);
    await page.getByLabel(text('ky', 'search_label')).fill('эчжоктугунсоз');
    await page.getByText(text('ky', 'search_none')).waitFor();
  } finally {
    await on.server.start();
  }
});

journey('search finds courses, lessons, answers to choose among and her own notes, forgives a slip, and is there again after Back', on, async (way) => {
  const page = await way.phone();
  await open(page, `/ky/course/${COURSE}`);
  await page.locator('.keep[data-kept]').waitFor();
  await open(page, `/ky/notes/${COURSE}/frame/2`);
  await page.getByRole('textbox', { name: text('ky', 'note') }).first().fill('кызгалдак тартам & карайм');
  await open(page, '/ky/search');
  const field = page.getByLabel(text('ky', 'search_label'));
  const first = page.locator('.found > li').first();
  const look = async (typed, part, found) => {
    await field.fill(typed);
    await first.locator(part).filter({ hasText: found }).first().waitFor();
    return new URL(await first.locator('a').evaluate((link) => link.href));
  };
  assert.equal((await look('мобилография', 'h2', /^Мобилография/)).pathname, `/ky/course/${COURSE}`);
  const lesson = await look('кадр түзүү', 'h2', /^Кадр түзүү$/);
  assert.equal(lesson.pathname + lesson.hash, `/ky/course/${COURSE}/frame#step-1`);
  assert.equal((await look('колу кесилип калгыдай', 'p', 'Эң четине')).hash, '#step-2');
  await look('терезее', 'mark', /^терезе/i);
  await field.fill('айланасында орун'); // an explanation, before she has answered
  await page.getByText(text('ky', 'search_none')).waitFor();
  assert.equal((await look('тартам & кызгалдак', '.own-note', 'кызгалдак тартам & карайм')).hash, '#step-2');
  await first.locator('a').tap();
  await page.locator('#step-2.now .own-note').waitFor();
  await page.goBack();
  await first.locator('.own-note').waitFor();
  assert.match(await field.inputValue(), /^тартам +кызгалдак$/);
});

journey('where the phone has no voice for the language, it says so and stays silent', on, async (way) => {
  const page = await way.phone();
  await page.addInitScript(() => {
    window.said = [];
    speechSynthesis.getVoices = () => [{ lang: 'ru-RU', name: 'Russian' }];
    speechSynthesis.speak = (words) => window.said.push(words.text);
  });
  await Study.open(page, on.server);
  await page.getByRole('button', { name: text('ky', 'listen') }).tap();
  await page.getByText(text('ky', 'no_voice')).waitFor();
  assert.deepEqual(await page.evaluate(() => window.said), []);
});

journey('with a voice the step on the screen is read aloud, and silenced by a second tap', on, async (way) => {
  const page = await way.phone();
  await page.addInitScript(() => {
    window.said = [];
    window.stopped = 0;
    speechSynthesis.getVoices = () => [{ lang: 'ky-KG', name: 'Kyrgyz' }];
    window.SpeechSynthesisUtterance = class { constructor(words) { this.text = words; } };
    speechSynthesis.speak = (words) => window.said.push([words.lang, words.text]);
    speechSynthesis.cancel = () => { window.stopped += 1; };
  });
  const study = await Study.open(page, on.server);
  const button = page.getByRole('button', { name: text('ky', 'listen') });
  await button.tap();
  await page.locator('.voice[aria-pressed=true]').waitFor();
  const [[lang, said]] = await page.evaluate(() => window.said);
  assert.equal(lang, 'ky-KG');
  assert(said.startsWith(study.lesson.steps[0].title.trim()), said);
  await button.tap();
  await page.locator('.voice[aria-pressed=false]').waitFor();
  assert.equal((await page.evaluate(() => window.said)).length, 1);
});

journey('her days of study are shown on the first page, and not when she does not want it', on, async (way) => {
  const page = await way.phone();
  const study = await Study.open(page, on.server);
  await study.reach('wipe-with-what');
  await study.answer('wipe-with-what');
  await open(page, '/ky');
  await page.getByText(text('ky', 'week_days', { n: 1 })).waitFor();
  assert.equal(await page.locator('.week .on').count(), 1);
  await open(page, '/ky/look');
  await page.getByLabel(text('ky', 'look_hide')).check();
  await open(page, '/ky');
  assert.equal(await page.locator('.week').isVisible(), false);
});
