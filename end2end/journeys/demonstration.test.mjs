import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { COURSE, Learner, Staff } from '../support/actors.mjs';
import { journey, launch, open, overhang } from '../support/browser.mjs';
import { lessonAt } from '../support/lesson.mjs';
import { BINARY, start } from '../support/server.mjs';
import { text } from '../support/texts.mjs';

const folder = mkdtempSync(join(tmpdir(), 'chyrak-demonstration-'));
const on = {};
before(async () => {
  const database = `sqlite:${join(folder, 'chyrak.db')}`;
  execFileSync(BINARY, ['demonstration', '--database', database]);
  Object.assign(on, { server: await start({ database }), browser: await launch() });
});
after(async () => {
  await on.browser?.close();
  await on.server?.close();
  rmSync(folder, { recursive: true, force: true });
});

journey('in the demonstration sixty learners are on their way, the shown one in the middle, and nobody is here now', on, async (way) => {
  const officer = new Staff(on.server);
  await officer.call('staff/sign_in', { login: 'officer', password: 'chyrak-chyrak' });
  const { centres, cohorts } = await officer.overview();
  assert(centres.every((centre) => centre.offset_minutes === 360), 'all in Kyrgyzstan');
  for (const cohort of cohorts) {
    const { reviews, recalled } = await officer.call('staff/figures', { cohort: cohort.id });
    assert(reviews > 100 && recalled < reviews && recalled > reviews / 2, `they review, and recall most: ${recalled} of ${reviews}`);
  }
  const grids = await Promise.all(cohorts.map((cohort) => officer.grid(cohort)));
  const rows = grids.flatMap((grid) => grid.rows);
  assert.equal(rows.length, 60);
  const begun = (row) => row.cells.filter((cell) => cell.tries > 0);
  assert(rows.filter((row) => begun(row).length).length > 45, 'most have begun');
  assert(rows.every((row) => row.seen_ms === null || row.seen_ms < Date.now() - 3_600_000), 'nobody was here in the last hour');
  const ends = rows.filter((row) => row.seen_ms !== null).map((row) => row.seen_ms);
  assert.equal(new Set(ends).size, ends.length, 'nobody studies in step with another');

  const shown = rows.find((row) => row.name === 'Айгүл');
  const done = shown.cells.filter((cell) => cell.state === 'done').length;
  assert(done > 1 && done < shown.cells.length - 1 && begun(shown).length === done + 1, `she is in the middle: ${JSON.stringify(shown.cells)}`);

  const given = await officer.call('staff/certificates', { cohort: cohorts.find((cohort) => cohort.code === 'DEMO-DEMO').id });
  assert.deepEqual(given.map(({ revoked }) => revoked), ['wrong-name', null, null]);
  for (const { learner } of given) assert(rows.find((row) => row.learner === learner).cells.every((cell) => cell.state === 'done'), 'who has one has finished');
  const graduate = new Learner(on.server);
  await graduate.call('person/sign_in', { code: 'DEMO-DEMO', name: 'Айсулуу', secret: '1234' });
  const [{ number, name }] = await graduate.call('certificate/mine');
  assert.equal((await (await graduate.fetch(`/verify/${number}.json`)).json()).name, name);

  const page = await way.office(officer);
  await open(page, `/ky/staff/cohort/${cohorts.find((cohort) => cohort.code === 'DEMO-DEMO').id}`);
  await page.locator('tr[data-learner] td.cell.begun').first().waitFor();
  assert.equal(await page.locator('tr[data-learner] td.cell.here').count(), 0);
});

journey('every page of the demonstration says that it is one, a lesson too', on, async (way) => {
  const page = await way.phone();
  for (const address of ['/ky', '/ky/courses', `/ky/course/${COURSE}`, lessonAt(), '/ky/join', '/ky/staff/sign-in']) {
    await open(page, address);
    await page.locator('.demo').filter({ hasText: text('ky', 'demonstration') }).waitFor();
    assert.equal(await overhang(page), 0);
  }
});
