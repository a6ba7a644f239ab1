/* The bench «light»: exposure, white balance and contrast; bring a picture to a described target and watch the histogram.
   In a lesson file:

   ```light
   picture = bench-window.svg
   exposure = -1.5
   warmth = 50
   contrast = -30
   face = 40 32 50 50
   white = 55 12 68 60
   own = no
   ```
   ```rules
   bright 55 80 = The photo is bright, but not glaring.
   face 55 72 = Her face is clear: the eye goes to it first.
   neutral 8 = The white wall looks white: then the other colours are true too.
   contrast 45 85 = Dark and light differ: without that the photo is dull.
   whites 1 = No place is burnt white: it cannot be brought back.
   ```

   Settings; in brackets is what holds without the line:
   picture       a supplied picture
   exposure      what is wrong with it, as a camera would have done it: stops, −3–3 (0); negative is too dark
   warmth        from blue to yellow, −100–100 (0)
   contrast      from flat to hard, −100–100 (0)
   face          the part that the picture is about: left, top, right, bottom in %, 0–100 (the middle ninth)
   white         a part that is white or grey in truth, the same way, 0–100 (the whole picture)
   own           no: no photos of her own (yes)

   Rules, in brackets what holds without numbers; what they may be. Lightness is CIE L* (0 to 100) of the relative luminance
   Y = 0.2126 R + 0.7152 G + 0.0722 B of linear sRGB (IEC 61966-2-1, the luminance of WCAG 2.2):
   bright N M    the mean lightness of the picture is N to M (45 to 65; 0–100)
   face N M      the mean lightness of `face` is N to M (50 to 70; 0–100)
   whites N      at most N % (1; 0–100) of the picture is burnt: its strongest channel is 254 or 255 of 255 (highlight clipping)
   blacks N      at most N % (1; 0–100) of the picture is drowned: its strongest channel is at most 6 of 255 (shadow clipping)
   neutral N     the chroma √(a*² + b*²) in CIELAB of the mean of `white` is at most N (6; 0–100): white looks white. Where no
                 `white` is named, of the whole picture (grey world: Buchsbaum 1980)
   contrast N M  the lightness at the 95th percentile less that at the 5th is N to M (50 to 90; 0–98)

   Light is changed as a phone's editor does it: exposure × 2^stops and warmth × 2^(±warmth/100) for red and blue, at the same
   luminance, in linear light; then contrast, v → ½ + (v − ½) 2^(contrast/100), on the encoded value. What the camera burnt stays
   burnt. State: exposure (stops), warmth, contrast, own (a photo of her own is used), seen (what was measured: light, face,
   whites, blacks, low, high, tint [a*, b*], tones: share of dark, middle and light in %). */

import { Desk, canvas, judged, load, make, numbers, put, round, setting, unique, within, wordButton } from './bench.js';

const LIKE = { exposure: 0, warmth: 0, contrast: 0 };
const BINS = 50;
const BURNT = 254;
const DROWNED = 6;

export const start = () => ({ ...LIKE });

const decode = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const encode = (value) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);
const LINEAR = Float32Array.from({ length: 256 }, (_, value) => decode(value / 255));
const root = (value) => (value > 216 / 24389 ? Math.cbrt(value) : (24389 / 27 * value + 16) / 116);
const lightness = (luminance) => 116 * root(luminance) - 16;

// What becomes of the values 0 to 255 of red, green and blue.
export function curves({ exposure, warmth, contrast }) {
  const [red, blue] = [2 ** (warmth / 100), 2 ** (-warmth / 100)];
  const even = 0.2126 * red + 0.7152 + 0.0722 * blue;
  return [red, 1, blue].map((gain) => Uint8ClampedArray.from({ length: 256 }, (_, value) => {
    const lit = encode(Math.min((LINEAR[value] * 2 ** exposure * gain) / even, 4));
    return 255 * (0.5 + (lit - 0.5) * 2 ** (contrast / 100));
  }));
}

