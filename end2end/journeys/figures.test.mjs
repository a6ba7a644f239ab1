// How reviewing goes, as the instructor reads it: exact figures, by the days of the centre's own clock.
import assert from 'node:assert/strict';
import { COURSE, Learner, answered, uuid } from '../support/actors.mjs';
import { journey, open, overhang, violations } from '../support/browser.mjs';
import { Office } from '../support/office.mjs';
import { stage } from '../support/stage.mjs';
import { text } from '../support/texts.mjs';

const on = stage(populate);
const [HOUR, DAY] = [3_600_000, 24 * 3_600_000];
// Midnight in Greenwich ten days ago. A day of review begins at 22:00 there for Bishkek, at 0:00 for Baku.
const MIDNIGHT = Math.floor(Date.now() / DAY) * DAY - 10 * DAY;
const NOON = MIDNIGHT + 12 * HOUR;

async function populate() {
  const catalogue = await (await fetch(`${on.server.url}/content/ky.json`)).json();
  const { lessons } = catalogue.find((course) => course.outline.id === COURSE).outline;
  on.questions = lessons.flatMap((lesson) => lesson.review.map((activity) => [lesson.id, activity]));
  on.unmarked = lessons.flatMap((lesson) => lesson.activities.filter((id) => !lesson.review.includes(id)).map((id) => [lesson.id, id]))[0];
}

const did = (kind, [lesson, activity], at_ms, score) => ({ ...answered(lesson, activity, score), id: uuid(at_ms), at_ms, kind });
const first = (...rest) => did('answered', ...rest);
const again = (...rest) => did('reviewed', ...rest);

// The sentences that figures are told in.
const told = (lang, form, { reviews, percent, today, week }, due = 'staff_review_due') => {
  const pick = (key, n, values) => text(lang, key, { n, ...values }).split('|').at(form(n));
  const questions = (n) => pick('staff_questions', n);
  return [
    reviews ? pick('staff_review_done', reviews, { percent }) : text(lang, 'staff_review_none'),
    text(lang, due, { today: questions(today), week: questions(week) }),
  ];
};
const ALL = 'staff_review_due_all'; // of a cohort
const ky = (figures, due) => told('ky', () => 0, figures, due);

async function reads(part, sentences) {
  await part.locator('.reviewing .sentences p').last().waitFor();
  assert.deepEqual(await part.locator('.reviewing .sentences p').allInnerTexts(), sentences);
}

