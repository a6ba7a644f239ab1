import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { COURSE, Learner, PASSWORD, Person, Refused, SHY, Staff, answered, cast } from '../support/actors.mjs';
import { start } from '../support/server.mjs';
import { Stream } from '../support/stream.mjs';

const repository = new URL('../../', import.meta.url);
const table = readTable(readFileSync(new URL('../rights.md', import.meta.url), 'utf8'));
const on = {};

before(async () => {
  on.server = await start();
  Object.assign(on, await cast(on.server));
  on.elsewhere = await elsewhere();
  on.people = {
    nobody: new Person(on.server),
    'instructor elsewhere': on.elsewhere.instructor,
    'manager elsewhere': on.elsewhere.manager,
    instructor: on.instructor,
    manager: on.manager,
    officer: on.officer,
  };
});
after(() => on.server?.close());

let count = 0;
const another = () => `${(count += 1)}`; // names are taken once

// A second cohort in the same centre, and a second centre.
async function elsewhere() {
  await on.officer.call('staff/add_centre', { region: 'Ош облусу', district: 'Кара-Кулжа', name: 'IT борбору', offset_minutes: 360 });
  const centre = (await on.officer.overview()).centres.find((other) => other.id !== on.centre.id);
  const manager = await Staff.accept(on.server, await on.officer.call('staff/invite_manager', { centre: centre.id }), 'Асыл', 'asyl');
  const far = await manager.addCohort(centre.id, 'Ош');
  const near = await on.manager.addCohort(on.centre.id, 'Бейшемби');
  const instructor = await Staff.accept(on.server, await on.manager.call('staff/invite_instructor', { cohort: near.id }), 'Роза', 'roza');
  return { centre, manager, far, near, instructor, learner: await Learner.join(on.server, near, 'Мээрим') };
}

// A cohort that the instructor teaches, with a learner: fresh, since some deeds use it up.
async function fresh() {
  const cohort = await on.instructor.addCohort(on.centre.id, `Жаңы топ ${another()}`);
  return { cohort, learner: await Learner.join(on.server, cohort, 'Элиза', '1234') };
}

const lang = 'ky';
const own = ({ cohort, learner }) => ({ cohort: cohort.id, learner: learner.me.id });
const strange = ({ cohort }) => ({ cohort: cohort.id, learner: on.elsewhere.learner.me.id });
const push = (learner) => ({ push: { learner, device: '01a2004f-18d9-7470-bbbd-d6f1aff67a8f', app: '', now_ms: Date.now(), waiting: 0, since: 0, events: [JSON.stringify(answered('light', 'check-1'))] } });
const invitation = async () => (await on.officer.call('staff/invite_officer')).split('/').pop();
// The number of the learner's certificate.
async function certificate({ learner }) {
  await learner.finish();
  return (await learner.certificate()).number;
}

