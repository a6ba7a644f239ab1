// Certificates without a browser: taken out, shown as agreed, checked by others' programs, revoked; and the keys that sign them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { COURSE, Learner, Person, SHY, answered, cast } from '../support/actors.mjs';
import { read, signed } from '../support/claim.mjs';
import { BINARY, start } from '../support/server.mjs';

const PYTHON = fileURLToPath(new URL('../../target/python/bin/python', import.meta.url));
const OPENBADGES = fileURLToPath(new URL('../support/openbadges.py', import.meta.url));
const on = {};
let count = 0;

before(async () => {
  on.server = await start();
  Object.assign(on, await cast(on.server));
  on.nobody = new Person(on.server);
});
after(() => on.server?.close());

async function graduate(choice) {
  const learner = await Learner.join(on.server, on.cohort, `Айгүл ${(count += 1)}`);
  await learner.finish();
  return { learner, certificate: await learner.certificate(choice) };
}

const get = async (path, person = on.nobody) => {
  const answer = await person.fetch(path);
  return answer.ok ? Buffer.from(await answer.arrayBuffer()) : answer.status;
};
const shown = async ({ number }) => JSON.parse(await get(`/verify/${number}.json`));
const keys = async () => JSON.parse(await get('/issuer/keys.json'));

// What openbadgeslib says of a credential.
function judged(credential) {
  const { stdout, stderr } = spawnSync(PYTHON, [OPENBADGES, on.server.url], { input: credential, encoding: 'utf8', timeout: 30_000 });
  assert(stdout, stderr);
  return JSON.parse(stdout);
}

function chyrak(...args) {
  const { status, stdout, stderr } = spawnSync(BINARY, ['keys', ...args, '--keys', on.server.keys], { encoding: 'utf8', timeout: 20_000 });
  assert.equal(status, 0, stderr);
  return stdout;
}

test('a certificate is for a course finished by its rule, and there is one', async () => {
  const learner = await Learner.join(on.server, on.cohort, 'Айгүл');
  await assert.rejects(learner.certificate(), { reason: 'NotFinished' });
  await learner.push([answered('light', 'check-1')]);
  await assert.rejects(learner.certificate(), { reason: 'NotFinished' });
  await learner.finish();
  await assert.rejects(learner.call('certificate/issue', { course: COURSE, name: ' ', choice: SHY }), { reason: 'BadName' });
  await assert.rejects(learner.certificate({ lang: 'de' }), { reason: 'Malformed' });
  const certificate = await learner.certificate();
  assert.deepEqual(await learner.certificate({ show_name: true }), certificate);
  const other = await learner.elsewhere();
  assert.deepEqual(await other.call('certificate/mine'), [certificate]);
  assert.match(certificate.number, /^(\w{4}-){3}\w{4}$/);
  assert.equal(certificate.name, 'Айгүл Осмонова');
  assert.deepEqual(certificate.sides.map(({ lang, heading }) => [lang, heading]), [['ky', 'Сертификат'], ['en', 'Certificate']]);
  assert.match(certificate.qr, /^\s*<svg/);
});

test('two phones that ask at once get the same certificate', async () => {
  const learner = await Learner.join(on.server, on.cohort, 'Гүлзат');
  await learner.finish();
  const given = await Promise.all(Array.from({ length: 6 }, () => learner.certificate()));
  assert.equal(new Set(given.map(({ number }) => number)).size, 1);
});

