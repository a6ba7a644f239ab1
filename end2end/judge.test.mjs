// What the benches judge, as tables; and what is delivered of them. No browser is needed.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { numbers, words } from '../public/bench/bench.js';
import * as compose from '../public/bench/compose.js';
import * as light from '../public/bench/light.js';
import * as poster from '../public/bench/poster.js';
import * as storyboard from '../public/bench/storyboard.js';
import { BLOCKS, TOOLS, read, table } from './support/bench.mjs';
import { LANGUAGES } from './support/texts.mjs';

const benches = { compose, light, poster, storyboard };
const said = new Map(); // every key that a table here has brought about, with its values

// One rule alone: whether it holds, and the key it is told by.
function one(tool, state, rule, settings = '') {
  const [name, ...value] = rule.split(' ');
  const { met, told } = benches[tool].judge(state, read(settings).settings, [{ name, value: value.join(' '), why: 'why' }]);
  told.forEach(({ key, values }) => said.set(key, values));
  return [met.length === 1, told[0]?.key.replace('bench_', ''), told[0]?.values];
}

function holds(tool, rows, settings) {
  for (const [what, state, rule, expected, key, values] of rows) {
    const [met, own, has] = one(tool, state, rule, settings);
    assert.equal(met, expected, `${what}: ${rule} (${own} ${JSON.stringify(has)})`);
    if (key) assert.equal(own, key, `${what}: ${rule}`);
    for (const [name, value] of Object.entries(values ?? {})) assert.equal(has[name], value, `${what}: ${rule}: ${name} of ${JSON.stringify(has)}`);
  }
}

test('numbers are read as authors write them', () => {
  const rows = [['62 40', [62, 40]], ['-4,5°', [-4.5]], ['28–32', [28, 32]], ['28-32', [28, 32]], ['left 55', [55]], ['', []], ['3:2', [3, 2]], ['-1.5 -2', [-1.5, -2]]];
  for (const [text, expected] of rows) assert.deepEqual(numbers(text), expected, text);
  assert.deepEqual(numbers('7', 1, 2), [7, 2], 'what is missing comes from the fallback');
  assert.deepEqual(numbers(undefined, 1, 2), [1, 2]);
});

test('compose: thirds, level, room, and what is in the frame', () => {
  const whole = { x: 50, y: 50, zoom: 1, turn: 0, frame: '3:2', ratio: 1.5 };
  const settings = 'subject: 50 50\nbody: 40 20 60 80\nclutter: 90 90 98 98\nhorizon: 5 50';
  const third = (x, y) => ({ ...whole, own: true, mark: [x, y], lean: 0 });
  holds('compose', [
    ['the middle is 16.7 % and 11.1 % from a crossing', whole, 'thirds 10', false, 'thirds_far', { n: 21, most: 10 }],
    ['on a crossing', third(33.3, 33.3), 'thirds 1', true, 'thirds_met'],
    ['on the lower right crossing', third(66.7, 66.7), 'thirds', true],
    ['on an upright line, far from a crossing', third(66.7, 50), 'line 2', true, 'line_met'],
    ['between the lines', third(50, 50), 'line', false, 'line_far', { n: 17 }],
    ['leans as the picture does', whole, 'level 2', false, 'level_right', { n: 5 }],
    ['turned back', { ...whole, turn: -4 }, 'level 2', true, 'level_met'],
    ['turned too far', { ...whole, turn: -10 }, 'level 2', false, 'level_left', { n: 5 }],
    ['turned too far, and allowed', { ...whole, turn: -10 }, 'level 6', true],
    ['half on each side', whole, 'room left', false, 'room_left', { n: 50, least: 55 }],
    ['half is enough', whole, 'room left 50', true],
    ['she stands on the right', third(66.7, 40), 'room left', true, 'room_left', { n: 66 }],
    ['she stands on the right and looks to the right', third(66.7, 40), 'room right', false, 'room_right', { n: 33 }],
    ['in her own photo she says where the person looks', { ...third(66.7, 40), look: 'left' }, 'room right', true, 'room_left'],
    ['all of her', whole, 'whole', true, 'whole_met'],
    ['closer, something is cut', { ...whole, zoom: 2 }, 'whole', false, 'whole_cut'],
    ['a little cut is allowed', { ...whole, zoom: 1.8 }, 'whole 20', true],
    ['she fills 60 %', whole, 'fill', true, 'fill', { n: 60, least: 40, most: 95 }],
    ['too close', { ...whole, zoom: 2 }, 'fill', false, 'fill', { n: 120 }],
    ['20 % above the head', whole, 'headroom', true, 'headroom', { n: 20 }],
    ['much above the head', whole, 'headroom 5 15', false],
    ['the head is cut', { ...whole, zoom: 2 }, 'headroom', false, 'headroom_cut'],
    ['the horizon is in the middle', whole, 'horizon', false, 'horizon_far', { n: 17 }],
    ['the horizon is on a third', { ...whole, zoom: 1.5, y: 61 }, 'horizon', true, 'horizon_met'],
    ['what disturbs is in it', whole, 'without', false, 'without_seen', { n: 100 }],
    ['closer, it is not', { ...whole, zoom: 1.4 }, 'without', true, 'without_met'],
    ['nobody knows what is in her own photo', third(50, 50), 'whole', true, 'cannot_judge'],
    ['nobody knows that rule', whole, 'beauty 5', false],
  ], settings);
});

