import assert from 'node:assert/strict';
import { Learner } from '../support/actors.mjs';
import { NO_LINE, journey } from '../support/browser.mjs';
import { Study, kept, mistake, outboxEmpty } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';
import { until } from '../support/until.mjs';

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

  for (const page of [first, second]) {
    await Study.open(page, on.server);
    await outboxEmpty(page, here.me.id);
  }
  const stored = (await here.stored()).map((event) => event.id).sort();
  // Opened anew, each takes over what the other has sent.
  for (const [page, which] of [[first, 'first'], [second, 'second']]) {
    await Study.open(page, on.server);
    const known = async () => (await kept(page, here.me.id)).sent;
    await until(async () => (await known()).length >= stored.length, `the ${which} phone is not told everything`);
    assert.deepEqual(await known(), stored, `the ${which} phone knows every event, each once`);
  }
  const [cell] = (await on.instructor.row(on.cohort, here)).cells;
  assert.deepEqual([cell.tries, cell.wrong, cell.solved], [4, 1, 3]);

  for (const page of [first, second]) {
    const study = await Study.open(page, on.server);
    for (const id of ['wipe-with-what', 'what-to-delete', 'trouble-and-help']) await study.form(id).locator('.verdict.right').waitFor({ state: 'attached' });
  }
});
