import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { COURSE, Learner, PASSWORD, Staff, answered } from '../support/actors.mjs';
import { NO_LINE, SAYS_NO, journey, launch, open } from '../support/browser.mjs';
import { Office } from '../support/office.mjs';
import { start } from '../support/server.mjs';
import { text } from '../support/texts.mjs';

const on = {}; // no cast: these people make each other
before(async () => Object.assign(on, { server: await start(), browser: await launch() }));
after(async () => {
  await on.browser?.close();
  await on.server?.close();
});

journey('the first officer comes by the printed link; a manager and an instructor come by invitation', on, async (way) => {
  const officer = new Office(await way.desk());
  await officer.accept(on.server.firstLink, { programme: 'Санарип айымдар', name: 'Жамиля', login: 'Jamilya', password: PASSWORD });
  await officer.page.getByText(text('ky', 'staff_empty')).waitFor();
  await officer.unfold('staff_new_centre');
  await officer.field('staff_region', 'Баткен облусу');
  await officer.field('staff_district', 'Баткен району');
  await officer.field('staff_centre', 'Жаштар борбору');
  await officer.press('staff_add');
  await officer.page.getByText('Баткен району, Баткен облусу').waitFor();
  await officer.press('staff_invite_manager');
  const managerLink = await officer.link();

  const manager = new Office(await way.desk());
  await manager.page.goto(managerLink);
  await manager.page.getByText(text('ky', 'staff_invited_manager', { place: 'Жаштар борбору' })).waitFor();
  await manager.accept(managerLink, { name: 'Гүлай', login: 'gulay', password: PASSWORD });
  for (const name of ['Шейшемби', 'Бейшемби']) {
    await manager.unfold('staff_new_cohort');
    await manager.field('staff_cohort_name', name);
    await manager.page.locator('#cohort-course').selectOption(COURSE);
    await manager.press('staff_add');
    await manager.told('staff_added', { name });
    await manager.page.getByRole('link', { name }).waitFor();
  }
  await manager.page.getByRole('link', { name: 'Шейшемби' }).click();
  await manager.press('staff_invite_instructor');
  const instructorLink = await manager.link();

  const instructor = new Office(await way.desk());
  await instructor.accept(instructorLink, { name: 'Назгүл', login: 'nazgul', password: PASSWORD });
  await instructor.page.getByRole('link', { name: 'Шейшемби' }).waitFor();
  assert.equal(await instructor.page.getByRole('link', { name: 'Бейшемби' }).count(), 0, 'she sees her own cohort only');
  assert.equal(await instructor.page.getByRole('heading', { name: text('ky', 'staff_officers') }).count(), 0, 'and no officers\' deeds');
  await instructor.press('sign_out');
  await instructor.page.getByText(text('ky', 'error_sign_in')).waitFor();
  way.said = way.said.filter((line) => !SAYS_NO.test(line)); // the page asked and was told that nobody is signed in
});

journey('an invitation works once, says where to go on, and a wrong password is said in plain words', on, async (way) => {
  const page = await way.desk({ forgive: SAYS_NO });
  await open(page, new URL(on.server.firstLink).pathname);
  await page.getByText(text('ky', 'error_invite_gone')).waitFor();
  await page.getByText(text('ky', 'staff_invite_gone_help')).waitFor();
  await page.locator('main').getByRole('link', { name: text('ky', 'sign_in'), exact: true }).click();
  await page.waitForURL((url) => url.pathname === '/ky/staff/sign-in');
  const office = new Office(page);
  await office.signIn('jamilya', 'something else entirely');
  await page.getByRole('alert').getByText(text('ky', 'error_wrong_password')).waitFor();
  assert.equal(await page.locator('#username').inputValue(), 'jamilya');
  await office.signIn('JAMILYA', PASSWORD);
  await page.getByRole('heading', { name: text('ky', 'staff_cohorts'), level: 1 }).waitFor();
});

