import assert from 'node:assert/strict';
import { Learner } from '../support/actors.mjs';
import { journey } from '../support/browser.mjs';
import { Study, mistake, pause, sent, solution } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';
import { text } from '../support/texts.mjs';

const on = stage();

journey('hints come one at a time, and after three wrong tries the answer may be shown', on, async (way) => {
  const learner = await Learner.join(on.server, on.cohort, 'Салтанат');
  const page = await way.phoneOf(learner);
  const study = await Study.open(page, on.server);
  const id = 'trouble-and-help';
  const { task, hints } = study.activity(id);
  await study.reach(id);
  const form = study.form(id);
  for (let shown = 0; shown < hints.length; shown += 1) {
    await form.getByRole('button', { name: text('ky', 'show_hint', { n: hints.length - shown }) }).tap();
    assert.equal(await form.locator('.hints > p').count(), shown + 1);
  }
  const solution = form.getByRole('button', { name: text('ky', 'show_solution') });
  for (let tries = 1; tries <= 3; tries += 1) {
    assert.equal(await solution.count(), 0, `not yet after ${tries - 1} tries`);
    await study.answer(id, mistake(task));
    assert.match(await study.verdict(id).innerText(), new RegExp(task.Match[1].slice(0, 20)), 'why it is not right yet');
    if (tries < 3) await study.act();
  }
  await solution.tap();
  await form.locator('.verdict.right').waitFor();
  const shown = new RegExp(text('ky', 'solution'));
  assert.match(await study.verdict(id).innerText(), shown, 'not praised for it');
  for (const [left, [, right]] of task.Match[0].entries()) assert.equal(await form.locator('select').nth(left).locator('option:checked').innerText(), right);
  await sent(page);
  const [cell] = (await on.instructor.row(on.cohort, learner)).cells;
  assert.deepEqual([cell.tries, cell.wrong, cell.solved, cell.stuck], [3, 3, 0, true], 'her instructor sees that she found it hard');

  await page.reload();
  const again = await Study.here(page, on.server);
  await again.form(id).locator('.verdict.right').waitFor({ state: 'attached' });
  assert.match(await again.verdict(id).textContent(), shown);
});

journey('a lesson can be studied with the keyboard alone', on, async (way) => {
  const page = await way.desk();
  const study = await Study.open(page, on.server);
  const toFocus = async (locator) => {
    for (let steps = 0; steps < 80; steps += 1) {
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`the keyboard does not come to ${locator}`);
  };
  await toFocus(study.main);
  await pause(page);
  await page.keyboard.press('Enter'); // goes on; the focus moves to the step's title
  await page.locator('#step-2.now').waitFor();
  await page.waitForFunction(() => document.activeElement.id === 'step-2-t');
  await toFocus(study.form('wipe-with-what').locator('input[name=choice]').first());
  const right = study.choice('wipe-with-what', solution(study.activity('wipe-with-what').task)[0]);
  do await page.keyboard.press('ArrowDown'); while (!(await right.isChecked()));
  await page.keyboard.press('Enter');
  await study.form('wipe-with-what').locator('.verdict.right').waitFor();
  await page.waitForFunction(() => document.activeElement.id === 'go-on'); // the choices can be changed no more

  while (!(await study.form('one-minute-check').isVisible())) {
    do await toFocus(study.main); while (!(await study.forth(true)));
  }
  const rows = study.form('one-minute-check').locator('.order > li');
  const first = await rows.first().innerText();
  await toFocus(rows.first().locator('button').last()); // down
  await page.keyboard.press('Enter');
  assert.equal(await rows.nth(1).innerText(), first);
  await rows.nth(1).locator('button').last().and(page.locator(':focus')).waitFor(); // the focus goes with what was moved
});
