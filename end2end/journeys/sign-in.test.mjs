import assert from 'node:assert/strict';
import { Learner } from '../support/actors.mjs';
import { NO_LINE, SAYS_NO, journey, open } from '../support/browser.mjs';
import { tapPictures } from '../support/join.mjs';
import { Study, sent } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';
import { LANGUAGES, text } from '../support/texts.mjs';

const on = stage();
const forgive = SAYS_NO;

// The form of «join» and «sign-in», filled as a person does.
class Form {
  constructor(page, lang) { Object.assign(this, { page, lang }); }

  static async open(page, lang, name) {
    await open(page, `/${lang}/${name}`);
    return new Form(page, lang);
  }

  async fill({ code, name, pin }) {
    await this.page.locator('#code').fill(code);
    await this.page.locator('#name').fill(name);
    if (pin) {
      await this.page.getByRole('radio', { name: text(this.lang, 'four_digits') }).tap();
      await this.page.locator('#secret').fill(pin);
    }
  }

  send() { return this.page.locator('main form button.act').tap(); }

  // The sentence in the page's language; and what was typed is still there.
  async refused(key, typed) {
    await this.send();
    const said = this.page.getByRole('alert').filter({ hasText: text(this.lang, key) });
    await said.waitFor();
    for (const [id, value] of Object.entries(typed)) assert.equal(await this.page.locator(`#${id === 'pin' ? 'secret' : id}`).inputValue(), value, `${id} is still there`);
  }
}

journey('a learner signs in on another phone and finds her work there', on, async (way) => {
  const learner = await Learner.join(on.server, on.cohort, 'Нургүл', 'fish+moon');
  const first = await way.phoneOf(learner);
  const study = await Study.open(first, on.server);
  await study.reach('wipe-with-what');
  await study.answer('wipe-with-what');
  await sent(first);

  const page = await way.phone();
  const form = await Form.open(page, 'ky', 'sign-in');
  await form.fill({ code: on.cohort.code, name: ' нургүл ' });
  await tapPictures(page, ['moon', 'fish']); // which came first does not matter
  await form.send();
  await page.getByRole('heading', { name: text('ky', 'welcome_back_name', { name: 'Нургүл' }) }).waitFor();
  await page.getByRole('link', { name: text('ky', 'continue'), exact: true }).tap();
  const there = await Study.here(page, on.server);
  await there.form('wipe-with-what').locator('.verdict.right').waitFor({ state: 'attached' });
  assert.equal(await there.form('wipe-with-what').isVisible(), true, 'at the step where she was');
});

for (const lang of LANGUAGES) {
  journey(`a wrong code, a wrong PIN, a taken name, a long name and an ended cohort are said in plain words: ${lang}`, on, async (way) => {
    const ended = await on.manager.addCohort(on.centre.id, 'Бүткөн топ');
    await on.manager.call('staff/end_cohort', { cohort: ended.id });
    await Learner.join(on.server, on.cohort, `Зарина ${lang}`, '1357');
    const page = await way.phone({ forgive });
    const [name, code, pin] = [`Зарина ${lang}`, on.cohort.code, '1357'];

    const join = await Form.open(page, lang, 'join');
    await join.fill({ code: 'ABCD-EFGH', name, pin });
    await join.refused('error_wrong_code', { code: 'ABCD-EFGH', name, pin });
    await join.fill({ code: ended.code, name });
    await join.refused('error_cohort_ended', { code: ended.code, name, pin });
    await join.fill({ code, name });
    await join.refused('error_name_taken', { code, name, pin });
    const long = 'Ө'.repeat(61);
    await join.fill({ code, name: long });
    await join.refused('error_bad_name', { code, name: long, pin });
    await join.fill({ code, name: ' ' });
    await join.refused('error_bad_name', { code, pin });
    await join.fill({ code, name, pin: '12' });
    await join.refused('error_four_digits', { code, pin: '12' });

    const sign = await Form.open(page, lang, 'sign-in');
    await sign.fill({ code, name, pin: '7531' });
    await sign.refused('error_wrong_secret', { code, name, pin: '7531' });
    await sign.fill({ code: ended.code, name });
    await sign.refused('error_cohort_ended', { code: ended.code, name, pin: '7531' });
    await sign.fill({ code, name, pin });
    await sign.send();
    await page.getByRole('heading', { name: text(lang, 'welcome_name', { name }) }).waitFor();
    await page.getByRole('link', { name: text(lang, 'begin'), exact: true }).waitFor();
  });
}