// Pixels (red, green, blue, alpha) as they look after the changes, one after the other.
export function develop(pixels, ...changes) {
  const steps = changes.map(curves);
  const [red, green, blue] = [0, 1, 2].map((channel) => Uint8ClampedArray.from({ length: 256 }, (_, value) => steps.reduce((now, step) => step[channel][now], value)));
  const out = new Uint8ClampedArray(pixels.length);
  for (let at = 0; at < pixels.length; at += 4) {
    out[at] = red[pixels[at]];
    out[at + 1] = green[pixels[at + 1]];
    out[at + 2] = blue[pixels[at + 2]];
    out[at + 3] = 255;
  }
  return out;
}

// Measures pixels; `face` and `white` are [left, top, right, bottom] in %. `bins` are shares by lightness, 0 to 1.
export function measure(pixels, width, height, face, white) {
  const bins = new Array(BINS).fill(0);
  const sums = [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]];
  let [burnt, drowned, light, faceLight] = [0, 0, 0, 0];
  const isIn = ([left, top, right, bottom], x, y) => x >= left && x <= right && y >= top && y <= bottom;
  const add = (sum, r, g, b) => { sum[0] += 1; sum[1] += r; sum[2] += g; sum[3] += b; };
  for (let row = 0; row < height; row += 2) {
    for (let column = 0; column < width; column += 2) {
      const at = 4 * (row * width + column);
      const strongest = Math.max(pixels[at], pixels[at + 1], pixels[at + 2]);
      const [r, g, b] = [LINEAR[pixels[at]], LINEAR[pixels[at + 1]], LINEAR[pixels[at + 2]]];
      const own = lightness(0.2126 * r + 0.7152 * g + 0.0722 * b);
      if (strongest >= BURNT) burnt += 1;
      if (strongest <= DROWNED) drowned += 1;
      bins[Math.min(BINS - 1, Math.floor((own * BINS) / 100))] += 1;
      light += own;
      const [x, y] = [(100 * column) / width, (100 * row) / height];
      add(sums[0], r, g, b);
      if (isIn(face, x, y)) { add(sums[1], r, g, b); faceLight += own; }
      if (isIn(white, x, y)) add(sums[2], r, g, b);
    }
  }
  const all = sums[0][0];
  const share = (n) => round((100 * n) / all, 1);
  const tones = [0, 0, 0];
  bins.forEach((n, at) => { tones[Math.floor((at * 3) / BINS)] += n; });
  const below = (part) => {
    let sum = 0;
    return (100 * bins.findIndex((n) => (sum += n) >= part * all)) / BINS + 1;
  };
  const seen = {
    light: round(light / all), face: round(faceLight / Math.max(1, sums[1][0])), whites: share(burnt), blacks: share(drowned),
    low: below(0.05), high: below(0.95), tint: tint(sums[2]), tones: tones.map((n) => round((100 * n) / all)),
  };
  return { seen, bins: bins.map((n) => n / all) };
}

