// What staff see of centres, cohorts and their courses: names that are theirs alone, new names, the way in, and whose they are.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Learner, PASSWORD, Staff, cast } from '../support/actors.mjs';
import { SAYS_NO, journey, launch, open, overhang, violations } from '../support/browser.mjs';
import { Office } from '../support/office.mjs';
import { start } from '../support/server.mjs';
import { text } from '../support/texts.mjs';

const on = {};
before(async () => {
  on.server = await start({ flags: ['--courses', fileURLToPath(new URL('../courses', import.meta.url))] });
  Object.assign(on, await cast(on.server));
  const { courses } = await on.manager.overview();
  on.titles = Object.fromEntries(courses);
  on.kinds = await on.manager.addCohort(on.centre.id, 'Бардык түрлөр', 'kinds');
  on.browser = await launch();
});
after(async () => {
  await on.browser?.close();
  await on.server?.close();
});

const cohortPage = (cohort) => `/ky/staff/cohort/${cohort.id}`;
async function refused(office, id, fix) {
  await office.page.locator(`#${id}:focus[aria-invalid=true]`).waitFor();
  assert.equal(await office.page.locator(`#${id}-fix`).innerText(), text('ky', fix));
}

journey('who is moved is moved knowingly: course and code of each cohort are named, and her new code stands with the word that it is done', on, async (way) => {
  const twin = await on.manager.addCohort(on.centre.id, 'Ушул эле курс');
  const learner = await Learner.join(on.server, on.cohort, 'Айпери', '1212');
  const office = new Office(await way.office(on.manager));
  await open(office.page, cohortPage(on.cohort));
  await office.page.locator('main p', { hasText: on.titles.mobilography }).first().waitFor();
  await office.row('Айпери').getByRole('button').click();
  const move = await office.unfold('staff_move');
  const options = (await move.locator('option').allInnerTexts()).join('\n');
  for (const words of [['Бардык түрлөр', on.titles.kinds, on.kinds.code], ['Ушул эле курс', on.titles.mobilography, twin.code]]) {
    assert(options.split('\n').some((option) => words.every((word) => option.includes(word))), `${words}: ${options}`);
  }
  const differs = move.getByText(text('ky', 'staff_move_other_course', { course: on.titles.kinds }));
  await move.locator('select').selectOption(twin.id);
  assert.equal(await differs.count(), 0, 'the same course');
  await move.locator('select').selectOption(on.kinds.id);
  await differs.waitFor();
  await move.getByRole('button').click();
  await office.page.locator('#told:focus').getByText(text('ky', 'staff_moved', { name: 'Айпери', cohort: 'Бардык түрлөр' })).waitFor();
  await office.page.getByText(text('ky', 'staff_moved_help')).waitFor();
  assert.deepEqual(await office.page.locator('#told dd').allInnerTexts(), [on.kinds.code, 'Айпери']);
  assert.deepEqual(await violations(office.page), []);
  await office.page.setViewportSize({ width: 320, height: 640 });
  assert.equal(await overhang(office.page), 0);
  learner.me.cohort.code = on.kinds.code;
  await learner.elsewhere();
});

journey('a page that is not hers says so to whoever is signed in, and shows the others the way to sign in and back', on, async (way) => {
  const strange = [cohortPage(on.kinds), '/ky/staff/cohort/01a2004f-18d9-7470-bbbd-d6f1aff67a8f', '/ky/staff/cohort/nothing'];
  const own = new Office(await way.office(on.instructor, { forgive: SAYS_NO }));
  for (const address of strange) {
    await open(own.page, address);
    await own.page.getByText(text('ky', 'staff_not_yours')).waitFor();
    assert.equal(await own.page.locator('main').getByRole('link', { name: text('ky', 'sign_in'), exact: true }).count(), 0, address);
  }
  await own.page.getByRole('link', { name: text('ky', 'staff_own_cohorts') }).click();
  await own.page.getByRole('link', { name: on.cohort.name }).waitFor();

  const learner = await Learner.join(on.server, on.cohort, 'Бурул', '1212');
  const phone = new Office(await way.office(learner, { forgive: SAYS_NO }));
  const signIn = async (address) => {
    await open(phone.page, address);
    await phone.page.getByText(text('ky', 'staff_other_person')).waitFor();
    await phone.page.locator('main').getByRole('link', { name: text('ky', 'sign_in'), exact: true }).click();
    await phone.field('staff_login', 'nazgul');
    await phone.field('staff_password', PASSWORD);
    await phone.press('sign_in');
  };
  await signIn(`${cohortPage(on.cohort)}/letter`);
  await phone.page.locator('.invite').waitFor();
  assert.equal(new URL(phone.page.url()).pathname, `${cohortPage(on.cohort)}/letter`);
  await learner.push([]); // as it is said: she is still signed in

  for (const elsewhere of ['https://example.org/ky/staff', '//example.org/ky/staff', '/ky/courses']) {
    await open(phone.page, `/ky/staff/sign-in?then=${encodeURIComponent(elsewhere)}`);
    await phone.field('staff_login', 'nazgul');
    await phone.field('staff_password', PASSWORD);
    await phone.press('sign_in');
    await phone.page.getByRole('heading', { name: text('ky', 'staff_cohorts'), level: 1 }).waitFor();
    assert.equal(phone.page.url(), `${on.server.url}/ky/staff`);
  }
});