journey('an instructor sees who joins, gives a new PIN, renames, moves and takes out, and her page follows without a reload', on, async (way) => {
  const api = new Staff(on.server);
  await api.call('staff/sign_in', { login: 'gulay', password: PASSWORD });
  const { cohorts } = await api.overview();
  const [here, there] = ['Шейшемби', 'Бейшемби'].map((name) => cohorts.find((cohort) => cohort.name === name));

  const watching = new Office(await way.desk());
  await watching.signIn('gulay', PASSWORD);
  await watching.page.getByRole('link', { name: 'Шейшемби' }).click();
  await watching.page.getByText(text('ky', 'staff_live'), { exact: true }).waitFor();
  await watching.page.evaluate(() => { window.neverReloaded = true; });

  const learner = await Learner.join(on.server, here, 'Айпери', '1212');
  await watching.row('Айпери').waitFor();
  await learner.push([answered('phone-ready', 'wipe-with-what', 0), answered('phone-ready', 'wipe-with-what')]);
  const cell = watching.row('Айпери').locator('td.cell').first();
  await cell.locator('b', { hasText: /^2$/ }).waitFor();
  assert.equal(await cell.locator('i').innerText(), '1');
  await learner.push([answered('light', 'check-1')], { waiting: 3 });
  await watching.row('Айпери').locator('.unsent .waiting', { hasText: '3' }).waitFor();

  // A second page of hers does the deeds; the first one only watches.
  const acting = new Office(await way.desk());
  await acting.signIn('gulay', PASSWORD);
  await acting.page.getByRole('link', { name: 'Шейшемби' }).click();
  await acting.row('Айпери').getByRole('button').click();

  const reset = await acting.unfold('staff_reset_pin');
  await reset.getByRole('button').click();
  const pass = acting.page.getByRole('status').filter({ hasText: text('ky', 'staff_pass_help') });
  await pass.waitFor();
  const [code, name, pin] = await pass.locator('dd').allInnerTexts();
  assert.deepEqual([code, name], [here.code, 'Айпери'], 'all that she needs to sign in stands together');
  assert.match(pin, /^\d{4}$/);
  await assert.rejects(learner.push([]), { reason: 'SignIn' }, 'her phones have to sign in again');
  await assert.rejects(learner.elsewhere(), { reason: 'WrongSecret' }, 'the old PIN is gone');
  learner.secret = pin;
  await learner.elsewhere();

  const rename = await acting.unfold('staff_rename');
  await rename.getByRole('textbox').fill('Айпери К.');
  await rename.getByRole('button').click();
  await acting.told('staff_renamed', { name: 'Айпери К.' });
  await pass.locator('dd').nth(1).getByText('Айпери К.', { exact: true }).waitFor(); // the name to sign in with is the one that is true now
  await watching.row('Айпери К.').waitFor();
  await acting.page.locator('.card h2', { hasText: 'Айпери К.' }).waitFor();

  const move = await acting.unfold('staff_move');
  await move.locator('select').selectOption(there.id);
  await move.getByRole('button').click();
  await acting.told('staff_moved', { name: 'Айпери К.', cohort: 'Бейшемби' });
  await acting.page.locator('#told:focus').waitFor();
  await watching.row('Айпери К.').waitFor({ state: 'detached' });
  assert.equal((await api.row(there, learner)).cells[0].tries, 2, 'her progress came along');

  await acting.page.getByRole('link', { name: text('ky', 'staff_cohorts') }).click();
  await acting.page.getByRole('link', { name: 'Бейшемби' }).click();
  await acting.row('Айпери К.').getByRole('button').click();
  const remove = await acting.unfold('staff_remove');
  await remove.getByRole('button').click();
  await acting.told('staff_removed', { name: 'Айпери К.', cohort: 'Бейшемби' });
  await acting.page.getByText(text('ky', 'staff_no_learners')).waitFor();
  assert.equal(await watching.page.evaluate(() => window.neverReloaded), true);
});

journey('the invitation for learners has the code and a QR code that can be read by eye and by screen reader', on, async (way) => {
  const api = new Staff(on.server);
  await api.call('staff/sign_in', { login: 'nazgul', password: PASSWORD });
  const page = await way.office(api);
  await open(page, '/ky/staff');
  await page.getByRole('link', { name: 'Шейшемби' }).click();
  await page.getByRole('link', { name: text('ky', 'staff_invite_learners') }).click();
  const [cohort] = (await api.overview()).cohorts;
  await page.getByRole('img', { name: text('ky', 'staff_qr', { code: cohort.code }) }).waitFor();
  await page.getByText(cohort.code, { exact: true }).waitFor();
});

