import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { Learner, PASSWORD, Staff, answered } from '../support/actors.mjs';
import { SAYS_NO, journey, launch, open } from '../support/browser.mjs';
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
  const managerLink = (await officer.said()).match(/http\S+/)[0];

  const manager = new Office(await way.desk());
  await manager.page.goto(managerLink);
  await manager.page.getByText(text('ky', 'staff_invited_manager', { place: 'Жаштар борбору' })).waitFor();
  await manager.accept(managerLink, { name: 'Гүлай', login: 'gulay', password: PASSWORD });
  for (const name of ['Шейшемби', 'Бейшемби']) {
    if (!(await manager.page.locator('#cohort-name').isVisible())) await manager.unfold('staff_new_cohort');
    await manager.field('staff_cohort_name', name);
    await manager.press('staff_add');
    await manager.page.getByRole('link', { name }).waitFor();
  }
  await manager.page.getByRole('link', { name: 'Шейшемби' }).click();
  await manager.press('staff_invite_instructor');
  const instructorLink = (await manager.said()).match(/http\S+/)[0];

  const instructor = new Office(await way.desk());
  await instructor.accept(instructorLink, { name: 'Назгүл', login: 'nazgul', password: PASSWORD });
  await instructor.page.getByRole('link', { name: 'Шейшемби' }).waitFor();
  assert.equal(await instructor.page.getByRole('link', { name: 'Бейшемби' }).count(), 0, 'she sees her own cohort only');
  assert.equal(await instructor.page.getByRole('heading', { name: text('ky', 'staff_officers') }).count(), 0, 'and no officers\' deeds');
  await instructor.press('sign_out');
  await instructor.page.getByText(text('ky', 'error_sign_in')).waitFor();
  way.said = way.said.filter((line) => !SAYS_NO.test(line)); // the page asked and was told that nobody is signed in
});

journey('an invitation works once, and a wrong password is said in plain words', on, async (way) => {
  const page = await way.desk({ forgive: SAYS_NO });
  await open(page, new URL(on.server.firstLink).pathname);
  await page.getByText(text('ky', 'error_invite_gone')).waitFor();
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
  const pin = (await acting.said()).match(/\d{4}/)[0];
  await assert.rejects(learner.push([]), { reason: 'SignIn' }, 'her phones have to sign in again');
  await assert.rejects(learner.elsewhere(), { reason: 'WrongSecret' }, 'the old PIN is gone');
  learner.secret = pin;
  await learner.elsewhere();

  const rename = await acting.unfold('staff_rename');
  await rename.getByRole('textbox').fill('Айпери К.');
  await rename.getByRole('button').click();
  await watching.row('Айпери К.').waitFor();
  await acting.page.locator('.card h2', { hasText: 'Айпери К.' }).waitFor();

  const move = await acting.unfold('staff_move');
  await move.locator('select').selectOption(there.id);
  await move.getByRole('button').click();
  await watching.row('Айпери К.').waitFor({ state: 'detached' });
  assert.equal((await api.row(there, learner)).cells[0].tries, 2, 'her progress came along');

  await acting.page.getByRole('link', { name: text('ky', 'staff_cohorts') }).click();
  await acting.page.getByRole('link', { name: 'Бейшемби' }).click();
  await acting.row('Айпери К.').getByRole('button').click();
  const remove = await acting.unfold('staff_remove');
  await remove.getByRole('button').click();
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

journey('the stream comes back after a proxy has said «bad gateway»', on, async (way) => {
  const api = new Staff(on.server);
  await api.call('staff/sign_in', { login: 'nazgul', password: PASSWORD });
  const page = await way.office(api, { forgive: SAYS_NO });
  let broken = true;
  await page.route('**/live/**', (route) => (broken ? route.fulfill({ status: 502 }) : route.continue()));
  await open(page, '/ky/staff');
  await page.getByRole('link', { name: 'Шейшемби' }).click();
  await page.getByText(text('ky', 'staff_not_live')).waitFor();
  await page.waitForTimeout(500);
  broken = false;
  await page.getByText(text('ky', 'staff_live'), { exact: true }).waitFor({ timeout: 20_000 });
});
