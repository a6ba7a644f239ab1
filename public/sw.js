// The service worker: it caches, nothing else. The server puts the build, the assets and the shell in.
const { build, assets, modules, shell, languages } = CHYRAK;
const APP = `app-${build}`; // shell, assets and texts of one build: all of them or none
const CONTENT = 'content'; // lessons and media; their addresses hold a version
const KEYS = '/issuer/keys.json'; // for checking certificates without a line

const json = (address) => fetch(address, { cache: 'no-cache' }).then((answer) => (answer.ok ? answer : Promise.reject(answer.status)));
const isText = (path) => path.startsWith('/text/');
const isOfApp = (path) => isText(path) || /^\/pkg\/(bench|certificate|more)/.test(path); // kept when they are used
const nameOf = (path) => path.split('/').pop().replace(/\.\w{10}\./, '.'); // without its hash
const isCatalogue = (path) => /^\/content\/[a-z]+\.json$/.test(path);

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(activate()));
addEventListener('message', (event) => {
  if (event.data === 'take over') skipWaiting();
  if (event.data === 'rest') rest.abort();
  if (event.data?.keep) event.waitUntil(keep(event.data.keep).then((n) => event.ports[0]?.postMessage(n)));
});

async function install() {
  const cache = await caches.open(APP);
  await cache.addAll(assets);
  // The texts of the languages, the benches and the tools that are in use on this phone.
  const known = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname)));
  const languages = new Set(known.flat().filter(isText).map((path) => path.split('/').pop()));
  const names = new Set(known.flat().map(nameOf));
  await cache.addAll([...[...languages].map((file) => `/text/${build}/${file}`), ...modules.filter((path) => names.has(nameOf(path)))]);
}

async function activate() {
  const old = (await caches.keys()).filter((name) => name.startsWith('app-') && name !== APP);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

// What is on its way: asked for twice, it is fetched once.
const coming = new Map();
const rest = new AbortController(); // a newer worker is to take over: what is on its way is left to it
function fetched(cache, address) {
  if (!coming.has(address)) coming.set(address, cache.add(new Request(address, { signal: rest.signal })).finally(() => coming.delete(address)));
  return coming.get(address);
}

// Keeps addresses; answers with the number of those that are kept now.
async function keep(addresses) {
  let kept = 0;
  for (const address of addresses) {
    if (rest.signal.aborted) break;
    const cache = await caches.open(isOfApp(address) ? APP : CONTENT);
    if (await cache.match(address)) { kept += 1; continue; }
    try { await fetched(cache, address); kept += 1; } catch { /* asked for again at the next visit */ }
  }
  return kept;
}

// A new catalogue replaces the old one only when all that is kept of its courses is here in the new version.
async function renew(path) {
  const cache = await caches.open(CONTENT);
  const answer = await json(path);
  const old = await cache.match(path);
  const now = await answer.clone().json();
  const before = old ? await old.json() : [];
  for (const course of now) {
    const was = before.find((other) => other.outline.id === course.outline.id);
    if (!was || was.version === course.version) continue;
    const had = await Promise.all(was.files.map((file) => cache.match(file)));
    if (!had.some(Boolean)) continue;
    await cache.addAll(course.files.filter((file) => !isOfApp(file)));
    await keep(course.files.filter(isOfApp));
  }
  await cache.put(path, answer);
  // What no kept catalogue names any more is let go; a language says nothing of the lessons of another.
  const lang = path.match(/([a-z]+)\.json$/)[1];
  const held = (await cache.keys()).map((request) => new URL(request.url).pathname);
  const catalogues = await Promise.all(held.filter(isCatalogue).map(async (one) => (await cache.match(one)).json()));
  const valid = new Set(catalogues.flat().flatMap(({ files, videos }) => [...files, ...Object.values(videos ?? {}).flat()]));
  for (const at of held) {
    if ((at.includes(`/${lang}/`) || at.startsWith('/media/')) && !valid.has(at)) await cache.delete(at);
  }
}

async function page() {
  return new Response(shell, { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CHYRAK.policy } });
}

// Kept beside the answer; a full phone goes on without.
const keepToo = (event, name, path, answer) => event.waitUntil(caches.open(name).then((cache) => cache.put(path, answer)).catch(() => {}));

// A video that is not kept is fetched once, shown as it comes, and kept.
async function video(event, path) {
  const whole = await fetch(path);
  const size = Number(whole.headers.get('content-length'));
  if (!whole.ok || !size) return whole;
  keepToo(event, CONTENT, path, whole.clone());
  if (!/^bytes=0-$/.test(event.request.headers.get('range'))) return range(event.request, whole.clone());
  return new Response(whole.clone().body, { status: 206, headers: {
    'content-type': whole.headers.get('content-type'), 'accept-ranges': 'bytes', 'content-range': `bytes 0-${size - 1}/${size}`, 'content-length': size } });
}

// The part of a kept video that the player asks for.
async function range(request, whole) {
  const match = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') ?? '');
  if (!match) return whole;
  const body = await whole.blob();
  const from = Number(match[1]), to = match[2] ? Math.min(Number(match[2]), body.size - 1) : body.size - 1;
  if (from > to) return new Response(null, { status: 416, headers: { 'content-range': `bytes */${body.size}` } });
  return new Response(body.slice(from, to + 1), { status: 206, headers: {
    'content-type': whole.headers.get('content-type'), 'accept-ranges': 'bytes', 'content-range': `bytes ${from}-${to}/${body.size}`, 'content-length': to - from + 1 } });
}

// The issuer's keys: what there is now, or, without a line or with a very weak one, what this phone has kept.
async function keys(event) {
  const fresh = json(KEYS).then((answer) => { keepToo(event, CONTENT, KEYS, answer.clone()); return answer; });
  event.waitUntil(fresh.catch(() => {})); // also when it comes after the answer
  const kept = await caches.match(KEYS);
  if (!kept) return fresh;
  return Promise.race([fresh.catch(() => kept), new Promise((late) => { setTimeout(late, 4_000, kept); })]);
}

async function answer(event, path) {
  const { request } = event;
  const kept = await caches.match(path);
  if (isCatalogue(path)) {
    if (kept) { event.waitUntil(renew(path).catch(() => {})); return kept; }
    const fresh = await json(path);
    keepToo(event, CONTENT, path, fresh.clone());
    return fresh;
  }
  if (kept) return request.headers.has('range') ? range(request, kept) : kept;
  if (request.headers.has('range') && path.startsWith('/media/')) return video(event, path);
  const fresh = await fetch(request);
  if (fresh.ok && isOfApp(path)) keepToo(event, APP, path, fresh.clone());
  if (fresh.ok && path.startsWith('/content/')) keepToo(event, CONTENT, path, fresh.clone());
  return fresh;
}

addEventListener('fetch', (event) => {
  const { pathname: path, origin, search } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== location.origin) return;
  const [, lang, area] = path.split('/');
  const checks = path === '/V' || /^\/verify\/\w+$/.test(path); // boot.js puts the language before it
  const served = ['staff', 'paper'].includes(area); // whole pages of the server's
  const learner = path === '/' || checks || (languages.includes(lang) && !served && !area?.startsWith('manifest'));
  if (event.request.mode === 'navigate') {
    if (learner && !/[?&]choice=/.test(search)) event.respondWith(page());
    else if (languages.includes(lang) && served) event.respondWith(fetch(event.request).catch(page)); // says that there is no line
    return;
  }
  if (path === KEYS) event.respondWith(keys(event));
  if (/^\/(pkg|text|content|media)\//.test(path)) event.respondWith(answer(event, path));
});