journey('only the invitation for learners is printed, on one sheet', on, async (way) => {
  const api = new Staff(on.server);
  await api.call('staff/sign_in', { login: 'nazgul', password: PASSWORD });
  const page = await way.office(api);
  const [cohort] = (await api.overview()).cohorts;
  await open(page, `/ky/staff/cohort/${cohort.id}/letter`);
  await page.locator('.invite').waitFor();
  await page.emulateMedia({ media: 'print' });
  const beside = await page.evaluate(() => [...document.querySelectorAll('body *')]
    .filter((element) => element.checkVisibility() && !element.closest('.invite') && !element.querySelector('.invite') && element.getBoundingClientRect().height > 1)
    .map((element) => `${element.tagName}.${element.className}`));
  assert.deepEqual(beside, []);
  const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g);
  assert.equal(sheets.length, 1);
});

journey('an ended cohort says so, offers nothing that would not work, and can be opened again', on, async (way) => {
  const api = new Staff(on.server);
  await api.call('staff/sign_in', { login: 'gulay', password: PASSWORD });
  const before = (await api.overview()).cohorts;
  const cohort = await api.addCohort((await api.overview()).centres[0].id, 'Жума');
  const learner = await Learner.join(on.server, cohort, 'Асель Т.', '1212');
  const office = new Office(await way.office(api, { forgive: SAYS_NO }));
  const { page } = office;
  await open(page, `/ky/staff/cohort/${cohort.id}`);
  const end = await office.unfold('staff_end_cohort');
  await end.getByRole('button').click();
  await office.told('staff_end_told', { name: 'Жума' });
  const { ended_ms } = (await api.overview()).cohorts.find(({ id }) => id === cohort.id); // midnight may have passed since
  const day = new Date(ended_ms).toLocaleDateString('de', { day: '2-digit', month: '2-digit', year: 'numeric' });
  await page.getByText(text('ky', 'staff_ended_on', { date: day })).waitFor();
  for (const key of ['staff_invite_learners', 'staff_invite_instructor', 'staff_live', 'staff_not_live']) assert.equal(await page.getByText(text('ky', key), { exact: true }).count(), 0, key);
  await office.row('Асель Т.').getByRole('button').click();
  await page.locator('.card h2').waitFor();
  assert.equal(await page.locator('.card').getByText(text('ky', 'staff_reset_pin'), { exact: true }).count(), 0);
  const own = { cohort: cohort.id, learner: learner.me.id };
  for (const [deed, args] of [['reset_secret', own], ['letter', { cohort: cohort.id, lang: 'ky' }], ['invite_instructor', { cohort: cohort.id }]]) {
    await assert.rejects(api.call(`staff/${deed}`, args), { reason: 'CohortEnded' }, deed);
  }
  await learner.push([]); // she is still signed in
  assert.equal((await api.overview()).cohorts.at(-1).id, cohort.id, 'ended ones stand last');
  assert.equal(before.length > 0, true);

  await open(page, `/ky/staff/cohort/${cohort.id}/letter`);
  await page.getByText(text('ky', 'staff_has_ended')).waitFor();
  await open(page, `/ky/staff/cohort/${cohort.id}`);
  const reopen = await office.unfold('staff_reopen_cohort');
  await reopen.getByRole('button').click();
  await office.told('staff_reopened', { name: 'Жума' });
  await page.getByText(text('ky', 'staff_live'), { exact: true }).waitFor();
  await learner.elsewhere();

  await office.row('Асель Т.').getByRole('button').click();
  const remove = await office.unfold('staff_remove');
  await remove.getByRole('button').click();
  await page.locator('#told').filter({ hasText: 'Асель Т.' }).waitFor();
  await Learner.join(on.server, cohort, 'Асель Т.', '1212');
  await office.row('Асель Т.').waitFor();
  await page.locator('#told:empty').waitFor({ state: 'attached' });
});