journey('a name that is taken is refused at its field, and nothing typed is lost', on, async (way) => {
  const office = new Office(await way.office(on.officer, { forgive: SAYS_NO }));
  await open(office.page, '/ky/staff');
  await office.unfold('staff_new_cohort');
  await office.field('staff_cohort_name', ' бардык   түрлөр.');
  await office.press('staff_add');
  await refused(office, 'cohort-name', 'staff_cohort_taken');
  assert.equal(await office.page.locator('#cohort-name').inputValue(), ' бардык   түрлөр.');

  const part = await office.unfold('staff_new_centre');
  const typed = [['staff_region', 'БАТКЕН облусу'], ['staff_district', 'Баткен  району'], ['staff_centre', 'баткен жаштар борбору']];
  for (const [key, value] of typed) await part.getByLabel(text('ky', key), { exact: true }).fill(value);
  await part.getByRole('button').click();
  await refused(office, 'centre-name', 'staff_centre_taken');
  for (const [key, value] of typed) assert.equal(await part.getByLabel(text('ky', key), { exact: true }).inputValue(), value);

  await open(office.page, cohortPage(on.kinds));
  const rename = await office.unfold('staff_rename_cohort');
  await rename.getByRole('textbox').fill('ШЕЙШЕМБИ, 15:00');
  await rename.getByRole('button').click();
  await refused(office, 'cohort-new-name', 'staff_cohort_taken');

  const last = await on.manager.addCohort(on.centre.id, 'Кышкы топ');
  await on.manager.call('staff/end_cohort', { cohort: last.id });
  await on.manager.addCohort(on.centre.id, 'Кышкы топ'); // the name is free again
  await open(office.page, cohortPage(last));
  await (await office.unfold('staff_reopen_cohort')).getByRole('button').click();
  await office.page.getByRole('alert').getByText(text('ky', 'staff_cohort_taken')).waitFor();
});

journey('cohorts and centres get another name: the officer\'s every one, the manager\'s her own', on, async (way) => {
  const cohort = await on.manager.addCohort(on.centre.id, 'Жайкы топ');
  const manager = new Office(await way.office(on.manager));
  await open(manager.page, cohortPage(cohort));
  const rename = await manager.unfold('staff_rename_cohort');
  assert.equal(await rename.getByRole('textbox').inputValue(), 'Жайкы топ');
  await rename.getByRole('textbox').fill('Күзгү топ');
  await rename.getByRole('button').click();
  await manager.told('staff_named', { name: 'Күзгү топ' });
  await manager.page.getByRole('heading', { name: 'Күзгү топ', level: 1 }).waitFor();

  for (const [person, name] of [[on.manager, 'Баткен китепканасы'], [on.officer, 'Баткен жаштар борбору']]) {
    const office = new Office(await way.office(person));
    await open(office.page, '/ky/staff');
    await office.press('staff_change_centre');
    await office.page.locator('#centre-new-name:focus').fill(name);
    await office.press('staff_save');
    await office.told('staff_saved', { name });
    await office.page.locator('.centres b', { hasText: name }).waitFor();
    assert.deepEqual(await violations(office.page), []);
  }

  // Where it lies is the officer's to say; a manager's request changes nothing of it.
  const { id, name, region, district, offset_minutes } = (await on.officer.overview()).centres.find((centre) => centre.id === on.centre.id);
  await on.manager.call('staff/change_centre', { centre: id, region: 'Чүй', district: 'Кемин', name, offset_minutes });
  const lies = async () => (await on.officer.overview()).centres.find((centre) => centre.id === id);
  assert.deepEqual([(await lies()).region, (await lies()).district], [region, district]);
  const officer = new Office(await way.office(on.officer));
  await open(officer.page, '/ky/staff');
  await officer.press('staff_change_centre');
  await officer.page.locator('#centre-new-district').fill('Лейлек району');
  await officer.press('staff_save');
  await officer.told('staff_saved', { name });
  assert.deepEqual([(await lies()).region, (await lies()).district], [region, 'Лейлек району']);
  await on.officer.call('staff/change_centre', { centre: id, region, district, name, offset_minutes });
});