test('compose: the frame never leaves the picture', () => {
  for (let n = 0; n < 3_000; n += 1) {
    const pick = (least, most) => least + ((most - least) * ((n * 7919 + Math.round(least * 31 + most * 17)) % 997)) / 996;
    const state = { x: pick(-20, 120), y: pick(-30, 130), zoom: pick(0.5, 5), turn: pick(-20, 20), frame: ['3:2', '1:1', '4:5', '9:16', '16:9'][n % 5], ratio: pick(0.5, 2.2) };
    const view = compose.framed(state);
    assert(Math.abs(view.w / view.h - view.share) < 1e-9);
    for (const [u, v] of [[-0.5, -0.5], [0.5, -0.5], [-0.5, 0.5], [0.5, 0.5]]) {
      const [dx, dy] = [u * view.w, v * view.h];
      const [x, y] = [view.x + dx * view.cos + dy * view.sin, view.y - dx * view.sin + dy * view.cos];
      assert(x > -1e-6 && x < view.wide + 1e-6 && y > -1e-6 && y < 100 + 1e-6, JSON.stringify({ state, x, y }));
      const [back, down] = view.place([(100 * x) / view.wide, y]);
      assert(Math.abs(back - (u + 0.5)) < 1e-9 && Math.abs(down - (v + 0.5)) < 1e-9, 'a point comes back to its place');
    }
  }
});

const pixels = (...colours) => Uint8ClampedArray.from({ length: colours.length * 16 }, (_, at) => [...colours[Math.floor(at / 16)], 255][at % 4]);
// Rows of 2 × 2 pixels in these colours, measured after a change.
const seen = (colours, change = {}) => {
  const same = { exposure: 0, warmth: 0, contrast: 0 };
  const sheet = pixels(...colours);
  const out = light.develop(sheet, { ...same, ...change });
  return light.measure(out, 2, colours.length * 2, [0, 0, 100, 100], [0, 0, 100, 100]).seen;
};

test('light: pixels are changed and measured by the stated formulas', () => {
  const grey = [119, 119, 119];
  assert.equal(seen([grey]).light, 50, 'sRGB 119 is CIE lightness 50');
  assert.deepEqual(Array.from(light.develop(pixels([10, 119, 250]), { exposure: 0, warmth: 0, contrast: 0 }).slice(0, 4)), [10, 119, 250, 255], 'no change leaves all as it is');
  assert.equal(light.develop(pixels(grey), { exposure: 1, warmth: 0, contrast: 0 })[0], 164, 'one stop more is twice the light');
  assert.equal(seen([grey], { exposure: -1 }).light, 37);
  assert.equal(seen([[255, 255, 255], grey, grey, grey]).whites, 25);
  assert.equal(seen([[0, 0, 0], [6, 2, 0], grey, grey]).blacks, 50);
  assert.equal(seen([[200, 200, 200]], { exposure: 2 }).whites, 100, 'too much light burns');
  const dark = light.develop(pixels([200, 200, 200]), { exposure: 2, warmth: 0, contrast: 0 }, { exposure: -2, warmth: 0, contrast: 0 });
  assert(dark[0] < 150, 'what is burnt does not come back');
  const [a, b] = seen([grey], { warmth: 60 }).tint;
  assert(b > 10 && Math.abs(a) < b, 'warmer is yellower');
  assert(seen([grey], { warmth: -60 }).tint[1] < -10, 'cooler is bluer');
  assert.equal(seen([grey], { warmth: 80 }).light, 50, 'warmth leaves the lightness');
  const spread = (contrast) => { const { high, low } = seen([[60, 60, 60], [90, 90, 90], [160, 160, 160], [190, 190, 190]], { contrast }); return high - low; };
  assert(spread(40) > spread(0) && spread(0) > spread(-40));
});

