import assert from 'node:assert/strict';
import { NO_LINE, journey, open } from '../support/browser.mjs';
import { Study, content, lessonAt } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';
import { text } from '../support/texts.mjs';

const on = stage();
const forgive = NO_LINE;
const COURSE = 'digital-literacy';
const LESSON = 'first-taps';

const player = (page) => page.locator('.step.now .video video');
const about = (page) => player(page).evaluate((video) => ({ src: video.getAttribute('src'), at: video.currentTime, seconds: video.duration, stopped: video.paused }));
const moves = (page, from = 0) => page.waitForFunction((from) => document.querySelector('.step.now .video video').currentTime > from + 0.3, from);
const lesson = () => content(on.server, LESSON, 'ky', COURSE);
const shown = async () => (await lesson()).steps.flatMap((step) => step.blocks).find((block) => block.Video).Video;

// To the step with its video.
async function reach(study) {
  while (!(await study.page.locator('.step.now .video').count())) await study.goOn();
}

// The lesson at the step with its video.
const watch = async (page) => reach(await Study.open(page, on.server, LESSON, 'ky', COURSE));

// The same from the phone, where there may be no server to say what is in the lesson.
async function watchHere(page, known) {
  await page.goto(lessonAt(LESSON, 'ky', COURSE));
  await reach(await Study.here(page, on.server, LESSON, 'ky', known));
}

// It has turned to this file, and plays on; gives the place where it was then.
async function turns(page, src) {
  await page.locator(`.step.now .video video[src="${src}"]`).waitFor({ state: 'attached' });
  const { at } = await about(page); // also before the file has come: where it is to begin
  await moves(page, at);
  return at;
}

function loads(page) {
  const loaded = [];
  page.context().on('request', (request) => { if (/\.mp4/.test(request.url())) loaded.push(new URL(request.url()).pathname); });
  return loaded;
}

journey('a video costs nothing before it is tapped, says what it costs, then plays with captions', on, async (way) => {
  const page = await way.phone();
  const loaded = loads(page);
  await watch(page);
  const video = await shown();
  const told = await page.locator('.step.now .ways label').allInnerTexts();
  const kilobytes = (bytes) => text('ky', 'kilobytes', { n: Math.ceil(bytes / 1_000) });
  assert(told[0].includes(kilobytes(video.size_bytes)) && told[1].includes(kilobytes(video.silent_bytes)), told.join());
  assert.match(await page.locator('.step.now .ways legend').innerText(), new RegExp(`${Math.floor(video.seconds / 60)}:${String(video.seconds % 60).padStart(2, '0')}`));
  await page.getByText(text('ky', 'video_synthetic')).waitFor();
  assert.deepEqual(loaded, []);
  await page.locator('.step.now .play').tap();
  await moves(page);
  await page.locator('.step.now .caption').filter({ hasText: 'Айпери' }).waitFor();
  const { src, seconds } = await about(page);
  assert.equal(src, video.src);
  assert(Math.abs(seconds - video.seconds) < 3, 'as long as it says');
  assert(video.size_bytes > video.silent_bytes, 'the picture alone is cheaper');
});

journey('by keyboard a video is begun, and its own controls have the focus', on, async (way) => {
  const page = await way.phone();
  await watch(page);
  await page.locator('.step.now .play').focus();
  await page.keyboard.press('Enter');
  await moves(page);
  assert.equal(await player(page).evaluate((video) => video === document.activeElement), true);
  await page.keyboard.press('Space');
  await page.waitForFunction(() => document.querySelector('.step.now .video video').paused);
});

journey('picture only and text only are chosen as easily, for every video, and remembered', on, async (way) => {
  const page = await way.phone();
  const loaded = loads(page);
  await watch(page);
  const video = await shown();
  await page.locator('.step.now .ways').getByText(text('ky', 'video_silent')).tap();
  await page.reload();
  await watch(page);
  assert.equal(await page.locator('.step.now .ways').getByLabel(text('ky', 'video_silent')).isChecked(), true);
  await page.locator('.step.now .play').tap();
  await moves(page);
  assert.equal((await about(page)).src, video.silent);
  assert.deepEqual([...new Set(loaded)], [video.silent]);
  await page.locator('.step.now .ways').getByText(text('ky', 'video_text')).tap();
  assert.equal((await about(page)).stopped, true, 'nothing plays on unseen');
  await page.locator('.step.now .said').getByText('Айпери').first().waitFor();
  assert.equal(await player(page).isVisible(), false);
  await open(page, '/ky/look');
  assert.equal(await page.getByLabel(text('ky', 'video_text')).isChecked(), true);
  await watch(page);
  await page.locator('.step.now .said p').first().waitFor();
});

journey('speed and place: three quarters of the pace, and a tap on a paragraph leads to where it is said', on, async (way) => {
  const page = await way.phone();
  await watch(page);
  await page.locator('.step.now .pace select').selectOption('0.75');
  await page.locator('.step.now .video summary').tap();
  const paragraph = page.locator('.step.now .said p').nth(3);
  const at = Number(await paragraph.getAttribute('data-at'));
  assert(at > 10);
  await paragraph.tap();
  await moves(page, at);
  assert.equal(await player(page).evaluate((video) => video.playbackRate), 0.75);
});

