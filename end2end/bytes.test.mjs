// What a learner pays for by the megabyte.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch } from './support/browser.mjs';
import { largestLesson, program, raw, visits } from './support/download.mjs';
import { start } from './support/server.mjs';
import { text } from './support/texts.mjs';

const budgets = JSON.parse(readFileSync(new URL('bench/budgets.json', import.meta.url)));
const on = {};
before(async () => {
  Object.assign(on, { server: await start(), browser: await launch() });
  on.visits = await visits(on.browser, on.server);
});
after(async () => {
  await on.browser?.close();
  await on.server?.close();
});

const within = (name, measured, list = []) => assert(measured <= budgets[name].most, `${budgets[name].what}: ${measured}, budget ${budgets[name].most}\n${list.map(({ bytes, path }) => `${bytes} ${path}`).join('\n')}`);

test('a first visit to a lesson transfers at most 250 KB, the service worker included', () => within('first_visit_bytes', on.visits.first.bytes, on.visits.first.list));

test('a first visit to a lesson makes at most 12 requests', () => within('first_visit_requests', on.visits.first.requests, on.visits.first.list));

test('the same lesson again transfers at most 1 KB', () => within('again_bytes', on.visits.again.bytes, on.visits.again.list));

test('nothing is downloaded twice in a first visit', () => {
  const paths = on.visits.first.list.filter(({ bytes }) => bytes > 1_000).map(({ path }) => path); // «not modified» is headers only
  assert.deepEqual(paths.filter((path, at) => paths.indexOf(path) !== at), []);
});

test('app.wasm is at most 190 KB with brotli, the second part at most 95 KB', async () => {
  for (const part of ['app', 'more']) {
    const { body, encoding } = await raw(await program(on.server, part));
    assert.equal(encoding, 'br');
    within(`${part}_wasm_bytes`, body.length);
  }
});

test('a first visit to a lesson is without the second part; it comes to the phone when she goes on', () => {
  const has = ({ order }) => order.some((path) => path.startsWith('/pkg/more.'));
  assert.deepEqual([on.visits.first, on.visits.again, on.visits.on].map(has), [false, false, true]);
});

test('the HTML of a lesson is at most 20 KB with brotli', async () => {
  const { bytes, path } = await largestLesson(on.server);
  within('lesson_html_bytes', bytes, [{ bytes, path }]);
});

test('nothing of the benches comes with a lesson that has none', () => {
  assert.deepEqual(on.visits.first.list.filter(({ path }) => /bench/.test(path)), []);
});

test('nothing of the staff is in the learner\'s download', async () => {
  for (const path of new Set([...on.visits.first.order, ...on.visits.on.order])) {
    assert.doesNotMatch(path, /staff/);
    const body = await (await fetch(on.server.url + path)).text();
    assert.doesNotMatch(body, /api\/staff|staff\/(overview|grid|reset_secret)|live\/cohort/, path);
    assert(!body.includes(text('ky', 'staff_reset_pin_help')), `${path} has staff texts`);
  }
});
