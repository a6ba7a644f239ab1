// The practice benches with real texts in Kyrgyz, by touch on a phone and by keyboard at a desk, to a state where all rules hold.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { alive, journey, launch, overhang, violations } from '../support/browser.mjs';
import { BLOCKS, TOOLS, ky, less, more, radio, read, start, tap } from '../support/bench.mjs';

const on = {};
before(async () => { Object.assign(on, { server: await start(), browser: await launch() }); });
after(async () => {
  await on.browser?.close();
  await on.server?.close();
});

const rulesOf = (tool) => read(BLOCKS[tool].block).rules;

async function open(page, tool, theme = '') {
  await page.goto(`/?tool=${tool}${theme && `&theme=${theme}`}`);
  await alive(page);
  await page.locator('.bench').waitFor();
  if (tool === 'light') await page.locator('.hill[d]').waitFor({ state: 'attached' });
  if (tool === 'poster') await page.waitForFunction(() => document.querySelector('.sheet').width > 200);
}

const state = (page) => page.evaluate(() => window.bench.states.at(-1));
const judged = (page) => page.evaluate(() => window.bench.judged);

// Every rule of the exercise holds, and the page says so.
async function done(page, tool) {
  const { met, told } = await judged(page);
  assert.deepEqual(told.filter(({ rule }) => !met.includes(rule)), [], `${tool}: ${JSON.stringify(await state(page))}`);
  assert.equal(met.length, rulesOf(tool).length);
  assert.equal(await page.locator('.goals li.holds').count(), met.length);
  assert.equal(await page.locator('.score .holds').count(), met.length);
}

const slider = (page, name) => page.getByRole('slider', { name: ky(name), exact: true });

// A finger, or two, from one place to another.
async function draw(page, ...ways) {
  const touch = await page.context().newCDPSession(page);
  const at = (part) => ways.map(([from, to], id) => ({ id, x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }));
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
  for (let step = 1; step <= 8; step += 1) await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(step / 8) });
  await sleep(200); // who holds still before she lets go does not fling: a tap after that would only stop it
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
const middle = async (place) => {
  const box = await place.boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};
const by = ({ x, y }, dx, dy) => ({ x: x + dx, y: y + dy });

// Steps that go through the whole page by keyboard alone.
const keys = async (page, key, times = 1) => { for (let n = 0; n < times; n += 1) await page.keyboard.press(key); };

journey('compose by touch: turned by its buttons, moved by a finger, brought closer by two', on, async (way) => {
  const page = await way.phone();
  await open(page, 'compose');
  await tap(less(page, 'turn'), 5);
  assert.equal((await state(page)).turn, -5);
  const finder = page.locator('.finder');
  await finder.scrollIntoViewIfNeeded();
  const at = await middle(finder);
  const zoom = (await state(page)).zoom;
  await draw(page, [by(at, -30, 0), by(at, -48, 0)], [by(at, 30, 0), by(at, 48, 0)]);
  assert((await state(page)).zoom > zoom, 'two fingers apart bring it closer');
  assert.equal(Math.round((await state(page)).turn), -5, 'and do not turn it');
  const before = await state(page);
  await draw(page, [at, by(at, 12, -8)]);
  const moved = await state(page);
  assert(moved.x < before.x && moved.y > before.y, 'the picture follows the finger');
  // The rest by sliders' buttons, until everything holds.
  for (let n = 0; n < 40 && (await judged(page)).met.length < rulesOf('compose').length; n += 1) {
    const { x, y, zoom: close } = await state(page);
    if (close < 1.5) await tap(more(page, 'zoom'));
    else if (close > 1.65) await tap(less(page, 'zoom'));
    else if (Math.abs(x - 50) > 1) await (x < 50 ? more : less)(page, 'across').tap();
    else if (Math.abs(y - 55) > 1) await (y < 55 ? more : less)(page, 'down').tap();
  }
  await done(page, 'compose');
  assert.match(await page.locator('.said').innerText(), /\S/);
  // Every step is taken back, one after the other.
  const steps = await page.evaluate(() => window.bench.states.length);
  await tap(page.getByRole('button', { name: ky('undo') }), steps);
  const first = await state(page);
  assert.deepEqual([first.x, first.y, first.zoom, first.turn], [50, 50, 1.2, 0]);
});

