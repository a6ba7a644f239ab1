import assert from 'node:assert/strict';
import { Learner } from '../support/actors.mjs';
import { NO_LINE, SAYS_NO, journey, open } from '../support/browser.mjs';
import { tapPictures } from '../support/join.mjs';
import { Study, kept, outboxEmpty, sent } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';
import { text } from '../support/texts.mjs';

const on = stage();

journey('after signing out nobody sees that she studies, and what waited is sent when she signs in again', on, async (way) => {
  const learner = await Learner.join(on.server, on.cohort, 'Нагима', '4711');
  const page = await way.phone({ forgive: NO_LINE });
  const signIn = async () => {
    await open(page, '/ky/sign-in');
    await page.locator('#code').fill(on.cohort.code);
    await page.locator('#name').fill('Нагима');
    await page.getByRole('radio', { name: text('ky', 'four_digits') }).tap();
    await page.locator('#secret').fill('4711');
    await page.locator('main form button.act').tap();
    await page.waitForURL('/ky');
    await page.locator('.me', { hasText: 'Нагима' }).waitFor();
  };
  await signIn();
  const study = await Study.open(page, on.server);
  await on.server.kill();
  await study.reach('wipe-with-what');
  await study.answer('wipe-with-what');
  await open(page, '/ky/cohort');
  await page.getByRole('button', { name: text('ky', 'sign_out') }).tap();
  await page.getByRole('button', { name: text('ky', 'sign_out_still') }).tap();
  await page.getByText(text('ky', 'cohort_none')).waitFor();
  await open(page, '/ky');
  await page.getByRole('heading', { name: text('ky', 'home_title') }).waitFor();
  assert.equal(await page.getByText('Нагима').count(), 0);
  assert.equal(await page.locator('.top .waiting > span').count(), 0);

  await on.server.start();
  assert.equal((await on.instructor.row(on.cohort, learner)).cells[0].tries, 0);
  await signIn();
  await outboxEmpty(page, learner.me.id);
  assert.equal((await on.instructor.row(on.cohort, learner)).cells[0].solved, 1);
});

journey('two sisters on one phone have a progress each', on, async (way) => {
  const page = await way.phone();
  const sisters = [await Learner.join(on.server, on.cohort, 'Акылай'), await Learner.join(on.server, on.cohort, 'Асел')];
  const join = async (name, pictures) => {
    await open(page, '/ky/sign-in');
    await page.locator('#code').fill(on.cohort.code);
    await page.locator('#name').fill(name);
    await tapPictures(page, pictures);
    await page.locator('main form button.act').tap();
    await page.waitForURL('/ky');
  };
  await join('Акылай', ['sun', 'horse']);
  const study = await Study.open(page, on.server);
  await study.reach('wipe-with-what');
  await study.answer('wipe-with-what');
  await sent(page);
  await open(page, '/ky/cohort');
  await page.getByRole('button', { name: text('ky', 'sign_out') }).tap();
  await page.getByText(text('ky', 'cohort_none')).waitFor();
  await join('Асел', ['horse', 'sun']);
  const hers = await Study.open(page, on.server);
  assert.equal(await hers.step(), 0, 'the younger one begins at the beginning');
  assert.equal((await kept(page, sisters[0].me.id)).sent.length > 0, true);
  const rows = await Promise.all(sisters.map((sister) => on.instructor.row(on.cohort, sister)));
  assert.deepEqual(rows.map((row) => row.cells[0].tries), [1, 0]);
});

journey('two tabs of one phone take turns, and every answer is kept once', on, async (way) => {
  const learner = await Learner.join(on.server, on.cohort, 'Венера');
  const first = await way.phoneOf(learner);
  const second = await first.context().newPage();
  const [here, there] = [await Study.open(first, on.server), await Study.open(second, on.server, 'light')];
  const other = there.lesson.steps.flatMap((step) => step.blocks).flatMap((block) => block.Activity?.id ?? [])[0];
  await Promise.all([
    here.reach('wipe-with-what').then(() => here.answer('wipe-with-what')),
    there.reach(other).then(() => there.answer(other)),
  ]);
  await outboxEmpty(first, learner.me.id);
  const mine = (await kept(first, learner.me.id)).sent;
  assert.deepEqual(mine, (await learner.stored()).map((event) => event.id).sort());
  await open(first, '/ky/course/mobilography');
  assert.equal(await first.locator('.lessons > .begun').count(), 2, 'both lessons are begun');
});

journey('an instructor who signs in on a learner\'s phone ends nobody\'s session, and the other way round', on, async (way) => {
  const learner = await Learner.join(on.server, on.cohort, 'Бурул', '1928');
  const page = await way.phoneOf(learner, { forgive: SAYS_NO });
  const sessions = [...learner.cookies, ...on.instructor.copy().cookies];
  assert.equal(new Set(sessions.map((cookie) => cookie.name)).size, 2);
  await page.context().addCookies(sessions);
  const study = await Study.open(page, on.server);
  await study.reach('wipe-with-what');
  await study.answer('wipe-with-what');
  await sent(page);
  assert.equal((await on.instructor.row(on.cohort, learner)).cells[0].tries, 1, 'what she answers is sent as hers');
  await open(page, `/ky/staff/cohort/${on.cohort.id}`);
  await page.getByRole('row', { name: 'Бурул' }).waitFor();
  await open(page, '/ky/staff');
  await page.getByRole('button', { name: text('ky', 'sign_out') }).tap();
  await page.waitForFunction(() => fetch('/api/staff/overview', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'lang=ky' }).then((answer) => answer.status === 403));
  const again = await Study.open(page, on.server);
  await again.reach('check-1');
  await again.answer('check-1');
  await sent(page);
});