journey('an empty form names what is missing from the top, one thing at a time, and brings her there', on, async (way) => {
  const page = await way.phone({ forgive });
  const form = await Form.open(page, 'ky', 'join');
  const focused = (id) => page.locator(`#${id}:focus`).waitFor();
  await form.refused('error_no_code', {});
  await focused('code');
  await page.locator('#code').fill(on.cohort.code);
  await form.refused('error_bad_name', { code: on.cohort.code });
  await focused('name');
  await page.locator('#name').fill('Ж');
  await form.refused('error_two_pictures', { name: 'Ж' });
  await focused('secret');
  await form.fill({ code: on.cohort.code, name: 'Ж', pin: '1111' });
  await form.refused('error_too_easy', { name: 'Ж', pin: '1111' });
  await focused('secret');
});

journey('a name counts without its full stop, and who finds hers taken is shown the way to sign in', on, async (way) => {
  await Learner.join(on.server, on.cohort, 'Айсулуу Б.', '9753');
  const page = await way.phone({ forgive });
  const form = await Form.open(page, 'ky', 'join');
  await form.fill({ code: on.cohort.code, name: 'айсулуу б', pin: '9753' });
  await form.refused('error_name_taken', { name: 'айсулуу б' });
  await page.getByRole('link', { name: text('ky', 'join_then_sign_in') }).tap();
  await page.waitForURL('/ky/sign-in');
  assert.deepEqual([await page.locator('#code').inputValue(), await page.locator('#name').inputValue()], [on.cohort.code, 'айсулуу б']);
  assert.equal(await page.getByRole('alert').count(), 0);
  await form.send();
  await page.getByRole('heading', { name: text('ky', 'welcome_name', { name: 'Айсулуу Б.' }) }).waitFor();
  await open(page, '/ky/sign-in');
  assert.equal(await page.locator('#name').inputValue(), '', 'nothing is left for the next person');
});

journey('a learner who is renamed and moved finds her new name and cohort on her phone, and with a new PIN a form that is filled in', on, async (way) => {
  const learner = await Learner.join(on.server, on.cohort, 'Зыйнат', '1122');
  const page = await way.phoneOf(learner, { forgive });
  const study = await Study.open(page, on.server);
  const there = await on.manager.addCohort(on.centre.id, 'Бейшемби, 10:00');
  await on.manager.call('staff/rename_learner', { cohort: on.cohort.id, learner: learner.me.id, name: 'Зыйнат К.' });
  await on.manager.call('staff/move_learner', { cohort: on.cohort.id, learner: learner.me.id, to: there.id });
  await study.reach('wipe-with-what');
  await study.answer('wipe-with-what');
  await page.waitForFunction((name) => JSON.parse(localStorage['chyrak.me']).name === name, 'Зыйнат К.');
  await open(page, '/ky/cohort');
  await page.getByRole('heading', { name: 'Зыйнат К.' }).waitFor();
  await page.getByText(there.name).waitFor();
  await page.getByText(there.code).waitFor();

  const pin = await on.manager.call('staff/reset_secret', { cohort: there.id, learner: learner.me.id });
  const again = await Study.open(page, on.server);
  await again.goOn();
  await open(page, '/ky/cohort');
  await page.getByText(text('ky', 'lamp_sign_in', { n: 1 })).first().waitFor();
  await page.locator('.notices a').tap();
  await page.waitForURL('/ky/sign-in');
  assert.deepEqual([await page.locator('#code').inputValue(), await page.locator('#name').inputValue()], [there.code, 'Зыйнат К.']);
  await page.locator('#secret').fill(pin);
  await page.locator('main form button.act').tap();
  await page.getByRole('heading', { name: text('ky', 'welcome_back_name', { name: 'Зыйнат К.' }) }).waitFor();
  await sent(page);
});