journey('compose by keyboard: on the picture itself and on its sliders', on, async (way) => {
  const page = await way.desk();
  await open(page, 'compose');
  await page.getByRole('application', { name: ky('compose_stage') }).focus();
  await keys(page, '<', 5);
  await keys(page, '+', 3);
  for (let n = 0; n < 20 && (await state(page)).y < 54.5; n += 1) await keys(page, 'ArrowDown');
  await slider(page, 'across').focus();
  for (let n = 0; n < 20 && (await state(page)).x > 50.5; n += 1) await keys(page, 'ArrowLeft');
  for (let n = 0; n < 20 && (await state(page)).x < 49.5; n += 1) await keys(page, 'ArrowRight');
  await done(page, 'compose');
  const now = await state(page);
  await keys(page, 'Control+z');
  assert.notDeepEqual(await state(page), now, 'taken back by key');
  await radio(page, '4:5').click();
  assert.equal((await state(page)).frame, '4:5');
  await page.getByRole('button', { name: ky('again') }).click();
  assert.deepEqual(await page.evaluate(() => [window.bench.states.at(-1).frame, window.bench.states.at(-1).zoom]), ['3:2', 1.2]);
});

journey('her own photo stays on the phone; she marks what is in it', on, async (way) => {
  const page = await way.phone();
  await open(page, 'compose');
  const asked = on.server.requests.length;
  const photo = { name: 'own.svg', mimeType: 'image/svg+xml', buffer: readFileSync(new URL('../../server/courses/mobilography/media/bench-lake.svg', import.meta.url)) };
  await page.locator('input[type=file]').first().setInputFiles(photo);
  await page.getByText(ky('own_taken')).waitFor();
  assert.equal((await state(page)).own, true);
  await tap(page.getByRole('button', { name: ky('mark') }));
  const finder = page.locator('.finder');
  const box = await finder.boundingBox();
  await draw(page, [{ x: box.x + box.width * 0.6, y: box.y + box.height * 0.5 }, { x: box.x + box.width * 0.64, y: box.y + box.height * 0.52 }]);
  const [x, y] = (await state(page)).mark;
  assert(x > 60 && x < 72 && y > 48 && y < 60, `${x} ${y}`);
  await tap(page.getByRole('button', { name: ky('mark') }));
  await tap(more(page, 'lean'), 3);
  await tap(less(page, 'turn'), 3);
  await tap(radio(page, ky('look_left')));
  const { met } = await judged(page);
  assert(met.includes(1), 'level, by her own line');
  assert(!JSON.stringify(await page.evaluate(() => window.bench.states)).includes('data:'), 'no pixels in the state');
  assert.deepEqual(on.server.requests.slice(asked), [], 'nothing was sent');
  const [download] = await Promise.all([page.waitForEvent('download'), tap(page.getByRole('button', { name: ky('download') }))]);
  assert.equal(download.suggestedFilename(), 'chyrak.jpg');
  await page.reload();
  await alive(page);
  await page.getByText(ky('photo_gone')).waitFor();
  await tap(page.getByRole('button', { name: ky('supplied') }));
  await page.getByText(ky('photo_gone')).waitFor({ state: 'hidden' });
});

// Goes the way that the histogram and the sentences show.
async function lit(page, press) {
  for (let n = 0; n < 60 && (await judged(page))?.met.length !== rulesOf('light').length; n += 1) {
    const { seen, contrast } = (await state(page)) ?? { seen: { light: 0, face: 0, tint: [0, 9] }, contrast: 0 };
    if (seen.tint[1] > 5) await press('set_warmth', -1);
    else if (seen.tint[1] < -5) await press('set_warmth', 1);
    else if (seen.whites > 1) await press('set_contrast', -1);
    else if (seen.high - seen.low < 46 && contrast < 60) await press('set_contrast', 1);
    else if (seen.face < 55) await press('set_exposure', 1);
    else break;
  }
}

