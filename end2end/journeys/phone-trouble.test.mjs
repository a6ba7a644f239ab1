// What happens to her memory on the phone when something is wrong with it, or with the line.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Learner, Person, answered } from '../support/actors.mjs';
import { NO_LINE, SAYS_NO, journey, open } from '../support/browser.mjs';
import { Study, outboxEmpty, sent } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';
import { text } from '../support/texts.mjs';
import { until } from '../support/until.mjs';

const on = stage();
const FIRST = 'wipe-with-what';

// She has answered one question, and the server has it.
async function begun(page) {
  const study = await Study.open(page, on.server);
  await study.reach(FIRST);
  await study.answer(FIRST);
  await sent(page);
  return study;
}

const isPush = (message) => message.url().endsWith('/event/push');

// The history lies in pieces.
for (const [damage, of] of [['whose beginning is gone', 0], ['whose end is cut off', -1]]) {
  journey(`a history ${damage} on the phone is fetched again, once`, on, async (way) => {
    const learner = await Learner.join(on.server, on.cohort, `Айжан ${damage.length}`);
    for (let n = 0; n < 6; n += 1) await learner.push(Array.from({ length: 200 }, () => answered('light', 'which-light')));
    const page = await way.phoneOf(learner);
    await begun(page);
    // The lines of the log that can be read, each once.
    const whole = () => page.evaluate((owner) => {
      const pieces = Object.keys(localStorage).filter((key) => key.startsWith(`chyrak.${owner}.log.`));
      const lines = pieces.flatMap((key) => localStorage.getItem(key).split(/(?<=\n)/));
      return [...new Set(lines.filter((line) => line.split('\t').length === 9 && line.endsWith('\n')))].sort();
    }, learner.me.id);
    const before = await whole();
    assert(before.length > 1_200);
    await page.evaluate(([owner, of]) => {
      const pieces = Object.keys(localStorage).filter((key) => key.startsWith(`chyrak.${owner}.log.`)).sort();
      if (pieces.length < 3) throw new Error(`it lies in ${pieces.length} pieces`);
      const piece = pieces.at(of);
      if (of === 0) localStorage.removeItem(piece);
      else localStorage.setItem(piece, localStorage.getItem(piece).slice(0, -20));
    }, [learner.me.id, of]);
    assert((await whole()).length < before.length);
    await open(page, '/ky');
    await until(async () => (await whole()).length === before.length, 'what was lost does not come back');
    assert.deepEqual(await whole(), before);
    await (await Study.open(page, on.server)).form(FIRST).locator('.verdict.right').waitFor({ state: 'attached' });
    await outboxEmpty(page, learner.me.id);
    const next = page.waitForRequest(isPush);
    await open(page, '/ky/about');
    assert.notEqual((await next).postDataJSON().push.since, 0, 'nothing is fetched a second time');
  });
}

journey('who signs out without a line is signed out on the server as soon as there is one', on, async (way) => {
  const learner = await Learner.join(on.server, on.cohort, 'Назира');
  const page = await way.phoneOf(learner, { forgive: NO_LINE });
  await begun(page);
  await open(page, '/ky/cohort');
  await sent(page);
  await on.server.kill();
  try {
    await page.getByRole('button', { name: text('ky', 'sign_out') }).tap();
    await page.waitForFunction(() => !localStorage['chyrak.me']);
  } finally {
    await on.server.start();
  }
  await learner.push([]); // the session is still good
  await page.evaluate(() => localStorage.setItem('chyrak.lang', 'ky')); // `phoneOf` signs in where nothing is known yet
  await open(page, '/ky');
  await until(() => learner.push([]).then(() => false, ({ reason }) => reason === 'SignIn'), 'the session lives on');
  await page.waitForFunction(() => !('chyrak.leaving' in localStorage));
});

journey('who is taken out while her phone is full loses nothing; it becomes a guest’s when there is room', on, async (way) => {
  const learner = await Learner.join(on.server, on.cohort, 'Турсунай');
  const page = await way.phoneOf(learner, { forgive: SAYS_NO });
  const study = await begun(page);
  const memory = () => page.evaluate((owner) => ({
    signedIn: 'chyrak.me' in localStorage,
    log: Object.keys(localStorage).some((key) => key.startsWith(`chyrak.${owner}.log.`)),
    guest: Object.keys(localStorage).filter((key) => key.startsWith('chyrak.guest.out.')).length,
  }), learner.me.id);
  await page.evaluate(() => {
    for (let size = 4_000_000, n = 0; size >= 1;) {
      try { localStorage.setItem(`filler.${n += 1}`, 'x'.repeat(size)); } catch { size = Math.floor(size / 2); }
    }
  });
  await on.manager.call('staff/remove_learner', { cohort: on.cohort.id, learner: learner.me.id });
  // The second time it is sent, the first answer has been dealt with.
  for (let time = 0; time < 2; time += 1) {
    const told = page.waitForResponse(isPush);
    await study.goOn();
    await (await told).finished();
  }
  await page.getByRole('alert').filter({ hasText: text('ky', 'notice_full') }).waitFor();
  assert.deepEqual(await memory(), { signedIn: true, log: true, guest: 0 });
  await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('filler.')).forEach((key) => localStorage.removeItem(key)));
  await study.goOn();
  await page.getByRole('alert').filter({ hasText: text('ky', 'notice_taken_out') }).waitFor();
  const after = await memory();
  assert.deepEqual({ ...after, guest: after.guest >= 3 }, { signedIn: false, log: false, guest: true });
  await (await Study.open(page, on.server)).form(FIRST).locator('.verdict.right').waitFor({ state: 'attached' });
});

test('many PINs at once get no further than five, and the right one then has to wait', async () => {
  await Learner.join(on.server, on.cohort, 'Сайкал', '4711');
  const tried = (secret) => new Person(on.server).call('person/sign_in', { code: on.cohort.code, name: 'Сайкал', secret }).then(() => 'in', ({ reason }) => reason);
  const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => tried(String(1200 + n))));
  const of = (reason) => answers.filter((one) => one === reason).length;
  assert.deepEqual([of('WrongSecret'), of('TooManyTries')], [5, 35]);
  assert.equal(await tried('4711'), 'TooManyTries');
});
