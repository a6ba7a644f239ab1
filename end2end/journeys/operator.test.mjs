// What an operator sees: sentences, not traces.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { memory } from '../bench/load.mjs';
import { Learner, PASSWORD, Staff, answered, cast } from '../support/actors.mjs';
import { BINARY, freePort, postgresDatabase, start } from '../support/server.mjs';
import { LANGUAGES } from '../support/texts.mjs';

const PHOTOGRAPH = fileURLToPath(new URL('../../public/icons/lamp-192.png', import.meta.url));

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

function chyrak(...args) { return chyrakWith({}, ...args); }

function chyrakWith(environment, ...args) {
  const { status, stdout, stderr } = spawnSync(BINARY, args, { encoding: 'utf8', timeout: 20_000, env: { ...process.env, ...environment } });
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
  assert.match(checked.stdout, /mobilography: 9 lessons in ky, uz, az, ru, en|mobilography: 9 lessons/);
  const server = await start({ flags: ['--courses', file('courses')] });
  assert.equal((await fetch(`${server.url}/ky/course/mobilography/light`)).status, 200);
  await server.close();
});

// A course of one lesson with a photograph, in five languages, without mistakes.
function bread(folder) {
  mkdirSync(join(folder, 'media'), { recursive: true });
  writeFileSync(join(folder, 'course.toml'), 'motif = "shyrdak"\nlicense = "CC BY 4.0"\n\n[[lessons]]\nid = "dough"\nminutes = 5\n');
  cpSync(PHOTOGRAPH, join(folder, 'media/bread.png'));
  for (const lang of LANGUAGES) {
    mkdirSync(join(folder, lang));
    writeFileSync(join(folder, lang, 'course.md'), '# Нан\n\nНан бышырабыз.\n\n- Камыр жууруу\n');
    writeFileSync(join(folder, lang, 'dough.md'), '# Камыр\n\n## Бир\n\n![Нан](bread.png)\n\n<!-- id: which -->\n\nСуроо?\n\n[(X)] бири\n> ооба\n[( )] экинчиси\n> жок\n');
  }
}

function edit(path, from, to) {
  const text = readFileSync(path, 'utf8');
  assert(text.includes(from), from);
  writeFileSync(path, text.replace(from, to));
}

test('each mistake in a course is told once, when it is checked and at start', async () => {
  const folder = file('once');
  bread(join(folder, 'bread'));
  assert.equal(chyrak('courses', '--courses', folder).status, 0, 'without mistakes');
  edit(join(folder, 'bread/ky/dough.md'), 'id: which', 'id: what');
  const checked = chyrak('courses', '--courses', folder);
  assert.deepEqual(checked.stdout.match(/^bread\/.*$/gm), ['bread/ky/dough.md:11: error: az has “which” here, not “what”']);
  refused(checked, /1 place to mend/);
  const server = await start({ flags: ['--courses', folder] });
  assert.equal(server.log.match(/bread\/\w+\/dough\.md/g).length, 1, server.log);
  assert.match(server.log, /the course bread has mistakes and is not shown yet/);
  assert.doesNotMatch(server.log, /good version/);
  await server.close();
});

test('the check of courses names words that the glossary says in another way, and sentences that are too long, and tells a course at a glance', () => {
  const folder = file('language');
  bread(join(folder, 'bread'));
  const { stdout } = chyrak('courses', '--courses', folder);
  assert.match(stdout, /bread: 1 lessons in az, en, ky, ru, uz\n.*\n {2}dough +5 +1 +1 +\d+\.\d/, stdout);
  assert.match(stdout, /advice: bread\/ky\/dough\.md:3: no step is a check: write <!-- check --> below the title/);
  edit(join(folder, 'bread/ky/dough.md'), 'Суроо?', `Аккаунтуңуз барбы? ${'сөз '.repeat(25)}.`);
  const own = () => chyrak('courses', '--courses', folder).stdout.match(/^bread\/.*$/gm);
  assert.deepEqual(own(), ['bread/ky/dough.md:9: 25 words in one sentence, at most 24']);
  writeFileSync(join(folder, 'glossary.toml'), '[account]\nky = "эсеп"\nno-ky = ["аккаунт"]\n');
  assert.equal(own()[0], 'bread/ky/dough.md:9: “аккаунтуңуз”: the glossary says “эсеп”');
  writeFileSync(join(folder, 'glossary.toml'), '[account]\nky = 1\n');
  refused(chyrak('courses', '--courses', folder), /glossary\.toml: “account”: “ky” has no meaning here/);
});