test('light: exposure, clipping, white balance and contrast', () => {
  const state = (own) => ({ exposure: 0, warmth: 0, contrast: 0, seen: { light: 50, face: 60, whites: 0, blacks: 0, low: 10, high: 80, tint: [0, 0], tones: [30, 40, 30], ...own } });
  holds('light', [
    ['in the middle', state(), 'bright', true, 'bright', { n: 50, least: 45, most: 65 }],
    ['dark', state({ light: 30 }), 'bright', false],
    ['dark is what the author wants', state({ light: 30 }), 'bright 20 35', true],
    ['the face', state(), 'face 55 65', true, 'face'],
    ['no face', state({ face: 20 }), 'face', false],
    ['nothing burnt', state(), 'whites', true, 'whites', { n: 0, most: 1 }],
    ['burnt', state({ whites: 3.4 }), 'whites 2', false, 'whites', { n: 3.4 }],
    ['drowned', state({ blacks: 12 }), 'blacks', false, 'blacks', { n: 12 }],
    ['white is white', state({ tint: [3, -4] }), 'neutral', true, 'neutral_met'],
    ['yellow', state({ tint: [4, 20] }), 'neutral', false, 'neutral_yellow', { n: 20 }],
    ['blue', state({ tint: [0, -9] }), 'neutral 8', false, 'neutral_blue', { n: 9 }],
    ['green', state({ tint: [-12, 3] }), 'neutral 8', false, 'neutral_tinted'],
    ['from dark to light', state(), 'contrast', true, 'contrast', { n: 70 }],
    ['flat', state({ low: 40, high: 60 }), 'contrast', false],
  ]);
  assert.deepEqual(light.judge({ exposure: 0 }, [], [{ name: 'bright', value: '', why: '' }]), { met: [], told: [] }, 'what is not measured is not judged');
});

test('poster: contrast is that of WCAG', () => {
  const [black, white] = ['#000000', '#ffffff'].map(poster.luminance);
  assert.equal(poster.contrast(black, white), 21);
  assert.equal(Math.round(100 * poster.contrast(poster.luminance('#777777'), white)) / 100, 4.48, 'the grey that just fails');
  assert.equal(Math.round(100 * poster.contrast(white, poster.luminance('#767676'))) / 100, 4.54, 'the grey that just passes');
});

