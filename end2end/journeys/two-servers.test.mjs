// Several server processes on one PostgreSQL: what one of them stores, the others' instructors see.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Learner, answered, cast } from '../support/actors.mjs';
import { postgresDatabase, start } from '../support/server.mjs';
import { Stream } from '../support/stream.mjs';

const database = postgresDatabase('two_servers');
const options = { skip: !database && 'CHYRAK_TEST_POSTGRES is not set', timeout: 20_000 };
const on = {};
before(async () => {
  if (!database) return;
  on.here = await start({ database });
  Object.assign(on, await cast(on.here));
  on.there = await start({ database }); // had it started before, its own first link would be the good one
  on.learner = await Learner.join(on.here, on.cohort, 'Зарина');
});
after(() => Promise.all([on.here?.close(), on.there?.close()]));

const at = (server, person) => Object.assign(person.copy(), { server });

test('an answer handed to one server is seen by an instructor who watches another', options, async () => {
  const stream = await Stream.open(at(on.there, on.instructor), on.cohort);
  await on.learner.push([answered('phone-ready', 'wipe-with-what')]);
  const { row } = await stream.next((message) => message.event === 'row' && message.row.cells[0].solved === 1);
  assert.equal(row.name, 'Зарина');
  stream.close();
});

test('who joins on one server appears on another', options, async () => {
  const stream = await Stream.open(at(on.there, on.instructor), on.cohort);
  await Learner.join(on.here, on.cohort, 'Элнура');
  await stream.next((message) => message.event === 'resync', 10_000);
  stream.close();
});

test('a session that ends on one server ends on the other within seconds', options, async () => {
  const person = at(on.there, on.learner);
  await person.push([]);
  await on.learner.copy().call('person/sign_out');
  for (const end = Date.now() + 10_000; ; await sleep(500)) {
    const refused = await person.push([]).then(() => null, (error) => error.reason);
    if (refused === 'SignIn') return;
    assert(Date.now() < end, 'it still works');
  }
});

test('one phone may hand over to both servers; every event is there once', options, async () => {
  const learner = await Learner.join(on.here, on.cohort, 'Перизат');
  const events = Array.from({ length: 20 }, () => answered('phone-ready', 'check-2'));
  await Promise.all([learner.push(events), at(on.there, learner).push(events)]);
  assert.deepEqual((await learner.stored()).map((event) => event.id).sort(), events.map((event) => event.id).sort());
});
