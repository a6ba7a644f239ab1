import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Learner, answered, cast } from '../support/actors.mjs';
import { postgresDatabase, start } from '../support/server.mjs';
import { until } from '../support/until.mjs';

const KILLS = 50;
const LEARNERS = 4;
const PHONES = 2; // of each learner: eight connections
const servers = [];
after(() => Promise.all(servers.map((server) => server.close())));

// A phone that sends without a pause. What is not acknowledged is sent again, in the same words, as the app does.
class Phone {
  acknowledged = [];
  batch = null;

  constructor(learner) { this.learner = learner; }

  async run(state) {
    while (!state.over) {
      this.batch ??= Array.from({ length: 1 + Math.floor(Math.random() * 5) }, () => answered('phone-ready', 'wipe-with-what', 100));
      try {
        await this.learner.push(this.batch);
        this.acknowledged.push(...this.batch.map((event) => event.id));
        this.batch = null;
      } catch (error) {
        assert(!error.reason, error); // a server that is gone is no refusal
        await sleep(5);
      }
    }
  }
}

async function nothingIsLost(database) {
  const server = await start({ database });
  servers.push(server);
  const { instructor, cohort } = await cast(server);
  const learners = await Promise.all(Array.from({ length: LEARNERS }, (_, at) => Learner.join(server, cohort, `Окуучу ${at}`)));
  const others = await Promise.all(learners.flatMap((learner) => Array.from({ length: PHONES - 1 }, () => learner.elsewhere())));
  const phones = [...learners, ...others].map((learner) => new Phone(learner));

  const state = { over: false };
  const sending = phones.map((phone) => phone.run(state));
  const acknowledged = () => phones.reduce((sum, phone) => sum + phone.acknowledged.length, 0);
  for (let killed = 0; killed < KILLS; killed += 1) {
    const before = acknowledged();
    await until(() => acknowledged() > before, 'the server is killed at work, not at rest', { everyMs: 5 });
    await sleep(Math.random() * 200);
    await server.kill();
    await server.start();
  }
  await sleep(200);
  state.over = true;
  await Promise.all(sending);

  for (const learner of learners) {
    const stored = (await learner.stored()).map((event) => event.id);
    const own = phones.filter((phone) => phone.learner.me.id === learner.me.id);
    const acknowledged = own.flatMap((phone) => phone.acknowledged);
    const under = own.flatMap((phone) => phone.batch?.map((event) => event.id) ?? []); // not acknowledged when all stopped
    const [known, sent] = [new Set(stored), new Set([...acknowledged, ...under])];
    assert.equal(known.size, stored.length, 'no event is stored twice');
    assert.deepEqual(acknowledged.filter((id) => !known.has(id)), [], 'no acknowledged event is lost');
    assert.deepEqual(stored.filter((id) => !sent.has(id)), [], 'and nothing is there that was not sent');
    assert.equal((await instructor.row(cohort, learner)).cells[0].tries, stored.length, 'the grid counts each once');
  }
}

test(`SIGKILL ${KILLS} times during ingestion by eight connections loses nothing acknowledged and doubles nothing: SQLite`, () => nothingIsLost());

const postgres = postgresDatabase('kill');
test(`SIGKILL ${KILLS} times during ingestion by eight connections loses nothing acknowledged and doubles nothing: PostgreSQL`, { skip: !postgres && 'CHYRAK_TEST_POSTGRES is not set' }, () => nothingIsLost(postgres));
