// A certificate as she has it: taken out, printed, shared, chosen anew, withdrawn.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { COURSE, Learner, answered } from '../support/actors.mjs';
import { NO_LINE, SAYS_NO, journey, open, overhang, violations } from '../support/browser.mjs';
import { AT, NAME, button, check, checker, code, graduate, kept, printed, t, unfold } from '../support/certificate.mjs';
import { FIRST, Study } from '../support/lesson.mjs';
import { Office } from '../support/office.mjs';
import { stage } from '../support/stage.mjs';
import { LANGUAGES, text } from '../support/texts.mjs';

const on = stage();

async function outline() {
  const catalogue = await (await fetch(`${on.server.url}/content/ky.json`)).json();
  return catalogue.find((course) => course.outline.id === COURSE).outline;
}

journey('from the last answer to a certificate on paper, and to its check on another phone while no server is there', on, async (way) => {
  const learner = await Learner.join(on.server, on.cohort, 'Айгүл');
  const { lessons } = await outline();
  const others = lessons.filter(({ id }) => id !== FIRST);
  await learner.push(others.flatMap((lesson) => lesson.activities.map((activity) => answered(lesson.id, activity))));
  const phone = await way.lastingPhone(undefined, { forgive: NO_LINE });
  const { page } = phone;
  await phone.context.addCookies(learner.cookies);
  await open(page, '/ky');
  await page.evaluate((me) => localStorage.setItem('chyrak.me', me), JSON.stringify(learner.me));
  await open(page, AT);
  await page.getByText(t('certificate_far', { done: lessons.length - 1, all: lessons.length, right: others.flatMap(({ activities }) => activities).length, total: lessons.flatMap(({ activities }) => activities).length })).waitFor();

  const study = await Study.open(page, on.server);
  for (const id of lessons.find(({ id }) => id === FIRST).activities) {
    await study.reach(id);
    await study.answer(id);
  }
  await open(page, '/ky');
  await page.locator('main .act', { hasText: t('certificate') }).tap();
  await page.getByLabel(t('certificate_name')).fill(NAME);
  await button(page, 'certificate_take').tap();
  await page.locator('.sheet .name', { hasText: NAME }).waitFor();
  assert.deepEqual(await page.locator('.sheet .heading').allTextContents(), ['Сертификат', 'Certificate']);
  assert.equal(await page.locator('.sheet .cloth use.done').count(), lessons.length);

  const pdf = (await page.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true })).toString('latin1');
  assert.equal(pdf.match(/\/Type\s*\/Page\b(?!s)/g).length, 1, 'one sheet of paper');

  const [certificate] = await learner.call('certificate/mine');
  const rows = await printed(page);
  const other = await checker(way);
  await on.server.stop();
  try {
    const found = await check(other, code(certificate));
    assert.match(found, new RegExp(t('verify_genuine')));
    for (const said of [NAME, 'Санарип айымдар', certificate.number, certificate.day.split('-').reverse().join('.')]) assert(found.includes(said), `${said}: ${found}`);
    // By fingers, too.
    await open(other, '/ky/verify');
    await other.locator('#row-1').fill(rows.join('').toLowerCase());
    await button(other, 'verify_act').tap();
    await other.locator('#found h2', { hasText: t('verify_genuine') }).waitFor();
    // She herself opens it again.
    await phone.context.close();
    const again = await way.lastingPhone(phone.folder, { forgive: NO_LINE });
    await open(again.page, AT);
    await again.page.locator('.sheet .name', { hasText: NAME }).waitFor();
  } finally {
    await on.server.start();
  }
});

journey('a guest who has finished joins, comes back and takes it out', on, async (way) => {
  const page = await way.phone();
  await open(page, '/ky');
  const { lessons } = await outline();
  const events = lessons.flatMap((lesson) => lesson.activities.map((activity) => answered(lesson.id, activity)));
  await page.evaluate((all) => all.forEach((event) => localStorage.setItem(`chyrak.guest.out.${event.id}`, JSON.stringify(event))), events);
  await open(page, AT);
  await page.getByText(t('certificate_join')).waitFor();
  await page.locator('main').getByRole('link', { name: t('nav_join') }).tap();
  await page.getByLabel(t('field_code')).fill(on.cohort.code);
  await page.getByLabel(t('field_name'), { exact: true }).fill('Жаңыл');
  await page.locator('.either label', { hasText: t('four_digits') }).tap();
  await page.locator('#secret').fill('2580');
  await button(page, 'join_act').tap();
  await page.getByLabel(t('certificate_name')).waitFor();
  assert.equal(new URL(page.url()).pathname, AT);
  assert.equal(await page.getByLabel(t('certificate_name')).inputValue(), 'Жаңыл');
  await button(page, 'certificate_take').tap();
  await page.locator('.sheet .name', { hasText: 'Жаңыл' }).waitFor();
});

journey('without a line a kind sentence, and nothing that she typed or chose is lost', on, async (way) => {
  const { learner } = await graduate(on);
  const page = await way.phoneOf(learner, { forgive: new RegExp(`${NO_LINE.source}|${SAYS_NO.source}`) });
  await open(page, AT);
  const field = page.getByLabel(t('certificate_name'));
  await field.waitFor();
  await kept(page, '/content/ky.json');
  await field.fill('');
  await button(page, 'certificate_take').tap();
  await page.getByText(t('error_bad_name')).waitFor();
  await field.fill(NAME);
  await page.getByLabel(t('certificate_show_centre')).check();
  await page.getByLabel(t('certificate_second')).selectOption('ru');
  await on.server.stop();
  try {
    await button(page, 'certificate_take').tap();
    await page.getByText(t('certificate_no_line')).waitFor();
    await open(page, AT);
    await field.waitFor();
  } finally {
    await on.server.start();
  }
  assert.equal(await field.inputValue(), NAME);
  assert(await page.getByLabel(t('certificate_show_centre')).isChecked());
  assert.equal(await page.getByLabel(t('certificate_second')).inputValue(), 'ru');
  await button(page, 'certificate_take').tap();
  await page.locator('.sheet .name', { hasText: NAME }).waitFor();
  const [{ choice }] = await learner.call('certificate/mine');
  assert.deepEqual([choice.second_lang, choice.show_name, choice.show_centre], ['ru', false, true]);
});

