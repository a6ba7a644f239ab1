import assert from 'node:assert/strict';
import { Learner } from '../support/actors.mjs';
import { NO_LINE, journey } from '../support/browser.mjs';
import { Study, kept, mistake } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

journey('what a learner does on two phones becomes one progress', on, async (way) => {
  const here = await Learner.join(on.server, on.cohort, 'Жылдыз');
  const there = await here.elsewhere();
  const [first, second] = [await way.phoneOf(here, { forgive: NO_LINE }), await way.phoneOf(there, { forgive: NO_LINE })];

  const morning = await Study.open(first, on.server);
  const evening = await Study.open(second, on.server);
  await morning.reach('wipe-with-what');
  await evening.reach('what-to-delete');
  await evening.answer('what-to-delete');
  await morning.answer('wipe-with-what');

  // Without a line both go on, at the same activity, too.
  await on.server.kill();
  await morning.reach('what-to-delete');
  await morning.answer('what-to-delete', mistake(morning.activity('what-to-delete').task));
  await evening.reach('trouble-and-help');
  await evening.answer('trouble-and-help');
  await on.server.start();

  for (const page of [first, second, first]) {
    await Study.open(page, on.server);
    await page.waitForFunction((owner) => !Object.keys(localStorage).some((key) => key.startsWith(`chyrak.${owner}.out.`)), here.me.id);
  }
  const [one, other] = [await kept(first, here.me.id), await kept(second, here.me.id)];
  const stored = (await here.stored()).map((event) => event.id).sort();
  assert.deepEqual(one.sent.sort(), stored, 'the first phone knows every event, each once');
  assert.deepEqual(other.sent.sort(), stored, 'so does the second');
  const [cell] = (await on.instructor.row(on.cohort, here)).cells;
  assert.deepEqual([cell.tries, cell.wrong, cell.solved], [4, 1, 3]);

  for (const page of [first, second]) {
    const study = await Study.open(page, on.server);
    for (const id of ['wipe-with-what', 'what-to-delete', 'trouble-and-help']) await study.form(id).locator('.verdict.right').waitFor({ state: 'attached' });
  }
});