journey('a learner who is taken out keeps all her work as a guest, and brings it along when she joins again', on, async (way) => {
  const learner = await Learner.join(on.server, on.cohort, 'Жылдыз', '3344');
  const page = await way.phoneOf(learner, { forgive });
  const study = await Study.open(page, on.server);
  await study.reach('wipe-with-what');
  await study.answer('wipe-with-what');
  await sent(page);
  await page.evaluate((id) => localStorage.setItem(`chyrak.${id}.certificates`, '[]'), learner.me.id);
  await on.manager.call('staff/remove_learner', { cohort: on.cohort.id, learner: learner.me.id });
  await study.goOn(); // tells the phone
  await page.getByRole('alert').filter({ hasText: text('ky', 'notice_taken_out') }).waitFor();
  assert.equal(await page.evaluate((id) => Object.keys(localStorage).filter((key) => key === 'chyrak.me' || key.includes(`${id}.out`) || key.includes(`${id}.log`)).length, learner.me.id), 0);
  await open(page, '/ky/join');
  const form = new Form(page, 'ky');
  await form.fill({ code: on.cohort.code, name: 'Жылдыз', pin: '3344' });
  await form.send();
  await page.getByRole('heading', { name: text('ky', 'welcome_name', { name: 'Жылдыз' }) }).waitFor();
  await sent(page);
  // Her certificates stay on the phone, but whoever joins on it may be another woman: they do not become hers.
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.endsWith('.certificates'))), ['chyrak.guest.certificates']);
  const { rows } = await on.manager.grid(on.cohort);
  const again = rows.filter((row) => row.name === 'Жылдыз');
  assert.deepEqual(again.map((row) => row.cells[0].solved), [1], 'her instructor has her work again');
  await page.reload();
  await (await Study.open(page, on.server)).form('wipe-with-what').locator('.verdict.right').waitFor({ state: 'attached' });
});

journey('a phone that is locked out after five wrong PINs is told to wait', on, async (way) => {
  await Learner.join(on.server, on.cohort, 'Чолпон', '2468');
  const page = await way.phone({ forgive });
  const form = await Form.open(page, 'ky', 'sign-in');
  await form.fill({ code: on.cohort.code, name: 'Чолпон', pin: '8642' });
  for (let tries = 0; tries < 5; tries += 1) {
    await form.refused('error_wrong_secret', { pin: '8642' });
  }
  await form.fill({ code: on.cohort.code, name: 'Чолпон', pin: '2468' });
  await form.refused('error_too_many_tries', { pin: '2468' });
});

journey('joining without a line loses nothing that was typed', on, async (way) => {
  const page = await way.phone({ forgive: NO_LINE });
  const form = await Form.open(page, 'ky', 'join');
  const typed = { code: on.cohort.code, name: 'Перизат', pin: '8080' };
  await form.fill(typed);
  await on.server.kill();
  try {
    await form.refused('error_offline', typed);
  } finally {
    await on.server.start();
  }
  await form.send();
  await page.waitForURL('/ky');
  await on.instructor.grid(on.cohort).then(({ rows }) => assert(rows.some((row) => row.name === 'Перизат')));
});

journey('the link of a QR code brings the join code along', on, async (way) => {
  const page = await way.phone();
  await open(page, `/ky/join?code=${on.cohort.code.replace('-', '')}`);
  assert.equal((await page.locator('#code').inputValue()).replace('-', ''), on.cohort.code.replace('-', ''));
});