journey('a learner\'s reviews give the figures of cohort and card, by the days of a centre in Baku; in Bishkek there would be one more', on, async (way) => {
  const office = new Office(await way.office(on.officer));
  const { page } = office;
  await open(page, '/ky/staff');
  const form = await office.unfold('staff_new_centre');
  for (const [key, value] of [['staff_region', 'Bakı'], ['staff_district', 'Nəsimi'], ['staff_centre', 'Gənclər mərkəzi']]) await form.getByLabel(text('ky', key), { exact: true }).fill(value);
  await form.getByLabel(text('ky', 'staff_zone'), { exact: true }).selectOption({ label: text('ky', 'staff_zone_baku') });
  await form.getByRole('button').click();
  await office.told('staff_added', { name: 'Gənclər mərkəzi' });
  const row = page.locator('.centres > li').filter({ hasText: 'Gənclər mərkəzi' });
  await row.getByText(text('ky', 'staff_zone_baku')).waitFor();
  await page.locator('.centres > li').filter({ hasText: on.centre.name }).getByText(text('ky', 'staff_zone_bishkek')).waitFor();

  const centre = (await on.officer.overview()).centres.find(({ name }) => name === 'Gənclər mərkəzi');
  const cohort = await on.officer.addCohort(centre.id, 'Çərşənbə');
  const [reviewing, waiting, fresh] = await Promise.all(['Aytən', 'Günel', 'Ləman'].map((name) => Learner.join(on.server, cohort, name)));
  const [late, twice, mended, today, other] = on.questions;
  await reviewing.push([
    // After ten in the evening in Greenwich: the day of the first answer still in Baku, the next one in Bishkek.
    first(late, NOON, 100), again(late, MIDNIGHT + 23 * HOUR, 0),
    first(twice, NOON, 0), again(twice, NOON + 2 * DAY, 100), again(twice, NOON + 5 * DAY, 0),
    first(mended, NOON, 100), again(mended, NOON + 3 * DAY, 0), again(mended, NOON + 3 * DAY + HOUR, 100),
    first(today, Date.now(), 100),
    first(on.unmarked, NOON, 0),
  ]);
  await waiting.push([first(other, NOON, 0)]);

  const asked = [];
  page.on('request', (request) => { if (request.url().endsWith('figures')) asked.push(new URL(request.url()).pathname); });
  await open(page, `/ky/staff/cohort/${cohort.id}`);
  const whole = page.locator('.staff');
  const figures = { reviews: 3, percent: 33, today: 4, week: 1 };
  await reads(whole, ky(figures, ALL));
  const card = page.locator('section.card');
  const people = [['Aytən', { reviews: 3, percent: 33, today: 3, week: 1 }], ['Günel', { today: 1, week: 0 }], ['Ləman', { today: 0, week: 0 }]];
  for (const [name, own] of people) {
    await office.row(name).getByRole('button').click();
    await card.getByRole('heading', { name }).waitFor();
    await reads(card, ky(own));
    await card.getByText(text('ky', 'staff_review_what')).click();
    await card.getByText(text('ky', 'staff_review_help')).waitFor();
    assert.deepEqual([await violations(page), await overhang(page)], [[], 0]);
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
  }

  // What she does meanwhile is seen in the loom; her events are not folded anew for it.
  await fresh.push([first(other, Date.now(), 100)]);
  await office.row('Ləman').locator('td.cell b', { hasText: '1' }).waitFor();
  assert.deepEqual(asked, ['/api/staff/figures', ...people.map(() => '/api/staff/learner_figures')]);

  // Her phone counts as the server does.
  const phone = await way.phoneOf(reviewing, { timezoneId: 'Asia/Baku' });
  await open(phone, '/ky');
  await phone.getByText(text('ky', 'review_due', { n: 3 })).waitFor();

  // With one verb for one and another for a few.
  const few = (n) => (n === 1 ? 0 : n < 5 ? 1 : 2);
  const all = { ...figures, week: 2 }; // with Ləman's question of a moment ago
  for (const [lang, plural] of [['ru', few], ['en', (n) => Number(n !== 1)]]) {
    await open(page, `/${lang}/staff/cohort/${cohort.id}`);
    await reads(whole, told(lang, (n) => plural(n), all, ALL));
  }

  await open(page, '/ky/staff');
  await row.getByRole('button', { name: text('ky', 'staff_change_centre') }).click();
  const zone = row.getByLabel(text('ky', 'staff_zone'), { exact: true });
  assert.equal(await zone.inputValue(), '240');
  await zone.selectOption({ label: text('ky', 'staff_zone_bishkek') });
  assert.deepEqual([await violations(page), await overhang(page)], [[], 0]);
  await office.press('staff_save');
  await office.told('staff_saved', { name: 'Gənclər mərkəzi' });
  await row.getByText(text('ky', 'staff_zone_bishkek')).waitFor();
  await open(page, `/ky/staff/cohort/${cohort.id}`);
  await reads(whole, ky({ ...all, reviews: 4, percent: 25 }, ALL));
});

journey('a time zone that no page offers is refused, and the centre stays as it was', on, async () => {
  const { id, name, region, district, offset_minutes } = on.centre;
  await assert.rejects(on.officer.call('staff/change_centre', { centre: id, region, district, name, offset_minutes: 90 }), { reason: 'Malformed' });
  await assert.rejects(on.officer.call('staff/add_centre', { region, district, name: 'Башка', offset_minutes: 90 }), { reason: 'Malformed' });
  const { centres } = await on.officer.overview();
  assert.deepEqual(centres.map((centre) => [centre.name, centre.offset_minutes]).filter(([own]) => [name, 'Башка'].includes(own)), [[name, offset_minutes]]);
});