journey('light by touch', on, async (way) => {
  const page = await way.phone();
  await open(page, 'light');
  await lit(page, (name, sign) => tap((sign > 0 ? more : less)(page, name)));
  await done(page, 'light');
  await tap(page.getByRole('button', { name: ky('before') }));
  await page.getByText(ky('before_shown')).waitFor();
  assert.match(await page.locator('.histogram').getAttribute('aria-label'), /\d/);
});

journey('light by keyboard: sliders, the picture itself, and what is burnt', on, async (way) => {
  const page = await way.desk();
  await open(page, 'light');
  await lit(page, async (name, sign) => {
    await slider(page, name).focus();
    await page.keyboard.press(sign > 0 ? 'ArrowRight' : 'ArrowLeft');
  });
  await done(page, 'light');
  await page.getByRole('application', { name: ky('light_stage') }).focus();
  const steps = () => page.evaluate(() => window.bench.states.length);
  const before = await steps();
  await keys(page, 'ArrowUp', 10);
  assert(!(await judged(page)).met.includes(4), 'whites are burnt now, and it is said');
  assert((await state(page)).seen.whites > 1);
  await keys(page, 'Control+z', (await steps()) - before);
  await done(page, 'light');
});

const thing = (page, name) => page.locator('.things').getByRole('button', { name });
const tab = (page, name) => radio(page, ky(`tab_${name}`));
const swatch = (page, legend, colour) => page.getByRole('group', { name: ky(legend), exact: true }).getByRole('radio', { name: ky(`colour_${colour}`), exact: true });

journey('a poster by touch, saved as PNG and kept on the phone', on, async (way) => {
  const page = await way.phone();
  await open(page, 'poster');
  await tap(more(page, 'size'), 10);
  await tap(tab(page, 'colour'));
  assert.equal(await page.locator('.dot').count(), 16, 'eight colours for it, and for the ground');
  await tap(swatch(page, 'colour', 'madder'));
  // Drawn near the line of the other text, it snaps to it.
  const board = page.locator('.board');
  await board.scrollIntoViewIfNeeded();
  const box = await board.boundingBox();
  const unit = box.width / 100;
  const at = { x: box.x + 20 * unit, y: box.y + 13 * unit };
  await draw(page, [at, by(at, -4.4 * unit, 0)]);
  assert.equal((await state(page)).things[2].x, 8, 'on the line of the text below it');
  await tap(thing(page, /Баткен/));
  await tap(swatch(page, 'colour', 'paper'));
  await tap(tab(page, 'place'));
  await tap(less(page, 'across'), 6);
  await tap(tab(page, 'words'));
  await tap(more(page, 'size'), 1);
  await tap(thing(page, ky('picture')));
  await tap(more(page, 'across'), 8);
  await tap(less(page, 'wide'), 8);
  await done(page, 'poster');
  const asked = on.server.requests.length;
  const [download] = await Promise.all([page.waitForEvent('download'), tap(page.getByRole('button', { name: ky('save_png') }))]);
  assert.equal(download.suggestedFilename(), 'chyrak.png');
  const png = readFileSync(await download.path());
  assert.deepEqual([png.subarray(1, 4).toString(), png.readUInt32BE(16), png.readUInt32BE(20)], ['PNG', 1080, 1350]);
  await page.getByText(ky('saved')).waitFor();
  const kept = await page.evaluate(() => new Promise((resolve) => {
    indexedDB.open('chyrak-works').onsuccess = ({ target }) => { target.result.transaction('works').objectStore('works').getAll().onsuccess = (found) => resolve(found.target.result.map(({ name, bench, title, blob }) => [name, bench, title, blob.size])); };
  }));
  assert.deepEqual(kept, [['/#a-bench', 'poster', 'Ысык нан', png.length]]);
  assert.deepEqual(on.server.requests.slice(asked), [], 'nothing was sent');
});

