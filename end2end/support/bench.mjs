// The benches: their controls; and without the app a small server of modules, style and pictures, with a page that stands for the lesson.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { LANGUAGES, text } from './texts.mjs';

export const TOOLS = ['compose', 'light', 'poster', 'storyboard'];
const HERE = new URL('../../', import.meta.url);
const MEDIA = 'server/courses/mobilography/media/';
const KINDS = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json', '.html': 'text/html; charset=utf-8' };
// As `server/src/security.rs` says it to browsers.
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

// An activity as an author writes it; every rule can be kept.
export const BLOCKS = {
  compose: {
    question: 'Базардагы аял солго карап турат. Аны кадрга жайгаштырыңыз.',
    block: `picture: bench-market.svg
subject: 61 44
body: 49 31 74 74
clutter: 5 62 16 88
horizon: 5 47
frame: 3:2 1:1 4:5
> thirds 10 = Аны сызыктар кесилишкен чекитке коюңуз: көз аны дароо табат.
> level 2 = Көкжээк түз жаткыдай кылып буруңуз.
> room left 60 = Ал солго карап турат: ошол жагынан орун калтырыңыз.
> whole = Колу да, башы да кадрга батсын.
> without = Көк чака көздү алаксытат: кадрдан чыгарыңыз.`,
  },
  light: {
    question: 'Сүрөт караңгы жана саргыч чыгыптыр. Жарыгын оңдоңуз: жүзү даана, дубалы ак көрүнсүн.',
    block: `picture: bench-window.svg
exposure: -1.5
warmth: 50
contrast: -30
face: 40 32 50 50
white: 55 12 68 60
> bright 55 80 = Караңгы сүрөттө жүзү жакшы көрүнбөйт.
> face 55 72 = Жүзү эң башкы нерсе: ал даана көрүнсүн.
> neutral 8 = Ак дубал ак көрүнсүн.
> contrast 45 85 = Караңгысы караңгы, жарыгы жарык болсо, сүрөт жандуу көрүнөт.
> whites 1 = Аппак күйүп кеткен жерди кийин кайтара албайсыз.`,
  },
  poster: {
    question: 'Наныңыз үчүн плакат жасаңыз.',
    block: `size: 4:5
ground: cream
picture: bench-bread.svg 0 44 100 46
shape: band 0 104 100 21 madder
text: 12 8 60 7 saffron bold left | Ысык нан
text: 8 24 84 6 ink left | Күн сайын эртең менен бышырабыз
text: 14 108 80 3.5 ink left | Баткен, Көчө 5. Тел. 0700 123 456
> contrast 4.5 = Алыстан да окулсун.
> hierarchy 1.5 = Бир нерсе биринчи көзгө түшсүн.
> align 1.5 = Тексттердин башы бир сызыкта турса, көз адашпайт.
> legible 4 = Кичине телефондо да окулсун.
> margin 5 = Текст четке такалбасын.
> number 9 = Кантип чалышат? Номериңиз болсун.`,
  },
  storyboard: {
    question: 'Нан кантип төрөлөрүн 30 секундда айтыңыз.',
    block: `title: Нан кантип бышат
length: 30
shot: wide | Наабайкананын баары, эшиктен тартылган
shot: medium | Айсулуу камыр жууруп жатат
shot: close | Бармактар камырга оюу түшүрөт
shot: close | Ун электен төгүлөт
shot: wide | Кызуу тандыр, ичинде нан
shot: medium | Бала үстөл жанында нан алат
shot: close | Сынган нандан буу чыгат
> time 2 = Клип отуз секундга батсын.
> shots 5 9 = Аз кадр зериктирет, көп кадр шашкандай көрүнөт.
> each 2 6 = Көз көргөнгө жетишсин.
> begin wide = Жалпы кадр эшикти ачат.
> change = Эки бирдей кадр катар турбасын.
> order 4 2 5 7 = Унсуз камыр жок, камырсыз нан жок.`,
  },
};

export const ky = (key, values) => text('ky', `bench_${key}`, values);

// Presses a button as often as needed, scrolled to where the stage, which stays in sight, does not lie over it.
export async function tap(button, times = 1) {
  await button.evaluate((element) => element.scrollIntoView({ block: 'nearest' }));
  for (let n = 0; n < times; n += 1) await button.tap();
}