test('others see what she agreed to, and no more', async () => {
  const { learner, certificate } = await graduate();
  const { number } = certificate;
  const shy = await shown(certificate);
  assert.deepEqual([shy.name, shy.centre, shy.credential, shy.revoked], [null, null, false, null]);
  assert.equal(shy.programme, 'Санарип айымдар');
  assert.doesNotMatch(JSON.stringify(shy), /Айгүл|Осмонова|Баткен/);
  assert.equal(await get(`/verify/${number}.jwt`), 404);
  assert.equal(await get(`/verify/${number}.png`), 404);
  assert(Buffer.isBuffer(await get(`/verify/${number}.jwt`, learner)), 'she herself has it');

  const choice = { lang: 'ru', second_lang: 'uz', show_name: true, show_centre: true, show_credential: true };
  const chosen = await learner.call('certificate/choose', { number, choice });
  assert.deepEqual(chosen.choice, choice);
  const open = await shown(certificate);
  assert.deepEqual([open.name, open.centre, open.credential], ['Айгүл Осмонова', 'Баткен жаштар борбору', true]);
  assert.deepEqual(open.titles.map(([lang]) => lang), ['ru', 'uz']);
  assert(Buffer.isBuffer(await get(`/verify/${number}.png`)));
  await learner.call('certificate/choose', { number, choice: SHY });
  assert.deepEqual({ ...(await shown(certificate)) }, shy);
  // Her name is in the credential: who hides the one hides the other.
  await learner.call('certificate/choose', { number, choice: { ...choice, show_name: false } });
  assert.equal((await shown(certificate)).credential, false);
  assert.equal(await get(`/verify/${number}.jwt`), 404);
  assert.equal(await get(`/verify/${number}.png`), 404);
});

test('a slip in a number and a number that was never given are told apart', async () => {
  const { certificate: { number } } = await graduate();
  const slip = number.replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A'));
  assert.equal(await get(`/verify/${slip}.json`), 422);
  assert.equal(await get('/verify/0000-0000-0000-0000.json'), 404);
  assert.equal(await get(`/verify/${number}.exe`), 404);
  const page = await on.nobody.fetch(`/verify/${number}`, { headers: { 'accept-language': 'uz' } });
  assert.equal(page.headers.get('location'), `/uz/verify/${number.replaceAll('-', '')}`);
  assert.equal((await on.nobody.fetch('/V', { headers: { cookie: 'lang=az' } })).headers.get('location'), '/az/verify');
});

test('the code on it is checked without a line, with the keys that a phone has kept', async () => {
  const { certificate } = await graduate();
  const kept = await keys();
  assert(certificate.link.startsWith(`${on.server.url.toUpperCase()}/V#`), certificate.link);
  const claim = read(certificate.link);
  const key = kept.keys.find(({ kid }) => kid === claim.key);
  assert.deepEqual([key.status, key.kty, key.crv, key.alg], ['current', 'OKP', 'Ed25519', 'EdDSA']);
  assert.deepEqual([claim.form, claim.number, claim.name, claim.course, claim.version, claim.day], [1, certificate.number.replaceAll('-', ''), certificate.name, COURSE, 1, certificate.day]);
  assert(signed(key, claim));
  claim.message[claim.message.length - 1] ^= 1;
  assert(!signed(key, claim), 'a changed name');
});

test('openbadgeslib accepts the credential and the picture', async () => {
  const { learner, certificate } = await graduate({ lang: 'en' });
  for (const kind of ['jwt', 'png']) {
    const found = judged(await get(`/verify/${certificate.number}.${kind}`, learner));
    assert.deepEqual([found.valid, found.issuer, found.name], [true, 'Санарип айымдар', ['Айгүл Осмонова']], found.reason);
    assert.match(found.achievement, /^Mobilography/);
    assert.deepEqual(found.codes[2], ['DigComp 2.2', '3.1']);
  }
});

test('openbadgeslib refuses one that is altered, forged or revoked', async () => {
  const { learner, certificate } = await graduate();
  const token = (await get(`/verify/${certificate.number}.jwt`, learner)).toString();
  const [header, payload, signature] = token.split('.');
  const altered = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('Айгүл', 'Айпери')).toString('base64url');
  assert.match(judged([header, altered, signature].join('.')).reason, /signature/i);
  const { privateKey } = generateKeyPairSync('ed25519');
  const forged = sign(null, Buffer.from(`${header}.${payload}`), privateKey).toString('base64url');
  assert.match(judged([header, payload, forged].join('.')).reason, /signature/i);
  await on.manager.call('staff/revoke_certificate', { number: certificate.number, reason: 'not-her-work' });
  assert.match(judged(token).reason, /revocation/);
});