// What each row asks for, with arguments that are good: only rights may stand in the way.
const deeds = {
  'person/find_cohort': ({ cohort }) => ({ code: cohort.code }),
  'person/join': ({ cohort }) => ({ code: cohort.code, name: 'Наргиза', secret: '4321', lang }),
  'person/sign_in': ({ cohort, learner }) => ({ code: cohort.code, name: learner.me.name, secret: '1234' }),
  'person/sign_out': () => ({}),
  'event/push her own': ({ learner }) => push(learner.me.id),
  "event/push another learner's": () => push(on.elsewhere.learner.me.id),
  'certificate/issue for a finished course': async ({ learner }) => {
    await learner.finish();
    return { course: COURSE, name: 'Айгүл Осмонова', choice: SHY };
  },
  'certificate/mine': () => ({}),
  'certificate/choose her own': async (world) => ({ number: await certificate(world), choice: SHY }),
  "certificate/choose another learner's": async () => ({ number: await certificate(on.elsewhere), choice: SHY }),
  'staff/certificates': ({ cohort }) => ({ cohort: cohort.id }),
  'staff/revoke_certificate': async (world) => ({ number: await certificate(world), reason: 'mistake' }),
  'staff/sign_in': () => ({ login: on.manager.login, password: PASSWORD }),
  'staff/sign_out': () => ({}),
  'staff/invitation': async () => ({ token: await invitation() }),
  'staff/accept': async () => ({ token: await invitation(), programme: '', name: 'Жаңы', login: `new${another()}`, password: PASSWORD }),
  'staff/overview': () => ({ lang }),
  'staff/add_centre': () => ({ region: 'Чүй', district: 'Сокулук', name: `Борбор ${another()}`, offset_minutes: 360 }),
  'staff/change_centre': () => ({ centre: on.centre.id, region: on.centre.region, district: on.centre.district, name: `Борбор ${another()}`, offset_minutes: 240 }),
  'staff/add_cohort to the centre': () => ({ centre: on.centre.id, name: `Топ ${another()}`, course: COURSE, lang }),
  'staff/rename_cohort': ({ cohort }) => ({ cohort: cohort.id, name: `Башка ат ${another()}` }),
  'staff/end_cohort': ({ cohort }) => ({ cohort: cohort.id }),
  'staff/reopen_cohort': async ({ cohort }) => {
    await on.instructor.call('staff/end_cohort', { cohort: cohort.id });
    return { cohort: cohort.id };
  },
  'staff/invite_instructor': ({ cohort }) => ({ cohort: cohort.id }),
  'staff/invite_manager': () => ({ centre: on.centre.id }),
  'staff/invite_officer': () => ({}),
  'staff/grid': ({ cohort }) => ({ cohort: cohort.id, lang }),
  'staff/shared': (world) => ({ ...own(world), lang }),
  'staff/shared of a learner of another cohort': (world) => ({ ...strange(world), lang }),
  'staff/figures': ({ cohort }) => ({ cohort: cohort.id }),
  'staff/learner_figures': own,
  'staff/learner_figures of a learner of another cohort': strange,
  'staff/letter': ({ cohort }) => ({ cohort: cohort.id, lang }),
  'staff/reset_secret': own,
  'staff/reset_secret of a learner of another cohort': strange,
  'staff/rename_learner': (world) => ({ ...own(world), name: 'Башка' }),
  'staff/rename_learner of another cohort': (world) => ({ ...strange(world), name: 'Башка' }),
  'staff/remove_learner': own,
  'staff/remove_learner of another cohort': strange,
  'staff/move_learner to a cohort of the same person': async (world) => ({ ...own(world), to: (await on.instructor.addCohort(on.centre.id, `Дагы бир топ ${another()}`)).id }),
  'staff/move_learner to a cohort of another centre': (world) => ({ ...own(world), to: on.elsewhere.far.id }),
};

const get = (...paths) => async (person) => {
  for (const path of paths) {
    const answer = await person.fetch(path);
    if (answer.status >= 400) throw new Refused(`HTTP ${answer.status}`, path);
  }
};
const pages = ({ cohort }) => ['', '/courses', `/course/${COURSE}`, `/course/${COURSE}/light`, '/join', '/sign-in', '/cohort', '/about', '/search', '/look', '/notes', `/notes/${COURSE}/light/2`, '/review', `/skills/${COURSE}`, '/staff', '/staff/sign-in', '/staff/invitation/x', `/staff/cohort/${cohort.id}`, `/staff/cohort/${cohort.id}/letter`];
const linked = async (person, pattern) => (await (await person.fetch(`/ky/course/${COURSE}/light`)).text()).match(pattern)[1];

