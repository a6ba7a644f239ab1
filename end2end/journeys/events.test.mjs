// What phones send that is not as it should be: kept aside or refused whole, never lost and never in the way of the others.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { Learner, answered, cast, uuid } from '../support/actors.mjs';
import { start } from '../support/server.mjs';

const on = {};
before(async () => {
  on.server = await start();
  Object.assign(on, await cast(on.server));
});
after(() => on.server?.close());

let count = 0;
const learner = () => Learner.join(on.server, on.cohort, `Окуучу ${(count += 1)}`);
const good = () => answered('phone-ready', 'wipe-with-what');
const tries = async (who) => (await on.instructor.row(on.cohort, who)).cells.reduce((sum, cell) => sum + cell.tries, 0);

test('the same events sent again are stored once', async () => {
  const who = await learner();
  const events = [good(), good()];
  for (let times = 0; times < 3; times += 1) await who.push(events, { since: 0 });
  assert.equal((await who.stored()).length, 2);
  assert.equal(await tries(who), 2);
});

test('an event about an unknown activity is kept, not counted, and goes back to her other phones', async () => {
  const who = await learner();
  const strange = answered('phone-ready', 'of-a-course-to-come');
  await who.push([strange, good()]);
  assert.equal(await tries(who), 1);
  assert.deepEqual((await who.stored()).map((event) => event.id).includes(strange.id), true);
});

test('an event of a kind to come is kept with the fields that this version does not know', async () => {
  const who = await learner();
  const future = { ...good(), kind: 'sung', melody: 'Кыз кербез' };
  await who.push([future]);
  assert.deepEqual((await (await who.elsewhere()).stored()).map((event) => event.melody), ['Кыз кербез']);
  assert.equal(await tries(who), 0);
});

test('text that is no event at all is kept aside, once, and the others are stored', async () => {
  const who = await learner();
  const push = { learner: who.me.id, device: who.device, app: 'test', now_ms: Date.now(), waiting: 0, since: 0, events: ['{"half":', JSON.stringify(good())] };
  for (let times = 0; times < 2; times += 1) await who.call('event/push', { push });
  assert.equal(await tries(who), 1);
  const { events } = await who.call('event/push', { push: { ...push, events: [] } });
  assert.equal(events.length, 2);
});

test('a batch with too many events, or with one that is too large, is refused as malformed', async () => {
  const who = await learner();
  await assert.rejects(who.push(Array.from({ length: 201 }, good)), { reason: 'Malformed' });
  await assert.rejects(who.push([{ ...good(), answer: 'ө'.repeat(8_000) }]), { reason: 'Malformed' });
  await assert.rejects(who.call('event/push', { push: { learner: who.me.id } }), { reason: 'Malformed' });
  await who.push(Array.from({ length: 200 }, good));
  assert.equal(await tries(who), 200);
});

test('a body beyond the limit is refused before it is read', async () => {
  const who = await learner();
  const headers = { cookie: who.cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', 'content-length': 600 * 1024 };
  const asked = request(`${on.server.url}/api/event/push`, { method: 'POST', agent: false, headers, signal: AbortSignal.timeout(10_000) });
  asked.flushHeaders();
  const [answer] = await once(asked, 'response');
  assert.equal(answer.statusCode, 413);
  asked.on('error', () => {}).destroy(); // of the body nothing is ever sent
});

test('a wrong clock is corrected: the phone is told, and the event has the server\'s time', async () => {
  const who = await learner();
  const year = 365 * 86_400_000;
  const at_ms = Date.now() - year;
  const event = { ...good(), id: uuid(at_ms), at_ms };
  const push = { learner: who.me.id, device: who.device, app: 'test', now_ms: Date.now() - year, waiting: 0, since: 0, events: [JSON.stringify(event)] };
  const answer = await who.call('event/push', { push });
  assert.equal(Math.abs(answer.shift_ms - year) < 5_000, true);
  assert.equal(Math.abs((await who.stored())[0].at_ms - Date.now()) < 60_000, true);
});

test('an event from the future is moved to now', async () => {
  const who = await learner();
  await who.push([{ ...good(), at_ms: Date.now() + 86_400_000 }]);
  assert.equal((await who.stored())[0].at_ms <= Date.now(), true);
});
