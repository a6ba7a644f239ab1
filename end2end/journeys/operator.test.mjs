// What an operator sees: sentences, not traces.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { memory } from '../bench/load.mjs';
import { Learner, answered, cast } from '../support/actors.mjs';
import { BINARY, freePort, postgresDatabase, start } from '../support/server.mjs';

const on = { folder: mkdtempSync(join(tmpdir(), 'chyrak-operator-')) };
before(async () => {
  on.server = await start();
  Object.assign(on, await cast(on.server));
});
after(async () => {
  await on.server?.close();
  rmSync(on.folder, { recursive: true, force: true });
});

const file = (name) => join(on.folder, name);

function chyrak(...args) {
  const { status, stdout, stderr } = spawnSync(BINARY, args, { encoding: 'utf8', timeout: 20_000 });
  return { status, stdout, stderr };
}

function refused(result, sentence) {
  assert.notEqual(result.status, 0);
  assert.match(result.stderr, sentence);
  assert.doesNotMatch(result.stderr, /panicked|RUST_BACKTRACE|\bos error\b.*\bos error\b/);
}

test('a port in use is said, and what to do', () => {
  refused(chyrak('--address', `127.0.0.1:${on.server.port}`, '--database', `sqlite:${file('a.db')}`), /Port \d+ is in use.*--address/);
});

test('an unusable database address is said', () => {
  refused(chyrak('--database', 'mysql://somewhere'), /mysql|sqlite:|postgres/);
  refused(chyrak('--database', 'postgres://nobody@127.0.0.1:1/nothing', '--address', '127.0.0.1:0'), /PostgreSQL|postgres|database/i);
});

test('a place that cannot be written is said', () => {
  refused(chyrak('--database', 'sqlite:/proc/chyrak/chyrak.db', '--address', '127.0.0.1:0'), /\/proc\/chyrak/);
});

test('a course with mistakes is told with file and line, and the others are served', async () => {
  mkdirSync(file('courses/bread/ky'), { recursive: true });
  writeFileSync(file('courses/bread/course.toml'), 'motif = "shyrdak"\nlicense = "CC BY 4.0"\n\n[[lessons]]\nid = "dough"\nminutes = 5\n');
  writeFileSync(file('courses/bread/ky/course.md'), '# Нан\n\nНан бышырабыз.\n');
  writeFileSync(file('courses/bread/ky/dough.md'), '# Камыр\n\n## Бир\n\nСуроо?\n\n[( )] бири\n[( )] экинчиси\n');
  const checked = chyrak('courses', '--courses', file('courses'));
  assert.notEqual(checked.status, 0);
  assert.match(checked.stdout, /bread\/ky\/dough\.md:\d+: /);
  assert.match(checked.stdout, /mobilography: 8 lessons in ky, uz, az, ru, en|mobilography: 8 lessons/);
  const server = await start({ flags: ['--courses', file('courses')] });
  assert.equal((await fetch(`${server.url}/ky/course/mobilography/light`)).status, 200);
  await server.close();
});

test('a backup is taken while the server works, and restored into an empty database, SQLite or PostgreSQL', async () => {
  const learner = await Learner.join(on.server, on.cohort, 'Роза', '1234');
  await learner.push([answered('light', 'check-1')]);
  const saved = chyrak('backup', file('backup'), '--database', on.server.database);
  assert.equal(saved.status, 0, saved.stderr);
  await learner.push([answered('light', 'check-2')]); // after the backup
  const again = chyrak('backup', file('backup'), '--database', on.server.database);
  refused(again, /backup/);

  for (const database of [`sqlite:${file('restored.db')}`, postgresDatabase('restored')].filter(Boolean)) {
    const restored = chyrak('restore', file('backup'), '--database', database);
    assert.equal(restored.status, 0, restored.stderr);
    const server = await start({ database });
    const instructor = Object.assign(on.instructor.copy(), { server });
    const there = await Object.assign(Object.assign(Object.create(Object.getPrototypeOf(learner)), learner), { server }).elsewhere();
    assert.equal((await instructor.row(on.cohort, there)).cells[2].tries, 1);
    await server.close();
  }
  refused(chyrak('restore', file('backup'), '--database', on.server.database), /restored|empty/);
});

test('a lost officer gets a new link', async () => {
  const { status, stdout, stderr } = chyrak('invite-officer', '--database', on.server.database, '--public-url', 'https://chyrak.example');
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^https:\/\/chyrak\.example\/ky\/staff\/invitation\/\w{64}\n$/);
});

test('a class of forty that joins at once does not make the server swell', async () => {
  const server = await start();
  const { cohort } = await cast(server);
  await Promise.all(Array.from({ length: 40 }, (_, at) => Learner.join(server, cohort, `Окуучу ${at}`)));
  assert.equal(memory(server.pid).now < 120, true, `${memory(server.pid).now} MB`);
  await server.close();
});

test('--help is understood by a newcomer', () => {
  const { status, stdout } = chyrak('--help');
  assert.equal(status, 0);
  for (const word of ['backup', 'restore', 'demonstration', 'keys', '--keys', '--address', '--database', 'DATABASE_URL', 'CHYRAK_PUBLIC_URL']) assert(stdout.includes(word), word);
});

test('metrics are on the loopback port and hold nothing personal', async () => {
  const port = await freePort();
  const server = await start({ flags: ['--metrics-port', String(port)] });
  const people = await cast(server);
  await Learner.join(server, people.cohort, 'Жийде');
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  assert.match(text, /chyrak_requests_total\{class="2xx"\} \d+/);
  assert.doesNotMatch(text, /Жийде|jamilya/);
  assert.doesNotMatch(server.log, /Жийде|jamilya|horse\+sun/, 'nor does the log');
  await server.close();
});

test('behind TLS the cookie is __Host-, Secure and HttpOnly, and HSTS is sent', async () => {
  const server = await start({ flags: ['--public-url', 'https://chyrak.example'] });
  const people = await cast(server);
  const answer = await people.officer.copy().fetch('/api/staff/sign_in', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ login: 'jamilya', password: 'three words in a row' }).toString() });
  const [cookie] = answer.headers.getSetCookie();
  assert.match(cookie, /^__Host-chyrak=\w{64}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/);
  assert.match(answer.headers.get('strict-transport-security'), /max-age=\d{7,}/);
  await server.close();
});