const routes = {
  'GET /live/cohort/{cohort}': async (person, { cohort }) => (await Stream.open(person, cohort)).close(),
  'GET /V': get('/V'),
  'GET /verify/{file}, what a learner agreed to show': async (person, world) => get(`/verify/${await certificate(world)}.json`)(person),
  'GET /verify/{file}, the credential that she did not': async (person, world) => {
    const number = await certificate(world);
    await get(`/verify/${number}.jwt`, `/verify/${number}.png`)(person);
  },
  'GET /{lang}/paper/{course}/{lesson}': get(`/ky/paper/${COURSE}/light`),
  'GET /issuer/keys.json': get('/issuer/keys.json'),
  'GET /issuer/status/{list}': get('/issuer/status/0'),
  'GET /.well-known/did.json': get('/.well-known/did.json'),
  'GET /': get('/'),
  'GET /{lang} and every page below it, staff\'s too: pages hold nothing personal': (person, world) => get(...pages(world).map((page) => `/ky${page}`))(person),
  'GET /{lang}/manifest.webmanifest': get('/ky/manifest.webmanifest'),
  'GET /sw.js': get('/sw.js'),
  'GET /text/{*path}': async (person) => get(`/text/${await linked(person, /data-text="(\w+)"/)}/ky.json`)(person),
  'GET /pkg/{*path}': async (person) => get(await linked(person, /href="(\/pkg\/style[^"]+)"/))(person),
  'GET /content/{*path}': get('/content/ky.json'),
  'GET /media/{*path} that no course has': get('/media/mobilography/1/none.jpg'),
  'GET /robots.txt': get('/robots.txt'),
  'GET /healthz': get('/healthz'),
  'GET /readyz': get('/readyz'),
  'GET /metrics, which the public port does not have': get('/metrics'),
  'GET /api/{*function} instead of POST': get('/api/person/sign_out', '/api/staff/invite_officer'),
  'POST /api/{*function} from another site': async (person) => {
    const answer = await person.fetch('/api/person/find_cohort', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' }, body: 'code=X' });
    if (!answer.ok) throw new Refused(`HTTP ${answer.status}`, 'from another site');
  },
};

// Somebody with a session of her own, so that signing in or out here changes nothing for the others.
async function someone(role, world) {
  if (role === 'learner') return world.learner.copy();
  const person = on.people[role].copy();
  if (person.login) await person.call('staff/sign_in', { login: person.login, password: PASSWORD });
  return person;
}

async function outcome(what, role) {
  const world = await fresh();
  const person = await someone(role, world);
  try {
    if (deeds[what]) await person.call(what.split(' ')[0], await deeds[what](world));
    else await routes[what](person, world);
    return 'yes';
  } catch (error) {
    if (!error.reason) throw error;
    return error.reason;
  }
}

for (const { what, rights } of table) {
  test(what, async () => {
    assert(deeds[what] || routes[what], `the test does not know how to do «${what}»`);
    const found = {};
    for (const role of Object.keys(rights)) found[role] = await outcome(what, role);
    assert.deepEqual(found, rights);
  });
}

test('every server function stands in the table', () => {
  const folder = new URL('app/src/api/', repository);
  const sources = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.rs')).map((file) => readFileSync(new URL(file, folder), 'utf8'));
  const functions = sources.flatMap((source) => [...source.matchAll(/endpoint = "([^"]+)"/g)].map((match) => match[1]));
  assert.equal(functions.length, sources.reduce((sum, source) => sum + (source.match(/^#\[server/gm) ?? []).length, 0), 'each names its endpoint');
  assert.deepEqual(functions.filter((name) => !table.some(({ what }) => what.split(' ')[0] === name)), []);
});

test('every route of the server stands in the table', () => {
  const source = readFileSync(new URL('server/src/router.rs', repository), 'utf8');
  const paths = [...source.matchAll(/\.route\("([^"]+)"/g)].map((match) => match[1]);
  assert.deepEqual(paths.filter((path) => !table.some(({ what }) => what.split(/[ ,]/)[1] === path)), []);
});

// Rows of the Markdown table: `{ what, rights: { nobody: 'yes', … } }`, without the backquotes.
function readTable(markdown) {
  const [head, , ...rows] = markdown.split('\n').filter((line) => line.startsWith('|')).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim().replaceAll('`', '')));
  return rows.map(([what, ...cells]) => ({ what, rights: Object.fromEntries(cells.map((cell, at) => [head[at + 1], cell])) }));
}