test('a folder of courses that is one above or one below the right one is refused, and the right one named', () => {
  const folder = file('levels');
  bread(join(folder, 'courses/bread'));
  for (const wrong of ['courses/bread', 'courses/bread/ky', '.']) {
    for (const command of [['courses'], ['serve', '--address', '127.0.0.1:0', '--database', `sqlite:${join(folder, 'none.db')}`]]) {
      const given = chyrak(...command, '--courses', join(folder, wrong));
      refused(given, /--courses/);
      assert(given.stderr.trimEnd().endsWith(`--courses ${join(folder, 'courses')}`), given.stderr);
    }
  }
  assert.equal(chyrak('courses', '--courses', join(folder, 'courses')).status, 0);
});

test('a course that has been published stays whole, pictures too, when it is broken and when its folder is gone', async () => {
  const folder = file('kept');
  bread(join(folder, 'bread'));
  const server = await start({ flags: ['--courses', folder] });
  const picture = readFileSync(PHOTOGRAPH);
  const isWhole = async () => {
    const page = await fetch(`${server.url}/ky/course/bread/dough`);
    assert.equal(page.status, 200);
    const [, address] = (await page.text()).match(/src="(\/media\/bread\/bread\.\w{10}\.png)"/);
    const image = await fetch(server.url + address);
    assert.equal(image.status, 200);
    assert.deepEqual(Buffer.from(await image.arrayBuffer()), picture);
    const [info] = (await (await fetch(`${server.url}/content/ky.json`)).json()).filter((course) => course.outline.id === 'bread');
    assert.equal(info.version, 1);
    for (const address of info.files) assert.equal((await fetch(server.url + address)).status, 200, address);
  };
  try {
    const people = await cast(server, 'bread');
    await isWhole();

    writeFileSync(join(folder, 'bread/media/bread.png'), 'no picture');
    await server.restart();
    assert.match(server.log, /the course bread has mistakes; its last good version, 1, is served/);
    await isWhole();
    rmSync(join(folder, 'bread/media'), { recursive: true });
    rmSync(join(folder, 'bread/course.toml'));
    await server.restart();
    await isWhole();

    server.flags = [];
    server.log = '';
    await server.restart();
    assert.match(server.log, /cohorts learn the course bread, but its folder is not there.*--courses DIR/);
    await isWhole();
    const learner = await Learner.join(server, people.cohort, 'Роза', '1234');
    await learner.push([{ ...answered('dough', 'which'), course: 'bread' }]);
    assert.equal((await people.instructor.row(people.cohort, learner)).cells[0].tries, 1);
    assert.equal((await fetch(`${server.url}/ky/cohort`)).status, 200);
  } finally {
    await server.close();
  }
});

test('a folder for a language that nobody can choose is told, with those there are', () => {
  const folder = file('misspelt');
  bread(join(folder, 'bread'));
  cpSync(join(folder, 'bread/ky'), join(folder, 'bread/kg'), { recursive: true });
  const checked = chyrak('courses', '--courses', folder);
  refused(checked, /1 place to mend/);
  assert.match(checked.stdout, /^bread\/kg: “kg” is no language here.*ky, uz, az, ru, en$/m);
});

test('a course that takes the place of a built-in one is told', () => {
  const folder = file('instead');
  bread(join(folder, 'mobilography'));
  const { status, stdout, stderr } = chyrak('courses', '--courses', folder);
  assert.equal(status, 0);
  assert.match(stdout, /mobilography: 1 lessons/);
  assert.match(stderr, /the course in \S+mobilography takes the place of the built-in course/);
});

test('where every address is served, the links can be opened on this machine, and a phone is thought of', async () => {
  const server = await start({ host: '0.0.0.0' });
  assert.match(server.output, new RegExp(`^Chyrak is at http://127\\.0\\.0\\.1:${server.port}$`, 'm'));
  assert.equal(server.firstLink.startsWith(server.url), true);
  assert.match(server.output, /A phone needs an address that it can reach: --public-url/);
  await server.close();
});

test('yes and no may be said in several ways', () => {
  for (const word of ['1', 'true', 'yes', '0', 'false', 'no']) assert.equal(chyrakWith({ CHYRAK_BEHIND_PROXY: word }, 'courses').status, 0, word);
  refused(chyrakWith({ CHYRAK_BEHIND_PROXY: 'perhaps' }, 'courses'), /perhaps/);
});