journey('a learner\'s phone shows staff the way to sign in', on, async (way) => {
  const api = new Staff(on.server);
  await api.call('staff/sign_in', { login: 'gulay', password: PASSWORD });
  const [cohort] = (await api.overview()).cohorts;
  const learner = await Learner.join(on.server, cohort, 'Бурул', '1212');
  const page = await way.office(learner, { forgive: SAYS_NO });
  await open(page, '/ky/staff');
  await page.getByText(text('ky', 'staff_other_person')).waitFor();
  await page.locator('main').getByRole('link', { name: text('ky', 'sign_in'), exact: true }).click();
  await page.waitForURL((url) => url.pathname === '/ky/staff/sign-in');
});

journey('what is guessed at once is no PIN and no password', on, async () => {
  const api = new Staff(on.server);
  await api.call('staff/sign_in', { login: 'jamilya', password: PASSWORD });
  const [cohort] = (await api.overview()).cohorts;
  await assert.rejects(Learner.join(on.server, cohort, 'Гүлзат', '1111'), { reason: 'TooEasy' });
  const token = (await api.call('staff/invite_officer', { lang: 'uz' })).split('/uz/staff/invitation/')[1];
  await assert.rejects(new Staff(on.server).call('staff/accept', { token, programme: '', name: 'Жаңыл', login: 'janyl', password: 'жжжжжжжжжж' }), { reason: 'TooEasy' });
});

journey('a page that needs the server opens by itself when it is back', on, async (way) => {
  const api = new Staff(on.server);
  await api.call('staff/sign_in', { login: 'gulay', password: PASSWORD });
  const page = await way.office(api, { forgive: NO_LINE });
  await open(page, '/ky/staff');
  await page.getByRole('link', { name: 'Шейшемби' }).waitFor();
  await on.server.kill();
  await page.getByRole('link', { name: 'Шейшемби' }).click();
  await page.getByText(text('ky', 'page_needs_line')).waitFor();
  await page.getByRole('button', { name: text('ky', 'try_again') }).waitFor();
  await on.server.start();
  await page.getByText(text('ky', 'staff_live'), { exact: true }).waitFor({ timeout: 30_000 });
});

journey('on a narrow phone the numbers of the lessons stand above, and no number covers another', on, async (way) => {
  const api = new Staff(on.server);
  await api.call('staff/sign_in', { login: 'gulay', password: PASSWORD });
  const cohort = (await api.overview()).cohorts.find(({ name }) => name === 'Шейшемби');
  const learner = await Learner.join(on.server, cohort, 'Нурайым', '1212');
  await learner.push(Array.from({ length: 24 }, (_, at) => answered('light', 'check-1', at % 2 ? 100 : 0)));
  const page = await way.office(api);
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, `/ky/staff/cohort/${cohort.id}`);
  const row = page.getByRole('row', { name: 'Нурайым' });
  await row.waitFor();
  const at = await row.locator('td.cell').nth(2).evaluate((cell) => {
    const box = (element) => { const range = document.createRange(); range.selectNodeContents(element); return range.getBoundingClientRect(); };
    const head = document.querySelectorAll('.loom thead .n')[2].getBoundingClientRect();
    return { cell: cell.getBoundingClientRect(), head, tries: box(cell.querySelector('b')), wrong: box(cell.querySelector('i')) };
  });
  assert.equal(at.head.height > 8 && Math.abs(at.head.left - at.cell.left) < 2, true, 'the head stands above its column');
  assert.equal(at.wrong.top >= at.tries.bottom - 3 || at.wrong.left >= at.tries.right, true, 'apart');
  for (const part of [at.tries, at.wrong]) assert.equal(part.left >= at.cell.left && part.right <= at.cell.right && part.bottom <= at.cell.bottom, true, 'inside');
});

journey('an invitation\'s link is copied by a button, and it is said what it is for', on, async (way) => {
  const api = new Staff(on.server);
  await api.call('staff/sign_in', { login: 'jamilya', password: PASSWORD });
  const office = new Office(await way.office(api, { permissions: ['clipboard-read'] }));
  await open(office.page, '/ky/staff');
  await office.press('staff_invite_officer');
  await office.page.getByText(text('ky', 'staff_invite_help')).waitFor();
  await office.press('staff_copy');
  await office.told('staff_copied');
  const link = await office.link();
  assert.match(link, /\/ky\/staff\/invitation\/\w{20,}$/);
  assert.equal(await office.page.evaluate(() => navigator.clipboard.readText()), link);
});