journey('who is taken out of her cohort still has her certificate on her phone', on, async (way) => {
  const { learner } = await graduate(on, {});
  const page = await way.phoneOf(learner, { forgive: SAYS_NO });
  await open(page, AT);
  await page.locator('.sheet .name').waitFor();
  await on.manager.call('staff/remove_learner', { cohort: on.cohort.id, learner: learner.me.id });
  await Study.open(page, on.server); // tells the phone
  await page.getByText(t('notice_taken_out')).waitFor();
  await open(page, AT);
  await page.locator('.sheet .name').waitFor();
});

journey('she chooses anew, saves a picture, and reads why it was withdrawn', on, async (way) => {
  const { learner, certificate } = await graduate(on, {});
  const page = await way.phoneOf(learner);
  await open(page, AT);
  await page.locator('.sheet .name').waitFor();
  await unfold(page, 'certificate_change');
  await page.getByLabel(t('certificate_lang')).selectOption('uz');
  await page.getByLabel(t('certificate_second')).selectOption('uz');
  const [name, credential] = ['certificate_show_name', 'certificate_show_credential'].map((key) => page.getByLabel(t(key)));
  await credential.check();
  assert(await name.isChecked(), 'her name is in the credential');
  await name.uncheck();
  assert(!(await credential.isChecked()));
  await name.check();
  await button(page, 'certificate_save').tap();
  await page.getByText(t('certificate_saved')).waitFor();
  assert.deepEqual(await page.locator('.sheet .heading').allTextContents(), ['Sertifikat'], 'one language, once');
  const coming = page.waitForEvent('download');
  await button(page, 'certificate_picture').tap();
  const png = readFileSync(await (await coming).path());
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1080, 1350]);

  const office = new Office(await way.office(on.manager));
  await open(office.page, `/ky/staff/cohort/${on.cohort.id}`);
  await office.page.locator(`tr[data-learner="${learner.me.id}"] button`).click();
  const card = office.page.locator('section.card');
  await card.locator('summary', { hasText: office.t('staff_revoke') }).click();
  await card.getByRole('button', { name: office.t('staff_revoke') }).click();
  await card.getByText(office.t('staff_revoke_choose')).waitFor();
  await card.getByLabel(t('reason_wrong_name')).check();
  await card.getByRole('button', { name: office.t('staff_revoke') }).click();
  await office.told('staff_revoke_told', { number: certificate.number });
  await card.locator('.given', { hasText: t('reason_wrong_name') }).waitFor();

  await open(page, AT);
  await page.getByText(t('reason_wrong_name')).waitFor();
  assert.equal(await page.locator('.sheet').count(), 0);
  await page.getByLabel(t('certificate_name')).fill('Айгүл Осмонкызы');
  await button(page, 'certificate_take').tap();
  await page.locator('.sheet .name', { hasText: 'Осмонкызы' }).waitFor();
});

journey('an instructor sees the certificates of her cohort and is told who can withdraw one', on, async (way) => {
  await graduate(on, {});
  const page = await way.office(on.instructor);
  await open(page, `/ky/staff/cohort/${on.cohort.id}`);
  await unfold(page, 'staff_certificates');
  await page.locator('.given', { hasText: NAME }).first().waitFor();
  await page.getByText(t('staff_revoke_manager')).waitFor();
  assert.equal(await page.locator('.given details').count(), 0);
});

for (const colorScheme of ['light', 'dark']) {
  journey(`no barrier on a certificate and on what a check finds, 320 px, ${colorScheme}`, on, async (way) => {
    const { learner, certificate } = await graduate(on, {});
    const { learner: another } = await graduate(on);
    const options = { viewport: { width: 320, height: 640 }, colorScheme };
    const sound = async (page, what) => {
      assert.deepEqual(await violations(page), [], `${what}: a barrier`);
      assert.equal(await overhang(page), 0, `${what}: wider than the screen`);
    };
    for (const lang of LANGUAGES) {
      const page = await way.phoneOf(learner, { ...options, locale: lang });
      await open(page, `/${lang}/certificate/${COURSE}`);
      await page.locator('.sheet .name').waitFor();
      await page.evaluate(() => document.querySelectorAll('main details').forEach((details) => { details.open = true; }));
      await sound(page, `${lang}, a certificate`);
      await page.goto(`/${lang}/verify#${code(certificate)}`);
      await page.locator('#found h2').waitFor();
      await page.evaluate(() => document.querySelectorAll('main details').forEach((details) => { details.open = true; }));
      await page.locator('#row-2').fill('AAAAA-AAAAA-AAAAA-AAAAA-AAAAA');
      await page.locator('.typed .fix').waitFor();
      await sound(page, `${lang}, checked`);
      const form = await way.phoneOf(another, { ...options, locale: lang });
      await open(form, `/${lang}/certificate/${COURSE}`);
      await form.getByLabel(text(lang, 'certificate_name')).waitFor();
      await sound(form, `${lang}, the form`);
    }
  });
}