test('a revoked certificate says so and why, and whether another may follow', async () => {
  for (const [reason, another] of [['wrong-name', true], ['asked', true], ['mistake', false], ['not-her-work', false]]) {
    const { learner, certificate } = await graduate({ show_name: true, show_credential: true });
    const { number } = certificate;
    await on.officer.call('staff/revoke_certificate', { number, reason });
    await on.manager.call('staff/revoke_certificate', { number, reason: 'asked' }); // the first one counts
    const { revoked, credential } = await shown(certificate);
    assert.deepEqual([revoked.reason, revoked.day, credential], [reason, certificate.day, false]);
    assert.equal(await get(`/verify/${number}.jwt`, learner), 404);
    assert((await keys()).revoked.includes(number.replaceAll('-', '').slice(0, 8)));
    const row = (await on.instructor.call('staff/certificates', { cohort: on.cohort.id })).find((other) => other.number === number);
    assert.deepEqual([row.learner, row.name, row.revoked], [learner.me.id, 'Айгүл Осмонова', reason]);
    await assert.rejects(learner.call('certificate/choose', { number, choice: SHY }), { reason: 'Missing' });
    if (another) assert.notEqual((await learner.certificate()).number, number);
    else await assert.rejects(learner.certificate(), { reason: 'NotAllowed' });
  }
});

test('keys lie outside the database and only their owner reads them', () => {
  const files = readdirSync(on.server.keys).map((name) => join(on.server.keys, name));
  for (const path of [on.server.keys, ...files]) assert.equal(statSync(path).mode & 0o77, 0, path);
  assert.match(chyrak('list'), /^[0-9a-f]{8}  current  \d{4}-\d\d-\d\d to now +\S{43}\n$/);
});

test('after a rotation, a running server signs with the new key, and old certificates stay valid', async () => {
  const { learner, certificate } = await graduate();
  const token = await get(`/verify/${certificate.number}.jwt`, learner);
  const old = read(certificate.link);
  assert.match(chyrak('rotate'), /signs from now on/);
  const { keys: [current, former] } = await keys();
  assert.deepEqual([former.kid, former.status, current.status], [old.key, 'rotated', 'current']);
  assert(signed(former, old));
  assert(judged(token).valid, 'the credential that she downloaded before');
  assert.deepEqual(await learner.call('certificate/mine'), [certificate], 'it is printed as before');
  const next = await graduate();
  assert.equal(read(next.certificate.link).key, current.kid);
  assert(judged(await get(`/verify/${next.certificate.number}.jwt`, next.learner)).valid);
});

test('what a key signed before it was revoked stays valid; what it signed after is signed anew for its holder', async () => {
  const { learner, certificate } = await graduate();
  const token = await get(`/verify/${certificate.number}.jwt`, learner);
  const old = read(certificate.link);
  assert.match(chyrak('revoke', old.key), /is revoked[^]*signs from now on/);
  const revoked = async () => (await keys()).keys.find(({ kid }) => kid === old.key);
  assert.equal((await revoked()).status, 'revoked');
  assert(new Date((await revoked()).revoked_ms).toISOString().slice(0, 10) >= old.day);
  assert.deepEqual(await learner.call('certificate/mine'), [certificate], 'of that day or before: as printed');
  assert.match(judged(token).reason, /verificationMethod/, 'others cannot know when it was signed');
  assert(judged(await get(`/verify/${certificate.number}.jwt`, learner)).valid, 'downloaded anew');

  assert.match(chyrak('revoke', old.key, '--since', old.day), /is revoked/);
  assert(new Date((await revoked()).revoked_ms).toISOString().slice(0, 10) < old.day);
  const [again] = await learner.call('certificate/mine');
  const claim = read(again.link);
  const { keys: [current] } = await keys();
  assert.deepEqual([again.number, claim.key, claim.day], [certificate.number, current.kid, old.day]);
  assert(signed(current, claim));
});

test('a server whose folder of keys was lost says so', async () => {
  const { certificate } = await graduate();
  const { key } = read(certificate.link);
  const server = await start({ database: on.server.database });
  assert.match(server.log, new RegExp(`signed with the key ${key}`));
  await server.close();
});

test('a wrong word to the keys is explained', () => {
  const { status, stderr } = spawnSync(BINARY, ['keys', 'revoke', '00000000', '--keys', on.server.keys], { encoding: 'utf8' });
  assert.notEqual(status, 0);
  assert.match(stderr, /There is no key 00000000/);
  const day = spawnSync(BINARY, ['keys', 'revoke', '00000000', '--since', 'tomorrow', '--keys', on.server.keys], { encoding: 'utf8' });
  assert.match(day.stderr, /is not a day such as/);
});