journey('a poster by keyboard: written, moved, coloured, added to and taken from', on, async (way) => {
  const page = await way.desk();
  await open(page, 'poster');
  await page.getByRole('application', { name: ky('poster_stage') }).focus();
  await keys(page, 'ArrowLeft', 4);
  assert.equal((await state(page)).things[2].x, 8);
  await page.getByLabel(ky('words'), { exact: true }).fill('Жылуу нан');
  await slider(page, 'size').focus();
  await keys(page, 'ArrowRight', 8);
  await tab(page, 'words').press('ArrowRight');
  await keys(page, 'ArrowRight');
  await swatch(page, 'colour', 'madder').focus();
  await keys(page, 'Space');
  await thing(page, /Баткен/).press('Enter');
  await swatch(page, 'colour', 'saffron').focus();
  await swatch(page, 'colour', 'paper').press('Space');
  await swatch(page, 'colour', 'madder').focus();
  await page.getByRole('application').focus();
  await keys(page, 'ArrowLeft', 6);
  await tab(page, 'colour').press('ArrowLeft');
  await keys(page, 'ArrowLeft');
  await slider(page, 'size').focus();
  await keys(page, 'ArrowRight');
  await thing(page, ky('picture')).press('Enter');
  await slider(page, 'across').focus();
  await keys(page, 'ArrowRight', 8);
  await slider(page, 'wide').focus();
  await keys(page, 'ArrowLeft', 8);
  await done(page, 'poster');
  await page.getByRole('button', { name: ky('add_text'), exact: true }).press('Enter');
  await page.keyboard.type('Күндө');
  assert.equal((await page.locator('.things button').allInnerTexts()).at(-1), 'Күндө');
  await page.getByRole('application').focus();
  await keys(page, 'Delete');
  assert.equal((await state(page)).things.length, 5);
  await page.getByRole('button', { name: ky('add_shape'), exact: true }).press('Enter');
  await radio(page, ky('form_horn')).click();
  assert.deepEqual([(await state(page)).things[5].form, (await state(page)).things.length], ['horn', 6]);
});

const offer = (page, what) => page.locator('.tray').getByRole('button', { name: what });
const row = (page, what) => page.locator('.clip > li', { hasText: what });
const CLIP = ['Наабайкананын', 'электен', 'жууруп', 'оюу', 'тандыр', 'буу'];

journey('a storyboard by touch, taken along as text and on paper', on, async (way) => {
  const page = await way.phone({ permissions: ['clipboard-read', 'clipboard-write'] });
  await open(page, 'storyboard');
  for (const what of [...CLIP.slice(1), CLIP[0]]) await tap(offer(page, what));
  await tap(row(page, CLIP[0]).getByRole('button', { name: /эртерээк/ }), 5);
  assert.deepEqual((await state(page)).shots.map(({ shot }) => shot), [1, 4, 2, 3, 5, 7]);
  // A shot's right edge is drawn along the band: it lasts longer.
  const strip = page.locator('.strip');
  await strip.scrollIntoViewIfNeeded();
  const piece = await strip.locator('li').nth(2).boundingBox();
  const second = (await strip.boundingBox()).width / 30;
  const edge = { x: piece.x + piece.width - 6, y: piece.y + 20 };
  await draw(page, [edge, by(edge, 2 * second, 0)]);
  assert.equal((await state(page)).shots[2].seconds, 6);
  await tap(row(page, CLIP[0]).getByRole('button', { name: /узартуу/ }), 2);
  await tap(row(page, CLIP[4]).getByRole('button', { name: /узартуу/ }));
  await done(page, 'storyboard');
  assert.equal(await page.locator('.sum').innerText(), ky('story_state', { shots: 6, n: 29, length: 30, pace: '4,8' }));
  // A piece drawn along the band changes its place.
  await strip.scrollIntoViewIfNeeded();
  const pieces = await Promise.all([0, 1].map((n) => strip.locator('li').nth(n).boundingBox()));
  await draw(page, [{ x: pieces[0].x + 10, y: pieces[0].y + 20 }, { x: pieces[1].x + pieces[1].width - 4, y: pieces[0].y + 20 }]);
  assert.deepEqual((await state(page)).shots.map(({ shot }) => shot), [4, 1, 2, 3, 5, 7]);
  await tap(page.getByRole('button', { name: ky('undo') }));
  await done(page, 'storyboard');
  await tap(page.getByRole('button', { name: ky('play') }));
  await page.locator('.screen', { hasText: CLIP[0] }).waitFor();
  await tap(page.getByRole('button', { name: ky('play') }));
  await tap(page.getByRole('button', { name: ky('copy') }));
  await page.getByText(ky('copied')).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^Нан кантип бышат\n.*\n\n1\. 0:00–0:06 \(6 сек\) Жалпы\. Наабайкананын/);
  assert.match(copied, /6\. 0:25–0:29 \(4 сек\) Жакын\. Сынган нандан буу чыгат$/);
  await page.evaluate(() => { window.print = () => { window.printed = true; }; });
  await tap(page.getByRole('button', { name: ky('print') }));
  await page.emulateMedia({ media: 'print' });
  assert(await page.locator('.shot-list').isVisible());
  assert(!(await page.locator('main').isVisible()), 'nothing else is printed');
  assert.equal(await page.locator('.shot-list tbody tr').count(), 6);
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await page.locator('.shot-list').count(), 0);
});