test('a backup is taken while the server works, and restored into an empty database, SQLite or PostgreSQL', async () => {
  const learner = await Learner.join(on.server, on.cohort, 'Роза', '1234');
  await learner.push([answered('light', 'check-1')]);
  const saved = chyrak('backup', file('backup'), '--database', on.server.database);
  assert.equal(saved.status, 0, saved.stderr);
  await learner.push([answered('light', 'check-2')]); // after the backup
  const again = chyrak('backup', file('backup'), '--database', on.server.database);
  refused(again, /backup/);
  refused(chyrak('backup', file('nowhere/backup'), '--database', on.server.database), /there is no folder .*nowhere/);
  assert.equal(existsSync(file('nowhere')), false);

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
  assert.equal(stderr, '');
  const local = chyrak('invite-officer', '--database', on.server.database);
  assert.match(local.stdout, /^http:\/\/127\.0\.0\.1:3000\/ky\/staff\/invitation\/\w{64}\n$/);
  assert.match(local.stderr, /begins with http:\/\/127\.0\.0\.1:3000,.*--public-url/);
});

test('of the links that several first starts have printed only the newest is good, and it works once', async () => {
  const server = await start();
  try {
    await server.restart();
    const [old, newest] = server.output.match(/http\S+\/staff\/invitation\/\w+/g);
    assert.notEqual(old, newest);
    await assert.rejects(Staff.accept(server, old, 'Зуура', 'zuura', 'Программа'), { reason: 'InviteGone' });
    await Staff.accept(server, newest, 'Жамиля', 'jamilya', 'Программа');
    await assert.rejects(Staff.accept(server, newest, 'Зуура', 'zuura'), { reason: 'InviteGone' });
    await server.restart();
    assert.equal(server.output.match(/staff\/invitation/g).length, 2, 'once an officer is there, no start prints a link');
    await new Staff(server).call('staff/sign_in', { login: 'jamilya', password: PASSWORD });
  } finally {
    await server.close();
  }
});

test('a command that is given the wrong address makes no database', () => {
  const nowhere = join(on.folder, 'nowhere.db');
  for (const command of [['backup', join(on.folder, 'nothing')], ['invite-officer']]) {
    const { status, stderr } = chyrak(...command, '--database', `sqlite:${nowhere}`);
    assert.equal(status, 1, command[0]);
    assert.match(stderr, /There is no database at/);
    assert.equal(existsSync(nowhere), false, command[0]);
  }
});

test('a restore that fails leaves nothing behind that was not there', () => {
  const [letter, data, database] = ['letter.txt', 'fresh', 'fresh/data/chyrak.db'].map(file);
  writeFileSync(letter, 'no backup');
  mkdirSync(data);
  refused(chyrak('restore', letter, '--database', `sqlite:${database}`), /Nothing was restored.*is not a backup.*removed again/);
  assert.deepEqual(readdirSync(data), []);
  const kept = file('kept.db');
  assert.equal(chyrak('demonstration', '--database', `sqlite:${kept}`).status, 0);
  const failed = chyrak('restore', letter, '--database', `sqlite:${kept}`);
  refused(failed, /Nothing was restored/);
  assert.doesNotMatch(failed.stderr, /removed/);
  assert.equal(existsSync(kept), true);
});

test('a restored SQLite database is one whole file', () => {
  const [kept, restored] = ['whole-backup', 'whole.db'].map((name) => join(on.folder, name));
  assert.equal(chyrak('backup', kept, '--database', on.server.database).status, 0);
  assert.equal(chyrak('restore', kept, '--database', `sqlite:${restored}`).status, 0);
  assert.deepEqual([`${restored}-wal`, `${restored}-shm`].filter(existsSync), []);
});

test('a class of forty that joins at once does not make the server swell', async () => {
  const server = await start();
  const { cohort } = await cast(server);
  await Promise.all(Array.from({ length: 40 }, (_, at) => Learner.join(server, cohort, `Окуучу ${at}`)));
  assert.equal(memory(server.pid).now < 120, true, `${memory(server.pid).now} MB`);
  await server.close();
});

test('who writes a course finds every rule of its format in the help', () => {
  const { status, stdout } = chyrak('courses', '--help');
  assert.equal(status, 0);
  for (const part of ['A course is a folder:', 'course.toml', '1.  The file may open with', '[[___ ___]]', '16. Nothing is dropped', 'A warning is fatal']) assert(stdout.includes(part), part);
  assert.doesNotMatch(stdout, /\/\/!|```/);
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
  assert.match(cookie, /^__Host-chyrak-staff=\w{64}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/);
  assert.match(answer.headers.get('strict-transport-security'), /max-age=\d{7,}/);
  await server.close();
});
