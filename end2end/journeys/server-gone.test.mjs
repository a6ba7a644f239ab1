import assert from 'node:assert/strict';
import { COURSE, Learner } from '../support/actors.mjs';
import { NO_LINE, journey, open } from '../support/browser.mjs';
import { Study, content, kept, lessonAt, mistake, outboxEmpty, sent } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';
import { text } from '../support/texts.mjs';

const on = stage();
const forgive = NO_LINE;

journey('the server dies in mid-lesson, the browser restarts, the server returns: every answer is there once', on, async (way) => {
  const office = await way.office(on.instructor, { forgive });
  await open(office, `/ky/staff/cohort/${on.cohort.id}`);
  await office.evaluate(() => { window.neverReloaded = true; });
  const lessons = { first: await content(on.server), light: await content(on.server, 'light') };

  // She joins, keeps the course by looking at its page, and begins.
  const asel = await Learner.join(on.server, on.cohort, 'Асел');
  let phone = await way.lastingPhone(undefined, { forgive });
  await phone.context.addCookies(asel.cookies.map((cookie) => ({ ...cookie, expires: Date.now() / 1000 + 86_400 })));
  await open(phone.page, '/ky/about');
  await phone.page.evaluate((me) => localStorage.setItem('chyrak.me', me), JSON.stringify(asel.me));
  await open(phone.page, `/ky/course/${COURSE}`);
  await phone.page.locator('.keep[data-kept]').waitFor();
  let study = await Study.open(phone.page, on.server);
  await study.reach('wipe-with-what');
  await study.answer('wipe-with-what');
  await office.locator('tr[data-learner] td.cell b').first().filter({ hasText: '1' }).waitFor();

  await on.server.kill();
  const task = (id) => study.activity(id).task;
  await study.reach('what-to-delete');
  await study.answer('what-to-delete', mistake(task('what-to-delete')));
  await study.act();
  await study.answer('what-to-delete');
  await study.reach('trouble-and-help');
  await study.answer('trouble-and-help');
  const ember = phone.page.locator('.reading .waiting > span').first();
  const waiting = (await kept(phone.page, asel.me.id)).waiting;
  assert.equal(waiting.length >= 5, true);
  assert.equal(await ember.innerText(), String(waiting.length), 'the ember counts what waits');

  // The phone is switched off and on; the server is still gone.
  await phone.context.close();
  phone = await way.lastingPhone(phone.folder, { forgive });
  await everyAddressOpens(phone.page);
  const still = (await kept(phone.page, asel.me.id)).waiting;
  assert.deepEqual(waiting.filter((id) => !still.includes(id)), [], 'nothing was lost with the browser');
  await phone.page.goto(lessonAt());
  study = await Study.here(phone.page, on.server, undefined, 'ky', lessons.first);
  assert.equal(await study.form('trouble-and-help').isVisible(), true, 'she goes on where she was');
  await study.form('trouble-and-help').locator('.verdict.right').waitFor();
  await study.reach('one-minute-check');
  await study.answer('one-minute-check');
  await phone.page.goto(lessonAt('light'));
  study = await Study.here(phone.page, on.server, 'light', 'ky', lessons.light);
  const [activity] = lessons.light.steps.flatMap((step) => step.blocks).flatMap((block) => block.Activity ?? []);
  await study.reach(activity.id);
  await study.answer(activity.id);

  await on.server.start();
  await outboxEmpty(phone.page, asel.me.id, { timeout: 60_000 });
  const mine = (await kept(phone.page, asel.me.id)).sent;
  assert.equal(new Set(mine).size, mine.length, 'the phone knows each event once');

  const stored = (await asel.stored()).map((event) => event.id);
  assert.deepEqual([...stored].sort(), mine, 'the server has what the phone has, each once');
  const { cells, waiting: unsent } = await on.instructor.row(on.cohort, asel);
  assert.deepEqual([cells[0].tries, cells[0].wrong, cells[0].solved, cells[2].tries, unsent], [5, 1, 4, 1, 0]);

  const row = office.locator(`tr[data-learner="${asel.me.id}"]`);
  await row.locator('td.cell').nth(0).locator('b', { hasText: /^5$/ }).waitFor({ timeout: 30_000 });
  await row.locator('td.cell').nth(2).locator('b', { hasText: /^1$/ }).waitFor();
  assert.equal(await office.evaluate(() => window.neverReloaded), true, 'the instructor has not touched her page');
  await office.getByText(text('ky', 'staff_live'), { exact: true }).waitFor();
});

// With the server gone every address of hers opens from the phone, in her language, at its own page.
async function everyAddressOpens(page) {
  const pages = {
    '/': text('ky', 'welcome_back_name', { name: 'Асел' }),
    '/ky': text('ky', 'welcome_back_name', { name: 'Асел' }),
    '/ky/courses': text('ky', 'nav_courses'),
    [`/ky/course/${COURSE}`]: null,
    '/ky/join': text('ky', 'nav_join'),
    '/ky/sign-in': text('ky', 'sign_in'),
    '/ky/cohort': 'Асел',
    '/ky/about': text('ky', 'about_title'),
    '/ky/nowhere': text('ky', 'lost_title'),
    '/ky/staff': text('ky', 'nav_staff'), // which says that it needs the line
    [lessonAt('edit-share')]: null,
  };
  for (const [address, title] of Object.entries(pages)) {
    await open(page, address);
    const heading = page.locator('main h1').first();
    await heading.waitFor({ state: 'attached' });
    if (title) assert.equal((await heading.textContent()).trim(), title, address);
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'ky', address);
    await page.waitForFunction(() => [...document.images].every((image) => image.loading === 'lazy' || image.complete)); // the app draws them anew
    const broken = await page.evaluate(() => [...document.images].filter((image) => image.loading !== 'lazy' && !image.naturalWidth).map((image) => image.src));
    assert.deepEqual(broken, [], address);
  }
}

journey('answers are sent by themselves when the line comes back, with the page left open', on, async (way) => {
  const learner = await Learner.join(on.server, on.cohort, 'Бегимай');
  const page = await way.phoneOf(learner, { forgive });
  const study = await Study.open(page, on.server);
  await study.reach('wipe-with-what');
  await on.server.kill();
  await study.answer('wipe-with-what');
  await page.locator('.reading .waiting > span').first().waitFor();
  await on.server.start();
  await sent(page, { timeout: 30_000 });
  assert.equal((await on.instructor.row(on.cohort, learner)).cells[0].solved, 1);
});

journey('a lesson that was never opened says so when there is no line', on, async (way) => {
  const page = await way.phone({ forgive });
  await open(page, '/ky/about');
  await page.evaluate(async () => { await navigator.serviceWorker.ready; });
  await on.server.kill();
  try {
    await open(page, lessonAt('film'));
    await page.getByText(text('ky', 'not_on_phone')).waitFor();
  } finally {
    await on.server.start();
  }
});