journey('the first field from the top that is at fault is named and has the focus', on, async (way) => {
  const api = new Staff(on.server);
  await api.call('staff/sign_in', { login: 'jamilya', password: PASSWORD });
  const link = await api.call('staff/invite_officer');
  const office = new Office(await way.desk({ forgive: SAYS_NO }));
  const at = async (id, fix) => {
    await office.page.locator(`#${id}:focus[aria-invalid=true]`).waitFor();
    assert.equal(await office.page.locator(`#${id}-fix`).innerText(), fix);
    assert.equal(await office.page.locator('[aria-invalid=true]').count(), 1, 'one thing at a time');
  };
  const empty = (key) => text('ky', 'staff_field_empty', { field: text('ky', key) });
  await open(office.page, new URL(link).pathname);
  await office.press('begin');
  await at('name', empty('staff_name'));
  await office.field('staff_name', 'Жаңыл');
  await office.field('staff_password', 'short');
  await office.press('begin');
  await at('username', empty('staff_login'));
  await office.field('staff_login', 'gulay');
  await office.press('begin');
  await at('password', text('ky', 'error_bad_password'));
  await office.field('staff_password', PASSWORD);
  await office.press('begin');
  await at('username', text('ky', 'error_login_taken'));
  assert.equal(await office.page.locator('#name').inputValue(), 'Жаңыл', 'nothing that she typed is lost');

  await open(office.page, '/ky/staff/sign-in');
  await office.press('sign_in');
  await at('username', empty('staff_login'));
});

journey('a frame says who is here now, by the server\'s clock and for five minutes', on, async (way) => {
  const api = new Staff(on.server);
  await api.call('staff/sign_in', { login: 'gulay', password: PASSWORD });
  const cohort = (await api.overview()).cohorts.find(({ name }) => name === 'Шейшемби');
  const learner = await Learner.join(on.server, cohort, 'Бермет', '1212');
  await learner.push([answered('phone-ready', 'wipe-with-what')]);

  const office = new Office(await way.office(api));
  await office.page.clock.install({ time: Date.now() - 40 * 86_400_000 }); // a computer whose battery is dead
  await open(office.page, `/ky/staff/cohort/${cohort.id}`);
  const row = office.row('Бермет');
  await row.locator('td.cell.here').waitFor();
  await row.getByText(text('ky', 'staff_just_now')).waitFor();
  // Who reviews is here, and in no lesson.
  await learner.push([{ ...answered('phone-ready', 'wipe-with-what'), kind: 'reviewed' }]);
  await row.locator('td.cell.here').waitFor({ state: 'detached' });
  await row.getByText(text('ky', 'staff_just_now')).waitFor();
  await learner.push([answered('light', 'check-2')]);
  await row.locator('td.cell.here').waitFor();
  await office.page.clock.fastForward('06:30');
  await row.locator('td.cell.here').waitFor({ state: 'detached' });
  await row.getByText(text('ky', 'staff_minutes_ago', { n: 6 })).waitFor();
  await learner.push([answered('light', 'check-1')]);
});

journey('the stream comes back after a proxy has said «bad gateway»', on, async (way) => {
  const api = new Staff(on.server);
  await api.call('staff/sign_in', { login: 'nazgul', password: PASSWORD });
  const page = await way.office(api, { forgive: SAYS_NO });
  let broken = true;
  await page.route('**/live/**', (route) => (broken ? route.fulfill({ status: 502 }) : route.continue()));
  await open(page, '/ky/staff');
  const refused = page.waitForResponse((answer) => answer.url().includes('/live/') && answer.status() === 502); // the page says «not live» before, too
  await page.getByRole('link', { name: 'Шейшемби' }).click();
  await refused;
  await page.getByText(text('ky', 'staff_not_live')).waitFor();
  broken = false;
  await page.getByText(text('ky', 'staff_live'), { exact: true }).waitFor({ timeout: 20_000 });
});
