import assert from 'node:assert/strict';
import { get } from 'node:http';
import { after, before, test } from 'node:test';
import { Learner, PASSWORD, Staff, answered, cast } from '../support/actors.mjs';
import { start } from '../support/server.mjs';
import { Stream } from '../support/stream.mjs';

const STREAMS = 20;
const on = {};
before(async () => {
  on.server = await start();
  Object.assign(on, await cast(on.server));
});
after(() => on.server?.close());

test('with event streams open the server stops within ten seconds, and the streams end', async () => {
  const streams = await Promise.all(Array.from({ length: STREAMS }, () => Stream.open(on.instructor, on.cohort)));
  const took = await on.server.stop(); // asserts the ten seconds
  await Promise.all(streams.map((stream) => stream.ended));
  assert.equal(took < 10_000, true);
  await on.server.start();
});

test('an idle connection and a request that never ends do not hold the server up', async () => {
  const idle = get(on.server.url, { agent: false, headers: { connection: 'keep-alive' } }, (answer) => answer.resume());
  const endless = get(on.server.url, { agent: false, method: 'POST', path: '/api/person/find_cohort', headers: { 'content-length': 100, 'content-type': 'application/x-www-form-urlencoded' } });
  for (const request of [idle, endless]) request.on('error', () => {});
  endless.flushHeaders();
  await new Promise((resolve) => { setTimeout(resolve, 300); });
  await on.server.stop();
  endless.destroy();
  await on.server.start();
});

test('a stream that comes back is told what happened in between, or to look at everything again', async () => {
  const learner = await Learner.join(on.server, on.cohort, 'Сезим');
  const stream = await Stream.open(on.instructor, on.cohort);
  await learner.push([answered('phone-ready', 'wipe-with-what')]);
  const seen = await stream.next((message) => message.event === 'row');
  stream.close();
  await learner.push([answered('phone-ready', 'check-2')]);
  const again = await Stream.open(on.instructor, on.cohort, { lastId: seen.id });
  const missed = await again.next((message) => message.event === 'row' && message.row.learner === learner.me.id);
  assert.equal(missed.row.cells[0].solved, 2);
  again.close();
  const old = await Stream.open(on.instructor, on.cohort, { lastId: String(Date.now() - 3_600_000) });
  await old.next((message) => message.event === 'resync');
  old.close();
});

test('a stream ends when its session has ended', { timeout: 40_000 }, async () => {
  const other = new Staff(on.server);
  await other.call('staff/sign_in', { login: on.instructor.login, password: PASSWORD });
  const stream = await Stream.open(other, on.cohort);
  await other.copy().call('staff/sign_out');
  await stream.ended; // looked at again with every heartbeat
});