journey('videos are kept when she says so, and play and seek with the server stopped', on, async (way) => {
  const page = await way.phone({ forgive });
  await open(page, `/ky/course/${COURSE}`);
  await page.locator('.keep[data-kept]:not(.videos)').waitFor();
  const held = () => page.evaluate(async () => (await (await caches.open('content')).keys()).filter(({ url }) => url.includes('.mp4')).length);
  assert.equal(await held(), 0, 'nobody pays for videos unasked');
  await page.getByRole('button', { name: text('ky', 'keep_videos_act') }).tap();
  await page.locator('.keep.videos[data-kept]').waitFor({ timeout: 30_000 });
  await page.getByText(text('ky', 'keep_videos_done')).waitFor();
  assert.equal(await held(), 14, 'thirteen lessons and the trailer');
  const known = await lesson();
  await on.server.kill();
  try {
    await playsOffline(page, known);
  } finally {
    await on.server.start();
  }
});

async function playsOffline(page, known) {
  await watchHere(page, known);
  await page.locator('.step.now .play').tap();
  await moves(page);
  for (const place of [60, 20]) {
    await player(page).evaluate((video, place) => { video.currentTime = place; }, place);
    await moves(page, place);
  }
}

journey('what was watched once is on the phone', on, async (way) => {
  const page = await way.phone({ forgive });
  await watch(page);
  await page.reload(); // from here on the service worker has the page
  await watch(page);
  await page.locator('.step.now .play').tap();
  await moves(page);
  const { src } = await shown();
  await page.waitForFunction(async (src) => Boolean(await caches.match(src)), src);
  const known = await lesson();
  await on.server.kill();
  try {
    await playsOffline(page, known);
  } finally {
    await on.server.start();
  }
});

journey('what is not on the phone says so without a line, shows the other way where that is kept, and plays when the line is back', on, async (way) => {
  const page = await way.phone({ forgive });
  await open(page, `/ky/course/${COURSE}`);
  await page.locator('.keep[data-kept]:not(.videos)').waitFor();
  const known = await lesson();
  const { src: voiced, silent } = await shown();
  await on.server.kill();
  try {
    await watchHere(page, known);
    await page.locator('.step.now .play').tap();
    await page.locator('.step.now .video').getByText(text('ky', 'not_on_phone')).waitFor();
    assert.equal(await page.locator('.step.now .play').isVisible(), true, 'she can tap again');
  } finally {
    await on.server.start();
  }
  await page.locator('.step.now .play').tap();
  await moves(page);
  assert.equal(await page.locator('.step.now .video').getByText(text('ky', 'not_on_phone')).isVisible(), false);
  assert.equal((await about(page)).src, voiced);
  await page.evaluate(async (silent) => { await caches.delete(silent); for (const name of await caches.keys()) await (await caches.open(name)).delete(silent); }, silent);
  await page.waitForFunction(async (voiced) => Boolean(await caches.match(voiced)), voiced);
  await on.server.kill();
  try {
    await page.locator('.step.now .ways').getByText(text('ky', 'video_silent')).tap();
    await page.locator('.step.now .ways input[value=silent]:checked').waitFor({ state: 'attached' });
    await turns(page, voiced); // the one that is here
    assert.equal((await about(page)).src, voiced);
  } finally {
    await on.server.start();
  }
});

journey('another way goes on at the same place, and the pace is remembered', on, async (way) => {
  const page = await way.phone();
  await watch(page);
  await page.locator('.step.now .play').tap();
  await page.locator('.step.now .pace select').selectOption('1.5');
  await player(page).evaluate((video) => { video.currentTime = 30; });
  await moves(page, 30);
  await page.locator('.step.now .ways').getByText(text('ky', 'video_silent')).tap();
  assert(await turns(page, (await shown()).silent) >= 30);
  assert.equal(await player(page).evaluate((video) => video.playbackRate), 1.5);
  await page.reload();
  await watch(page);
  await page.locator('.step.now .play').tap();
  await moves(page);
  assert.deepEqual(await player(page).evaluate((video) => [video.playbackRate, video.closest('.video').querySelector('.pace select').value]), [1.5, '1.5']);
});

journey('the trailer plays on the course\'s page, which has its cover', on, async (way) => {
  const page = await way.phone();
  await open(page, `/ky/course/${COURSE}`);
  await page.waitForFunction(() => document.querySelector('img.cover')?.complete); // the app draws it anew
  assert.equal(await page.locator('img.cover').evaluate((image) => image.naturalWidth > 0), true);
  await page.locator('.video .play').tap();
  await page.waitForFunction(() => document.querySelector('.video video').currentTime > 0.3);
});

journey('without script a video has the browser\'s own controls, captions to choose and its text', on, async (way) => {
  const page = await way.phone({ javaScriptEnabled: false, forgive: /preloaded using link preload but not used/ });
  await page.goto(lessonAt(LESSON, 'ky', COURSE));
  const video = page.locator('.video video').first();
  assert.equal(await video.isVisible(), true);
  assert.equal(await video.locator('track[kind=captions]').count(), 1);
  assert.equal(await page.locator('.video .play, .video .ways').filter({ visible: true }).count(), 0);
  await page.locator('.video summary').tap();
  await page.locator('.video .said').getByText('Айпери').first().waitFor();
});