// Controls on a page or in a form, by the names that people read.
export const less = (place, name) => place.getByRole('button', { name: ky('less', { name: ky(name) }) });
export const more = (place, name) => place.getByRole('button', { name: ky('more', { name: ky(name) }) });
export const radio = (place, name) => place.getByRole('radio', { name, exact: true });

// The settings and rules of a block.
export function read(block) {
  const settings = [];
  const rules = [];
  for (const line of block.split('\n')) {
    const rule = line.match(/^> *(\w+) *([^=]*?) *= *(.*)$/);
    const setting = line.match(/^(\w+): *(.*)$/);
    if (rule) rules.push({ name: rule[1], value: rule[2], why: rule[3] });
    else if (setting) settings.push([setting[1], setting[2]]);
  }
  return { settings, rules };
}

const STYLES = ['tokens', 'base', 'page', 'lesson', 'bench'];
const sheet = () => STYLES.map((part) => readFileSync(new URL(`style/${part}.css`, HERE), 'utf8')).join('\n');

// The texts of the benches as the app's server lays them out: key and text.
export const table = (lang) => {
  const keys = Object.keys(JSON.parse(readFileSync(new URL(`app/locales/${lang}.json`, HERE), 'utf8'))).filter((key) => key.startsWith('bench_'));
  return Object.fromEntries(keys.map((key) => [key, text(lang, key)]));
};

const page = (lang, theme, question) => `<!DOCTYPE html><html lang="${lang}" data-js${theme ? ` data-theme="${theme}"` : ''}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Чырак</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css"><script type="module" src="/host.js"></script></head><body><main id="main"><div class="reading"><a href="#">Кадр түзүү</a><span class="place">3 / 7</span><progress class="thread" max="7" value="3" aria-label="Жол"></progress></div>
<section class="step now"><h2>Өзүңүз аракет кылыңыз</h2><form class="activity" id="a-bench"><fieldset><legend class="question">${question}</legend><div id="host"></div></fieldset></form></section></main><nav class="bar" aria-label="Бар"><button class="act soft">Артка</button><button class="act">Текшерүү</button></nav></body></html>`;

// What the app does with a bench; the state is kept as the app keeps a draft.
const HOST = `const at = new URLSearchParams(location.search);
const tool = at.get('tool');
const [{ judge, mount }, table, { settings, rules }] = await Promise.all([import('/bench/' + tool + '.js'), fetch('/text/' + document.documentElement.lang + '.json').then((answer) => answer.json()), fetch('/block/' + tool + '.json').then((answer) => answer.json())]);
const kept = sessionStorage.getItem(tool);
window.bench = { states: [], kept: kept && JSON.parse(kept) };
const view = mount(document.getElementById('host'), { settings, rules, table, state: window.bench.kept, picture: (name) => '/media/' + name,
  onState: (state) => { sessionStorage.setItem(tool, JSON.stringify(state)); window.bench.states.push(state); window.bench.judged = judge(JSON.parse(JSON.stringify(state)), settings, rules); } });
window.bench.unmount = () => view.unmount();
document.querySelector('form').addEventListener('submit', (event) => { event.preventDefault(); window.bench.sent = true; });
document.documentElement.dataset.hydrated = '';
`;

// Starts it; like `support/server.mjs` it has a `url`, a `log` and `close`.
export async function start() {
  const requests = [];
  const answer = (path, query) => {
    const lang = LANGUAGES.includes(query.get('lang')) ? query.get('lang') : 'ky';
    if (path === '/') return page(lang, query.get('theme'), BLOCKS[query.get('tool')].question);
    if (path === '/host.js') return HOST;
    if (path === '/style.css') return sheet();
    if (path === '/large.css') return 'html { font-size: 225% }'; // 200 % of ours
    const [, kind, name] = path.split('/');
    if (kind === 'text') return JSON.stringify(table(name.split('.')[0]));
    if (kind === 'block') return JSON.stringify(read(BLOCKS[name.split('.')[0]].block));
    if (kind === 'bench') return readFileSync(new URL(`public/bench/${name}`, HERE));
    if (kind === 'media') return readFileSync(new URL(MEDIA + name, HERE));
    throw new Error(path);
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    requests.push(`${request.method} ${pathname}`);
    try {
      const body = answer(pathname, searchParams);
      response.writeHead(200, { 'content-type': KINDS[extname(pathname) || '.html'], 'content-security-policy': POLICY, 'cache-control': 'no-store' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}`, log: '', requests, close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }) };
}