test('poster: contrast, hierarchy, alignment, legibility and the rest', () => {
  const text = (own) => ({ kind: 'text', x: 10, y: 10, w: 80, size: 6, colour: 'ink', bold: false, side: 'left', words: 'Нан', lines: ['Нан'], ink: 20, ...own });
  const state = (...things) => ({ ground: 'cream', things });
  const band = (own) => ({ kind: 'shape', form: 'band', x: 0, y: 0, w: 100, h: 40, colour: 'madder', ...own });
  const photo = (own) => ({ kind: 'picture', name: 'bench-bread.svg', x: 10, y: 40, w: 80, h: 40, tone: [0.05, 0.6], ...own });
  holds('poster', [
    ['ink on cream', state(text()), 'contrast', true, 'contrast_met'],
    ['saffron on cream', state(text({ colour: 'saffron' })), 'contrast', false, 'contrast_low', { what: 'Нан', need: 4.5 }],
    ['ink on a madder band', state(band(), text()), 'contrast', false],
    ['paper on a madder band', state(band(), text({ colour: 'paper' })), 'contrast 6.5', true],
    ['paper half on the band, half on cream', state(band({ h: 13 }), text({ colour: 'paper' })), 'contrast', false],
    ['the band lies over the text, not under it', state(text(), band()), 'contrast', true],
    ['a picture counts with its darkest and its lightest part', state(photo({ y: 0 }), text({ colour: 'paper' })), 'contrast', false],
    ['a band between picture and text', state(photo({ y: 0 }), band(), text({ colour: 'paper' })), 'contrast', true],
    ['clay on cream: a small text needs 7', state(text({ colour: 'clay', size: 4 })), 'contrast 7', false],
    ['clay on cream: a large text needs 4.7', state(text({ colour: 'clay', size: 8 })), 'contrast 7', true],
    ['nothing to read', state(band()), 'contrast', false, 'no_text'],
    ['twice as large', state(text({ size: 12 }), text({ words: 'нан', y: 40 })), 'hierarchy', true, 'hierarchy', { n: 2, least: 1.5 }],
    ['two alike', state(text(), text({ y: 40 })), 'hierarchy', false, 'hierarchy', { n: 1 }],
    ['one text alone', state(text()), 'hierarchy', true, 'hierarchy_one'],
    ['two texts on the left edge', state(text(), text({ y: 40, x: 11 })), 'align', true, 'align_met'],
    ['one of them stands apart', state(text(), text({ y: 40, x: 14, words: 'Чай' })), 'align', false, 'align_alone'],
    ['a text in the middle of a picture', state(text({ side: 'centre' }), photo()), 'align', true],
    ['a text left of a picture', state(text({ x: 4 }), photo()), 'align', false],
    ['a picture apart from two texts', state(photo({ x: 4, w: 30 }), text(), text({ y: 60 })), 'align', false, 'align_picture'],
    ['large enough', state(text({ size: 4 })), 'legible', true, 'legible', { n: 4, least: 4 }],
    ['too small', state(text(), text({ size: 3.5, y: 50 })), 'legible', false, 'legible', { n: 3.5 }],
    ['away from the edge', state(text()), 'margin', true, 'margin_met'],
    ['near the edge', state(text({ x: 3 })), 'margin', false, 'margin_near', { n: 3 }],
    ['beyond the lower edge', state(text({ y: 122 })), 'margin', false, 'margin_out'],
    ['a wide column does not matter, its letters do', state(text({ x: 5, w: 120 })), 'margin', true],
    ['apart', state(text(), text({ y: 30 })), 'overlap', true, 'overlap_met'],
    ['over each other', state(text(), text({ y: 13, words: 'Чай' })), 'overlap', false, 'overlap_two', { what: 'Нан', other: 'Чай' }],
    ['three colours', state(band(), text({ colour: 'paper' })), 'colours 3', true, 'colours', { n: 3 }],
    ['too many', state(band(), text({ colour: 'paper' }), text({ colour: 'ink' })), 'colours 3', false],
    ['no number', state(text()), 'number', false, 'number', { n: 0, least: 5 }],
    ['a telephone number', state(text({ words: 'Тел. 0700 123 456' })), 'number 9', true, 'number', { n: 10 }],
    ['free ground', state(text()), 'quiet', true, 'quiet'],
    ['full of pictures', state(photo({ x: 0, y: 0, w: 100, h: 100 })), 'quiet', false],
    ['two sizes', state(text(), text({ size: 9 })), 'fonts', true, 'fonts', { n: 2 }],
    ['four sizes', state(text(), text({ size: 9 }), text({ size: 5 }), text({ size: 4 })), 'fonts', false],
  ], 'size: 4:5');
});