// a* and b* of a mean, under D65.
function tint([count, ...sums]) {
  const [r, g, b] = sums.map((sum) => sum / Math.max(1, count));
  const x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = root(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [round(500 * (x - y), 1), round(200 * (y - z), 1)];
}

export function judge(state, settings, rules) {
  const seen = state?.seen;
  if (!seen) return { met: [], told: [] };
  const between = (n, value, least, most, key) => {
    [least, most] = numbers(value, least, most);
    return [n >= least && n <= most, key, { n, least, most }];
  };
  const atMost = (n, value, most, key) => {
    [most] = numbers(value, most);
    return [n <= most, key, { n, most }];
  };
  return judged(rules, {
    bright: (value) => between(seen.light, value, 45, 65, 'bright'),
    face: (value) => between(seen.face, value, 50, 70, 'face'),
    whites: (value) => atMost(seen.whites, value, 1, 'whites'),
    blacks: (value) => atMost(seen.blacks, value, 1, 'blacks'),
    contrast: (value) => between(seen.high - seen.low, value, 50, 90, 'contrast'),
    neutral(value) {
      const [most] = numbers(value, 6);
      const [a, b] = seen.tint;
      const n = round(Math.hypot(a, b));
      if (n <= most) return [true, 'neutral_met'];
      const key = Math.abs(a) > Math.abs(b) ? 'tinted' : b > 0 ? 'yellow' : 'blue';
      return [false, `neutral_${key}`, { n, most }];
    },
  });
}

const WIDE_PX = 600;
const MIDDLE = '34 34 66 66';

export function mount(host, options) {
  const { settings } = options;
  const desk = new Desk(host, 'light', judge, start(), options);
  const { text } = desk;
  const name = setting(settings, 'picture');
  const fault = Object.fromEntries(Object.keys(LIKE).map((own) => [own, numbers(setting(settings, own), 0)[0]]));

  const sheet = make('canvas', { class: 'picture' });
  const brush = sheet.getContext('2d', { willReadFrequently: true });
  const missing = make('p', { class: 'missing', hidden: true });
  const before = wordButton('M12 3a9 9 0 1 0 0 18V3zM12 3a9 9 0 0 1 0 18', text('bench_before'), () => {
    put(before, { 'aria-pressed': String(before.getAttribute('aria-pressed') !== 'true') });
    paint();
    desk.say(text(before.getAttribute('aria-pressed') === 'true' ? 'bench_before_shown' : 'bench_after_shown'));
  }, { 'aria-pressed': 'false' });
  desk.stage.append(sheet, missing);
  desk.focus(sheet, text('bench_light_stage'), text('bench_light_keys'), (key, far) => {
    const ways = { ArrowUp: ['exposure', 0.25], ArrowDown: ['exposure', -0.25], ArrowRight: ['warmth', 5], ArrowLeft: ['warmth', -5], '+': ['contrast', 5], '=': ['contrast', 5], '-': ['contrast', -5] };
    if (!ways[key]) return false;
    const [own, by] = ways[key];
    const most = own === 'exposure' ? 3 : 100;
    desk.set(seeing({ [own]: within(round(desk.state[own] + by * (far ? 2 : 1), 2), -most, most) }));
    desk.settle(words(desk.state.seen));
    return true;
  });

  // The histogram: how much of the picture is dark, middle and light.
  const part = (kind, more) => make(`svg:${kind}`, more);
  const hill = part('path', { class: 'hill' });
  const target = part('rect', { class: 'target', y: 2, height: 40 });
  const mean = part('path', { class: 'mean' });
  const ends = [part('path', { class: 'end', d: 'M1 6V42' }), part('path', { class: 'end', d: 'M199 6V42' })];
  const chart = part('svg', { class: 'histogram', viewBox: '0 0 200 54', role: 'img' });
  chart.append(target, part('path', { class: 'ground', d: 'M0 42.5H200M66.7 42V48M133.3 42V48' }), hill, ...ends, mean);
  const tones = ['dark', 'middle', 'light'].map((tone) => [make('span', {}), tone]);
  const figure = make('figure', { class: 'tones' }, chart, make('figcaption', { 'aria-hidden': 'true' }, tones.map(([place]) => place)));

  // The pixels of the supplied picture and of her own.
  const sources = {};
  const sourceOf = (state) => sources[state.own ? 'own' : 'supplied'];
  const faults = (state) => (state.own ? [] : [fault]);
  let last;
  // The picture as it is with this state, and what is measured in it.
  const render = (state) => {
    const key = JSON.stringify([state.exposure, state.warmth, state.contrast, state.own]);
    const source = sourceOf(state);
    if (last?.key === key && last.source === source) return last;
    const box = (name, fallback) => numbers((!state.own && setting(settings, name)) || fallback);
    const pixels = develop(source.data, ...faults(state), state);
    last = { key, source, pixels, ...measure(pixels, source.width, source.height, box('face', MIDDLE), box('white', '0 0 100 100')) };
    return last;
  };
  const seeing = (patch) => {
    const next = { ...desk.state, ...patch };
    put(before, { 'aria-pressed': 'false' });
    return sourceOf(next) ? { ...patch, seen: render(next).seen } : patch;
  };
  desk.first = () => seeing(LIKE);
  const words = (seen) => (seen ? text('bench_light_state', { light: seen.light, dark: seen.tones[0], middle: seen.tones[1], bright: seen.tones[2] }) : '');

  function paint() {
    const source = sourceOf(desk.state);
    if (!source) return;
    const plain = before.getAttribute('aria-pressed') === 'true';
    put(sheet, { width: source.width, height: source.height });
    brush.putImageData(new ImageData(plain ? develop(source.data, ...faults(desk.state)) : render(desk.state).pixels, source.width, source.height), 0, 0);
  }

  desk.draw = (state) => {
    missing.hidden = Boolean(sourceOf(state));
    if (!sourceOf(state)) return;
    paint();
    const { bins } = render(state);
    const smooth = bins.map((n, at) => ((bins[at - 1] ?? n) + 2 * n + (bins[at + 1] ?? n)) / 4);
    const top = Math.max(...smooth, 0.06);
    put(hill, { d: `M0 42${smooth.map((n, at) => `L${round(((at + 0.5) * 200) / BINS, 1)} ${round(42 - 36 * Math.sqrt(n / top), 1)}`).join('')}L200 42z` });
    const bright = desk.rules.find((rule) => rule.name === 'bright');
    const [least, most] = numbers(bright?.value, 45, 65);
    put(target, { x: 2 * least, width: 2 * (most - least) });
    target.style.display = bright ? '' : 'none';
    const at = 2 * state.seen.light;
    put(mean, { d: `M${at} 41l6 6.5-6 6.5-6-6.5z` });
    ends[0].style.display = state.seen.blacks > 1 ? '' : 'none';
    ends[1].style.display = state.seen.whites > 1 ? '' : 'none';
    tones.forEach(([place, tone], own) => { place.textContent = text(`bench_tone_${tone}`, { n: state.seen.tones[own] }); });
    put(chart, { 'aria-label': words(state.seen) });
    desk.describe(words(state.seen));
  };

  const signed = (places) => (value) => text('bench_signed', { sign: value > 0 ? '+' : '', n: round(value, places) });
  const own = (key, most, step, shown) => desk.slider({ name: text(`bench_set_${key}`), least: -most, most, step, from: 0, get: (state) => state[key], set: (value) => seeing({ [key]: value }), shown });
  desk.stage.parentNode.append(figure); // beside the picture, so that both are seen while she moves a slider
  desk.panel.append(own('exposure', 3, 0.25, signed(2)), own('warmth', 100, 5, signed(0)), own('contrast', 100, 5, signed(0)));
  desk.stage.append(before);

  const take = (image, width, height) => {
    const scale = Math.min(1, WIDE_PX / Math.max(width, height));
    const small = canvas(width * scale, height * scale);
    const own = small.getContext('2d', { willReadFrequently: true });
    own.drawImage(image, 0, 0, small.width, small.height);
    return own.getImageData(0, 0, small.width, small.height);
  };

  if (setting(settings, 'own') !== 'no') {
    const supplied = wordButton('again', text('bench_supplied'), () => desk.change(seeing({ ...LIKE, own: undefined }), text('bench_supplied')));
    desk.panel.append(desk.photos((taken) => {
      sources.own = take(taken, taken.width, taken.height);
      desk.change(seeing({ ...LIKE, own: true }), text('bench_own_taken'));
    }), make('div', { class: 'photos' }, supplied));
    desk.parts.push((state) => { supplied.hidden = !state.own || !sources.supplied; });
  }

  missing.textContent = text('bench_no_picture');
  // Her own photo is not kept when the page is left: the supplied picture stands in.
  const gone = desk.state.own;
  if (gone) desk.state = desk.settled = { ...LIKE };
  desk.show();
  load(name ? desk.picture(name) : '').then((image) => {
    sources.supplied = take(image, image.naturalWidth, image.naturalHeight);
    desk.set(seeing({}));
    desk.settled = desk.state;
    if (gone || desk.past.length) desk.onState(desk.state); // what she did before it was there is judged with it
  }, () => {});
  return desk;
}