journey('the way in is copied and shared, on the cohort\'s page and on the letter', on, async (way) => {
  const page = await way.office(on.instructor, { permissions: ['clipboard-read'] });
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'share', { value: async (what) => { window.shared = what.url; throw new DOMException('', 'AbortError'); } });
  });
  const office = new Office(page);
  const wanted = `${on.server.url}/ky/join?code=${on.cohort.code}`;
  for (const address of [cohortPage(on.cohort), `${cohortPage(on.cohort)}/letter`]) {
    await open(page, address);
    if (address === cohortPage(on.cohort)) await office.unfold('staff_join_link');
    assert.equal(await page.getByLabel(text('ky', 'staff_join_link'), { exact: true }).inputValue(), wanted);
    await office.press('staff_copy');
    await office.told('staff_copied');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), wanted);
    await office.press('staff_share');
    await page.waitForFunction((link) => window.shared === link, wanted);
  }
  const plain = new Office(await way.office(on.instructor));
  await open(plain.page, `${cohortPage(on.cohort)}/letter`);
  await plain.page.locator('.invite').waitFor();
  assert.equal(await plain.page.getByRole('button', { name: text('ky', 'staff_share') }).count(), 0, 'only where the browser can');
});

journey('that something is done is said until the next thing is done, never beside an error', on, async (way) => {
  const office = new Office(await way.office(on.manager, { forgive: SAYS_NO }));
  const { page } = office;
  await open(page, '/ky/staff');
  await office.unfold('staff_new_cohort');
  await office.field('staff_cohort_name', 'Биринчи');
  await office.press('staff_add');
  await office.told('staff_added', { name: 'Биринчи' });
  await page.getByRole('link', { name: 'Биринчи' }).waitFor();
  await office.unfold('staff_new_cohort');
  await page.locator('#told:empty').waitFor({ state: 'attached' });
  await office.field('staff_cohort_name', 'Экинчи');
  await office.press('staff_add');
  await office.told('staff_added', { name: 'Экинчи' });
  await page.getByRole('link', { name: 'Экинчи' }).waitFor();
  await (await office.unfold('staff_new_cohort')).getByRole('textbox').fill('Экинчи');
  await office.press('staff_add');
  await refused(office, 'cohort-name', 'staff_cohort_taken');
  await page.locator('#told:empty').waitFor({ state: 'attached' });

  for (const name of ['Гүлзат', 'Жаңыл']) await Learner.join(on.server, on.cohort, name, '1212');
  await open(page, cohortPage(on.cohort));
  await office.row('Гүлзат').getByRole('button').click();
  const rename = await office.unfold('staff_rename');
  await rename.getByRole('textbox').fill('Гүлзат К.');
  await rename.getByRole('button').click();
  await office.told('staff_renamed', { name: 'Гүлзат К.' });
  await office.unfold('staff_remove');
  assert.equal(await rename.locator('.said').count(), 0);
  await rename.getByRole('textbox').fill('жаңыл');
  await rename.getByRole('button').click();
  await refused(office, 'learner-name', 'staff_name_taken');
});

journey('who was signed out in another tab is shown the way back to this page', on, async (way) => {
  const person = new Staff(on.server);
  await person.call('staff/sign_in', { login: 'gulay', password: PASSWORD });
  const office = new Office(await way.office(person, { forgive: SAYS_NO }));
  await open(office.page, cohortPage(on.cohort));
  await office.page.getByText(text('ky', 'staff_live'), { exact: true }).waitFor();
  await person.call('staff/sign_out');
  await office.press('staff_invite_instructor');
  await office.page.getByRole('alert').getByRole('link', { name: text('ky', 'sign_in') }).click();
  await office.field('staff_login', 'gulay');
  await office.field('staff_password', PASSWORD);
  await office.press('sign_in');
  await office.page.getByRole('heading', { name: on.cohort.name, level: 1 }).waitFor();
});