test('poster: a template is read as it is written', () => {
  const { things, ground } = poster.start(read('ground: paper\ntext: 8 10 84 11.5 indigo bold centre | Ысык нан / күн сайын\nshape: lozenge 40 60 20 20 saffron\npicture: bench-bread.svg 0 30 100 40\npicture: bench-market.svg').settings);
  assert.equal(ground, 'paper');
  assert.deepEqual(things.map(({ kind }) => kind), ['text', 'shape', 'picture'], 'a picture without a place is only offered');
  assert.deepEqual(things[0], { kind: 'text', x: 8, y: 10, w: 84, size: 11.5, colour: 'indigo', bold: true, side: 'centre', words: 'Ысык нан\nкүн сайын' });
  assert.deepEqual(things[1], { kind: 'shape', form: 'lozenge', x: 40, y: 60, w: 20, h: 20, colour: 'saffron' });
  assert.equal(things[2].name, 'bench-bread.svg');
  assert.deepEqual([things[2].y, things[2].h], [30, 40]);
});

test('storyboard: time, pace, sizes and order', () => {
  const settings = 'length: 30\nshot: wide | Бөлмө\nshot: medium | Аял\nshot: close | Колу';
  const clip = (...shots) => ({ shots: shots.map(([size, seconds, shot]) => ({ size, seconds, shot })) });
  const good = clip(['wide', 6, 1], ['medium', 6, 2], ['close', 6, 3], ['medium', 6], ['close', 6]);
  holds('storyboard', [
    ['thirty seconds', good, 'time 0', true, 'time', { n: 30, length: 30, most: 0 }],
    ['a second too long', clip(['wide', 31]), 'time 0', false],
    ['a second too long, and allowed', clip(['wide', 31]), 'time', true],
    ['five shots', good, 'shots', true, 'shots', { n: 5, least: 5, most: 10 }],
    ['one shot', clip(['wide', 30]), 'shots', false],
    ['two to six seconds', good, 'each', true, 'each_met'],
    ['a blink', clip(['wide', 4], ['close', 1]), 'each', false, 'each_short', { at: 2, n: 1 }],
    ['a yawn', clip(['wide', 9]), 'each', false, 'each_long', { at: 1, n: 9 }],
    ['six seconds a shot', good, 'pace 5 7', true, 'pace_met', { n: 6 }],
    ['slow', good, 'pace', false, 'pace_slow'],
    ['hurried', clip(['wide', 2], ['close', 3]), 'pace', false, 'pace_quick', { n: 2.5 }],
    ['three sizes', good, 'sizes', true, 'sizes', { n: 3 }],
    ['two sizes', clip(['wide', 2], ['close', 3]), 'sizes', false],
    ['begins wide', good, 'begin wide', true, 'begin_wide'],
    ['does not begin close', good, 'begin close', false, 'begin_wide'],
    ['begins medium', clip(['medium', 3]), 'begin medium', true, 'begin_medium'],
    ['begins close', clip(['close', 3]), 'begin', false, 'begin_close'],
    ['ends close', good, 'end', true, 'end_close'],
    ['ends wide', clip(['wide', 3]), 'end wide', true, 'end_wide'],
    ['ends medium', clip(['medium', 3]), 'end', false, 'end_medium'],
    ['neighbours differ', good, 'change', true, 'change_met'],
    ['neighbours are alike', clip(['wide', 3], ['close', 3], ['close', 3]), 'change', false, 'change_alike', { one: 2, two: 3 }],
    ['in order', good, 'order 1 2 3', true, 'order_met'],
    ['in order, others between', good, 'order 1 3', true],
    ['one is missing', clip(['wide', 3, 1]), 'order 1 3', false, 'order_missing', { what: 'Колу' }],
    ['the wrong way round', clip(['close', 3, 3], ['wide', 3, 1]), 'order 1 3', false, 'order_wrong', { what: 'Бөлмө', other: 'Колу' }],
    ['nothing yet', clip(), 'begin', false, 'no_shots'],
    ['nothing yet', clip(), 'time', false, 'time', { n: 0 }],
  ], settings);
});

test('every judgement has its sentence in every language, with all its values', () => {
  assert(said.size > 60, `${said.size} judgements`);
  for (const lang of LANGUAGES) {
    const text = words(table(lang), lang);
    for (const [key, values] of said) {
      const sentence = text(key, values);
      assert.notEqual(sentence, key, `${lang}: ${key} has no text`);
      assert.doesNotMatch(sentence, /[{}]/, `${lang}: ${key}: ${sentence}`);
    }
  }
  assert.equal(words(table('ky'), 'ky')('bench_degrees', { n: -4.5 }), '−4,5°');
  assert.equal(words(table('en'), 'en')('bench_degrees', { n: -4.5 }), '−4.5°');
});

