// Bookmarks and private notes: at hand without a line; bookmarks follow her, notes never leave the phone.
import assert from 'node:assert/strict';
import { COURSE, Learner } from '../support/actors.mjs';
import { NO_LINE, alive, journey, open } from '../support/browser.mjs';
import { join } from '../support/join.mjs';
import { Study, content, kept, lessonAt, outboxEmpty } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';
import { text } from '../support/texts.mjs';

const on = stage();
const ky = (key, values) => text('ky', key, values);
const WORDS = 'Терезенин жанында <b>тартам</b>.\nЭртең менен.';

const bookmark = (page) => page.getByRole('button', { name: ky('bookmark') });
const pressed = (page, state) => page.locator(`#bookmark[aria-pressed="${state}"]`).waitFor();
const rows = (page) => page.locator('.found > li');

journey('she puts bookmarks and writes notes while the server is gone; later the bookmarks are on her other phone, the notes are not', on, async (way) => {
  const asel = await Learner.join(on.server, on.cohort, 'Асел');
  const page = await way.phoneOf(asel, { forgive: NO_LINE });
  const sent = [];
  page.on('request', (request) => sent.push(request.url() + (request.postData() ?? '')));
  await open(page, `/ky/course/${COURSE}`);
  await page.locator('.keep[data-kept]').waitFor();
  const lesson = await content(on.server, 'light');
  const study = await Study.open(page, on.server, 'light');
  await on.server.kill();

  // On the second step, by touch; a second tap takes it away, a third puts it back. The keyboard keeps its place.
  await study.goOn();
  await pressed(page, false);
  await bookmark(page).tap();
  await pressed(page, true);
  await bookmark(page).focus();
  await page.keyboard.press('Enter');
  await pressed(page, false);
  await page.waitForFunction(() => document.activeElement.id === 'bookmark');
  await page.keyboard.press('Enter');
  await pressed(page, true);

  // A note on the second step's first paragraph.
  await page.getByRole('link', { name: ky('note') }).tap();
  await page.getByRole('heading', { level: 1, name: lesson.steps[1].title }).waitFor();
  const field = page.getByRole('textbox', { name: ky('note') }).first();
  await field.fill(WORDS);
  await page.reload(); // kept without a button
  await alive(page);
  assert.equal(await field.inputValue(), WORDS);
  await page.getByRole('link', { name: ky('note_back') }).tap();
  await page.locator('#step-2.now').waitFor();
  const note = page.locator('#step-2 .prose > p:first-child + .own-note');
  assert.equal(await note.innerText(), WORDS, 'below its paragraph, as text');
  assert.equal(await page.locator('.own-note').count(), 1);

  // All of it in one place, with the way back to it.
  await open(page, '/ky/notes');
  await rows(page).first().waitFor();
  const link = page.getByRole('link', { name: lesson.steps[1].title });
  await link.waitFor();
  assert.deepEqual([await rows(page).count(), await rows(page).locator('.own-note').innerText()], [1, WORDS]);
  assert.match(await link.getAttribute('class'), /marked/);
  await link.tap();
  await page.locator('#step-2.now').waitFor();
  await pressed(page, true);

  await on.server.start();
  await outboxEmpty(page, asel.me.id, { timeout: 60_000 });
  assert.deepEqual(sent.filter((request) => /тартам/.test(decodeURIComponent(request))), [], 'her words have not left the phone');
  assert.equal((await asel.stored()).some((event) => JSON.stringify(event).includes('тартам')), false);

  const other = await way.phoneOf(asel);
  await open(other, '/ky/notes');
  await rows(other).first().waitFor();
  assert.equal(await rows(other).count(), 1, 'the bookmark has come along');
  assert.equal(await other.locator('.own-note').count(), 0);
  await open(other, lessonAt('light'));
  await other.locator('.own').waitFor();
  await open(other, `${lessonAt('light')}#step-2`);
  await pressed(other, true);
  await bookmark(other).tap();
  await pressed(other, false);
  await outboxEmpty(other, asel.me.id);
  await open(page, '/ky/notes'); // and is gone from the first one, where the note stays
  await page.locator('.found a:not(.marked)').waitFor();
  assert.equal(await page.locator('.own-note').innerText(), WORDS);
});

journey('a note is taken away by emptying it; a guest’s come along when she joins, and the next person on the phone sees nothing', on, async (way) => {
  const page = await way.phone();
  await open(page, '/ky/notes');
  await page.getByText(ky('notes_none')).waitFor();
  await open(page, `/ky/notes/${COURSE}/light/4`);
  const fields = page.getByRole('textbox', { name: ky('note') });
  await fields.nth(0).fill('биринчи');
  await fields.nth(1).fill('экинчи');
  await fields.nth(1).fill('  ');
  await open(page, '/ky/notes');
  await rows(page).first().waitFor();
  assert.deepEqual(await page.locator('.own-note').allInnerTexts(), ['биринчи']);

  await join(page, on.cohort.code, 'Мээрим');
  await open(page, '/ky/notes');
  await page.getByText('биринчи').waitFor();

  await open(page, '/ky/cohort');
  await page.getByRole('button', { name: ky('sign_out') }).tap();
  await page.waitForFunction(() => !localStorage['chyrak.me']);
  await open(page, '/ky/notes');
  await page.getByText(ky('notes_none')).waitFor();
  assert.deepEqual(await kept(page, 'guest'), { waiting: [], sent: [] });
});

journey('a phone that is full says so and keeps the words on the screen', on, async (way) => {
  const page = await way.phone();
  await open(page, `/ky/notes/${COURSE}/light/4`);
  await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; });
  const field = page.getByRole('textbox', { name: ky('note') }).first();
  await field.fill('узун жазуу');
  await page.getByRole('alert').filter({ hasText: ky('notice_full') }).waitFor();
  assert.equal(await field.inputValue(), 'узун жазуу');
});