journey('a storyboard by keyboard, with a shot of her own; the draft comes back', on, async (way) => {
  const page = await way.desk();
  await open(page, 'storyboard');
  for (const what of CLIP) await offer(page, what).press('Enter');
  await row(page, CLIP[2]).getByRole('button', { name: /узартуу/ }).focus();
  await keys(page, 'Enter', 2);
  await row(page, CLIP[0]).getByRole('button', { name: /узартуу/ }).focus();
  await keys(page, 'Enter', 2);
  await done(page, 'storyboard');
  await page.getByLabel(ky('own_shot')).fill('Менин колум');
  await keys(page, 'Enter');
  assert.equal(await page.evaluate(() => window.bench.sent), undefined, 'Enter in a field does not send the form');
  assert.deepEqual((await state(page)).shots[6], { own: 'Менин колум', size: 'medium', seconds: 4 });
  await row(page, 'Менин колум').getByRole('button', { name: /эртерээк/ }).press('Enter');
  assert.match(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), /Менин колум/, 'the focus goes along');
  await page.reload();
  await alive(page);
  assert.equal(await page.locator('.clip > li').count(), 7);
  await page.evaluate(() => window.bench.unmount());
  assert.equal(await page.locator('.bench').count(), 0);
});

// Controls that a finger could miss.
const small = (page) => page.evaluate(() => [...document.querySelectorAll('.bench :is(button, input, textarea, label.word, label.chip)')].filter((element) => element.checkVisibility() && !element.closest('label.word, label.chip')?.contains(element.parentElement) && element.parentElement.tagName !== 'LABEL').flatMap((element) => {
  const { width, height } = element.getBoundingClientRect();
  return Math.min(width, height) < 43.9 ? [`${element.className || element.tagName} ${element.getAttribute('aria-label') ?? element.innerText}: ${Math.round(width)} × ${Math.round(height)}`] : [];
}));

for (const theme of ['light', 'dark']) {
  journey(`no barrier on any bench, ${theme}, on a phone, at a desk, and at 320 pixels with large type`, on, async (way) => {
    for (const [size, page] of [['phone', await way.phone()], ['desk', await way.desk()], ['narrow', await way.phone({ viewport: { width: 320, height: 640 } })]]) {
      for (const tool of TOOLS) {
        await open(page, tool, theme);
        if (tool === 'storyboard') for (const what of CLIP) await offer(page, what).click();
        assert.deepEqual(await violations(page), [], `${tool}, ${size}`);
        assert(await overhang(page) <= 0, `${tool}, ${size}: wider than the screen by ${await overhang(page)}`);
        if (size !== 'narrow') assert.deepEqual(await small(page), [], `${tool}, ${size}`);
        if (size === 'narrow') {
          await page.addStyleTag({ url: '/large.css' });
          assert(await overhang(page) <= 0, `${tool}, large type: wider than the screen by ${await overhang(page)}`);
        }
      }
    }
  });
}