test('every text that a bench names is there, and every text is named', () => {
  const source = ['bench', ...TOOLS].map(code).join('\n');
  const own = new Set(Object.keys(table('en')));
  for (const [, key] of source.matchAll(/'(bench_\w+)'/g)) assert(own.has(key), key);
  const told = new Set(said.keys());
  const composed = [...source.matchAll(/`bench_(\w+_)\$\{/g)].map(([, start]) => `bench_${start}`);
  for (const key of own) assert(source.includes(`'${key}'`) || told.has(key) || composed.some((start) => key.startsWith(start)), `${key} is not used`);
});

test('a state that nobody wrote, and settings that are missing, are no trouble', () => {
  for (const tool of TOOLS) {
    const { settings, rules } = read(BLOCKS[tool].block);
    for (const state of [null, undefined, {}]) {
      const { met, told } = benches[tool].judge(state, settings, rules);
      assert(Array.isArray(met) && Array.isArray(told), tool);
    }
    const { told } = benches[tool].judge(null, [], rules);
    assert(told.every(({ rule, key }) => rules[rule] && key.startsWith('bench_')), tool);
  }
});

// Each bench of a lesson file, as the server reads it.
function asked(lesson) {
  const pairs = (lines) => lines.trim().split('\n').map((line) => line.split(/ = (.*)/s, 2));
  return [...lesson.matchAll(/^```(compose|light|poster|storyboard)\n([^]*?)^```\n```rules\n([^]*?)^```$/gm)].map(([, tool, settings, rules]) => ({
    tool, settings: pairs(settings), rules: pairs(rules).map(([rule, why]) => ({ name: rule.split(' ')[0], value: rule.split(' ').slice(1).join(' '), why })),
  }));
}

test('the benches of our courses name only settings and rules that the tools know', () => {
  const courses = new URL('../server/courses/', import.meta.url);
  const lessons = readdirSync(courses, { recursive: true }).filter((file) => file.endsWith('.md'));
  const seen = { light: 50, face: 60, whites: 0, blacks: 0, low: 10, high: 80, tint: [0, 0], tones: [30, 40, 30] };
  let count = 0;
  for (const lesson of lessons) {
    for (const { tool, settings, rules } of asked(readFileSync(new URL(lesson, courses), 'utf8'))) {
      const [, example] = code(tool).match(/```\w+\n([^]*?)```/);
      const known = new Set([...example.matchAll(/^ {3}(\w+) = /gm)].map(([, key]) => key));
      for (const [key] of settings) assert(known.has(key), `${lesson}: ${tool} knows no “${key}”`);
      const { told } = benches[tool].judge({ ...(tool === 'light' && { seen }) }, settings, rules);
      for (const [at, { name }] of rules.entries()) assert(told.some(({ rule }) => rule === at), `${lesson}: ${tool} knows no rule “${name}”`);
      count += 1;
    }
  }
  assert(count > 0);
});

// Joined as `server/build.rs` joins them.
function code(name) { return readFileSync(new URL(`../public/bench/${name}.js`, import.meta.url), 'utf8'); }
const bare = (text) => text.replace(/^\/\*[^]*?\*\//, '').split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('//') && !/^import .* from '\.\/bench\.js';$/.test(line)).join('\n');

test('each bench is one module, small enough', async () => {
  const shared = bare(code('bench'));
  assert(brotliCompressSync(shared).length <= 4_900, `shared: ${brotliCompressSync(shared).length}`);
  for (const tool of TOOLS) {
    const own = bare(code(tool));
    assert.doesNotMatch(own, /\bimport\b/, `${tool} imports nothing else`);
    assert(brotliCompressSync(own).length <= 9 * 1024, `${tool}: ${brotliCompressSync(own).length}`);
    const module = await import(`data:text/javascript,${encodeURIComponent(`${shared}\n${own}`)}`);
    assert.equal(typeof module.judge, 'function', tool);
    assert.equal(typeof module.mount, 'function', tool);
    assert.equal(typeof module.words, 'function', tool);
  }
});
