/* The bench «poster»: texts, shapes, pictures and colours on a sheet, judged while she works; saved as PNG and kept on the phone.
   In a lesson file:

   ```poster
   size = 4:5
   ground = cream
   picture = bench-bread.svg 0 44 100 46
   picture = bench-loom.svg
   shape = band 0 104 100 21 madder
   text = 12 8 60 7 saffron bold left | Warm bread
   text = 8 24 84 6 ink left | We bake it / every morning
   own = no
   ```
   ```rules
   contrast 4.5 = The words stand out from the ground: they can be read even in the sun.
   hierarchy 1.5 = The title is the largest: the eye reads it first.
   legible 4 = Even the smallest word can be read on a small phone.
   margin 5 = The words keep away from the edge: some phones cut the edge off.
   overlap = The words do not cover each other.
   number 9 = How does one order? Your telephone number is there.
   ```

   Everything is measured in % of the sheet's width. `text`, `shape` and `picture` may stand many times, the later ones on top; a
   `picture` without numbers is only offered. Colours: paper cream saffron clay madder leaf indigo ink.

   Settings; in brackets is what holds without the line:
   size          width : height of the sheet (4:5)
   ground        its colour (cream)
   text          x, −60–100, y, −60–400, width of its column, 6–130, size, 2–24; then colour, bold or plain, and left, centre or
                 right in any order; after `|` the words, `/` begins a line
   shape         band, disc, lozenge or horn: x, −60–100, y, −60–400, width, 1–130, height, 1–400, colour
   picture       a supplied picture: x, −60–100, y, −60–400, width, 1–130, height, 1–400; what is too much of it is cut off
   own           no: no photos of her own (yes)

   Rules, in brackets what holds without numbers; what they may be. A text's box is what its letters take up: the widest line ×
   lines of 1.2 × size:
   contrast N    each text and what lies under it have a contrast of at least N : 1 (4.5; 1–21), large texts (size ≥ 6.7, bold
                 ≥ 5.2: 24 and 18.7 px on a phone of 360) N / 1.5. (L₁ + 0.05) / (L₂ + 0.05), L the relative luminance (WCAG 2.2,
                 1.4.3). Everything that shows under the box counts, a picture with its darkest and its lightest tenth.
   hierarchy N   the largest text is at least N times (1.5; 1–12) as large as the next: one thing speaks first
   align N       each text and picture shares its left edge, middle or right edge with another one, to within N (1.5; 0–100); a
                 text has the edge at which it stands
   legible N     the smallest text has at least size N (4; 2–24): 4 is 14 px on a phone of 360
   margin N      texts keep at least N (5; 0–49) from the sheet's edges
   overlap       no two texts lie over each other
   colours N     at most N (4; 1–8) colours in all: ground, texts, shapes
   number N      at least N digits (5; 1–100) in the texts: a price, a telephone number
   quiet N       at least N % (30; 0–100) of the sheet is free of texts and pictures
   fonts N       at most N (3; 1–24) different sizes of text

   State: ground, things: [{ kind, x, y, w, h, colour; text: words, size, bold, side, lines, ink (widest line); shape: form;
   picture: name or own, tone [darkest, lightest luminance] }]. `lines`, `ink` and `tone` are measured on the phone.
   The PNG is kept under `options.name`, or under the page's path without its language and the form's id. */

import { Desk, canvas, download, follow, judged, keepWork, load, make, numbers, picture, put, round, setting, settingsOf, shape, within, wordButton } from './bench.js';

const COLOURS = { paper: '#fffdf8', cream: '#f6e7c8', saffron: '#e0a526', clay: '#8a4f10', madder: '#a3312a', leaf: '#2f6b4a', indigo: '#243b6b', ink: '#231a13' };
const FORMS = ['band', 'disc', 'lozenge', 'horn'];
const SIDES = ['left', 'centre', 'right'];
const LINE = 1.2;

const dye = (name) => COLOURS[name] ?? COLOURS.ink;

const share = (settings) => shape(setting(settings, 'size')) || 0.8;

export function start(settings) {
  const things = settings.flatMap(([name, value]) => {
    const [place, ...rest] = value.split('|');
    const [x, y, w, more] = numbers(name === 'picture' ? place.replace(/\S+/, '') : place);
    const has = (word) => new RegExp(`\\b${word}\\b`).test(place);
    const colour = Object.keys(COLOURS).find(has) ?? 'ink';
    if (name === 'text') return textThing({ x, y, w, size: more, colour, bold: has('bold'), side: SIDES.find(has) ?? 'left', words: rest.join('|').trim().replace(/\s*\/\s*/g, '\n') });
    if (name === 'shape') return { kind: 'shape', form: FORMS.find(has) ?? 'band', x, y, w, h: more, colour };
    if (name === 'picture' && more !== undefined) return { kind: 'picture', name: place.match(/\S+/)[0], x, y, w, h: more, tone: [0, 1] };
    return [];
  });
  const ground = setting(settings, 'ground');
  return { ground: ground in COLOURS ? ground : 'cream', things };
}

const textThing = (own) => ({ kind: 'text', x: 8, y: 8, w: 84, size: 6, colour: 'ink', bold: false, side: 'left', words: '', ...own });

// Relative luminance of a colour `#rrggbb`, WCAG 2.2.
export function luminance(colour) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

// What a thing takes up: left, top, right, bottom.
export function extent(thing) {
  if (thing.kind !== 'text') return [thing.x, thing.y, thing.x + thing.w, thing.y + thing.h];
  const lines = thing.lines ?? thing.words.split('\n');
  const ink = thing.ink ?? thing.w;
  const left = thing.x + (thing.w - ink) * (SIDES.indexOf(thing.side) / 2);
  return [left, thing.y, left + ink, thing.y + lines.length * thing.size * LINE];
}

const meet = (a, b, by = 0) => a[0] < b[2] - by && b[0] < a[2] - by && a[1] < b[3] - by && b[1] < a[3] - by;
const covers = (a, b) => a[0] <= b[0] && a[1] <= b[1] && a[2] >= b[2] && a[3] >= b[3];

// The luminances that show under a text.
function under(things, at, ground) {
  const box = extent(things[at]);
  const found = [];
  for (const thing of things.slice(0, at).reverse()) {
    const own = extent(thing);
    if (thing.kind === 'text' || !meet(own, box)) continue;
    found.push(...(thing.kind === 'picture' ? thing.tone : [luminance(dye(thing.colour))]));
    if (covers(own, box) && (thing.kind === 'picture' || thing.form === 'band')) return found;
  }
  return [...found, luminance(dye(ground))];
}

// The lines that a thing may share: where it stands.
function edges(thing) {
  const [left, , right] = extent(thing);
  const all = [left, (left + right) / 2, right];
  return thing.kind === 'text' ? [all[SIDES.indexOf(thing.side)]] : all;
}

export const called = (thing) => {
  const [first = ''] = thing.words.trim().split('\n');
  return first.length > 22 ? `${first.slice(0, 20).replace(/[\s.,]+$/, '')}…` : first;
};

export function judge(state, settings, rules) {
  const { ground, things } = { ...start(settings), ...state };
  const high = 100 / share(settings);
  const texts = things.filter((thing) => thing.kind === 'text' && thing.words.trim());
  const none = [false, 'no_text'];
  const bySize = [...texts].sort((a, b) => b.size - a.size);
  return judged(rules, {
    contrast(value) {
      if (!texts.length) return none;
      const [least] = numbers(value, 4.5);
      const all = texts.map((thing) => {
        const own = luminance(dye(thing.colour));
        const n = Math.min(...under(things, things.indexOf(thing), ground).map((other) => contrast(own, other)));
        const need = thing.size >= 6.7 || (thing.bold && thing.size >= 5.2) ? least / 1.5 : least;
        return { what: called(thing), n: Math.floor(n * 10) / 10, need: round(need, 1), lacks: need / n };
      });
      const worst = all.reduce((a, b) => (b.lacks > a.lacks ? b : a));
      return worst.lacks <= 1 ? [true, 'contrast_met', worst] : [false, 'contrast_low', worst];
    },
    hierarchy(value) {
      if (!texts.length) return none;
      const [least] = numbers(value, 1.5);
      if (texts.length === 1) return [true, 'hierarchy_one'];
      const n = Math.floor((bySize[0].size / bySize[1].size) * 10 + 1e-6) / 10;
      return [n >= least, 'hierarchy', { what: called(bySize[0]), n, least }];
    },
    align(value) {
      const [most] = numbers(value, 1.5);
      const all = things.filter((thing) => thing.kind === 'picture' || texts.includes(thing));
      if (!texts.length) return none;
      const alone = all.length > 1 && all.find((thing) => !all.some((other) => other !== thing && edges(other).some((b) => edges(thing).some((a) => Math.abs(a - b) <= most))));
      if (!alone) return [true, 'align_met'];
      return alone.kind === 'text' ? [false, 'align_alone', { what: called(alone) }] : [false, 'align_picture'];
    },
    legible(value) {
      if (!texts.length) return none;
      const [least] = numbers(value, 4);
      const smallest = bySize.at(-1);
      return [smallest.size >= least, 'legible', { what: called(smallest), n: round(smallest.size, 1), least }];
    },
    margin(value) {
      if (!texts.length) return none;
      const [least] = numbers(value, 5);
      const all = texts.map((thing) => {
        const [left, top, right, bottom] = extent(thing);
        return { what: called(thing), n: Math.floor(Math.min(left, top, 100 - right, high - bottom) + 1e-6), least };
      });
      const nearest = all.reduce((a, b) => (b.n < a.n ? b : a));
      if (nearest.n >= least) return [true, 'margin_met', nearest];
      return [false, nearest.n < 0 ? 'margin_out' : 'margin_near', nearest];
    },
    overlap() {
      for (const [at, one] of texts.entries()) {
        const other = texts.slice(at + 1).find((thing) => meet(extent(one), extent(thing), 0.5));
        if (other) return [false, 'overlap_two', { what: called(one), other: called(other) }];
      }
      return [true, 'overlap_met'];
    },
    colours(value) {
      const [most] = numbers(value, 4);
      const n = new Set([ground, ...things.filter((thing) => thing.kind === 'shape' || texts.includes(thing)).map((thing) => thing.colour)]).size;
      return [n <= most, 'colours', { n, most }];
    },
    number(value) {
      const [least] = numbers(value, 5);
      const n = texts.reduce((sum, thing) => sum + (thing.words.match(/\d/g)?.length ?? 0), 0);
      return [n >= least, 'number', { n, least }];
    },
    quiet(value) {
      const [least] = numbers(value, 30);
      const boxes = things.filter((thing) => thing.kind === 'picture' || texts.includes(thing)).map(extent);
      let free = 0;
      for (let i = 0; i < 40; i += 1) {
        for (let j = 0; j < 40; j += 1) {
          const [x, y] = [(i + 0.5) * 2.5, ((j + 0.5) * high) / 40];
          if (!boxes.some((box) => x > box[0] && x < box[2] && y > box[1] && y < box[3])) free += 1;
        }
      }
      const n = Math.floor(free / 16);
      return [n >= least, 'quiet', { n, least }];
    },
    fonts(value) {
      const [most] = numbers(value, 3);
      const n = new Set(texts.map((thing) => thing.size)).size;
      return [n <= most, 'fonts', { n, most }];
    },
  });
}

const EXPORT_PX = 1080;
const SNAP = 1.2;
const MOST_THINGS = 24;
const SERIF = '"Noto Serif", "PT Serif", Charter, Cambria, Georgia, serif';
const SANS = 'Roboto, "Noto Sans", "Segoe UI", system-ui, sans-serif';

export function mount(host, options) {
  const { settings } = options;
  const high = 100 / share(settings);
  const images = new Map();
  const measuring = canvas(1, 1).getContext('2d');
  const font = (thing, size) => `${thing.bold ? 700 : 400} ${size}px ${thing.bold ? SERIF : SANS}`;

  // A text broken into lines, as it stands on this phone.
  function laid(thing) {
    if (thing.kind !== 'text') return thing;
    measuring.font = font(thing, thing.size * 10);
    const wide = (line) => measuring.measureText(line).width / 10;
    const lines = thing.words.split('\n').flatMap((paragraph) => paragraph.split(' ').reduce((all, word) => {
      const longer = all.length ? `${all.at(-1)} ${word}` : word;
      return all.length && wide(longer) <= thing.w ? [...all.slice(0, -1), longer] : [...all, word];
    }, []));
    return { ...thing, lines, ink: round(Math.max(...lines.map(wide)), 2) };
  }
  const all = (things) => ({ things: things.map(laid) });

  const desk = new Desk(host, 'poster', judge, { ...start(settings), ...all(start(settings).things) }, options);
  const { text } = desk;
  let at = Math.max(0, desk.state.things.findIndex((thing) => thing.kind === 'text'));
  let tab = 'words';
  const chosen = () => desk.state.things[at];
  const changed = (patch) => all(desk.state.things.map((thing, own) => (own === at ? { ...thing, ...patch } : thing)));

  // Draws the poster on a sheet of this width; the same for the screen and for the PNG.
  function paint(brush, width) {
    const { ground, things } = desk.state;
    const unit = width / 100;
    brush.setTransform(unit, 0, 0, unit, 0, 0);
    brush.fillStyle = dye(ground);
    brush.fillRect(0, 0, 100, high);
    for (const thing of things) {
      brush.fillStyle = brush.strokeStyle = dye(thing.colour);
      ({ text: paintText, shape: paintShape, picture: paintPicture })[thing.kind](brush, thing, unit);
    }
  }

  function paintText(brush, thing, unit) {
    brush.save();
    brush.setTransform(1, 0, 0, 1, 0, 0);
    brush.font = font(thing, thing.size * unit);
    brush.textAlign = thing.side === 'centre' ? 'center' : thing.side;
    const x = thing.x + (thing.w * SIDES.indexOf(thing.side)) / 2;
    thing.lines.forEach((line, row) => brush.fillText(line, x * unit, (thing.y + (row * LINE + 0.95) * thing.size) * unit));
    brush.restore();
  }

  function paintShape(brush, { form, x, y, w, h }) {
    brush.beginPath();
    if (form === 'band') brush.rect(x, y, w, h);
    if (form === 'disc') brush.ellipse(x + w / 2, y + h / 2, w / 2, h / 2, 0, 0, 7);
    if (form === 'lozenge') [[0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5]].forEach(([u, v]) => brush.lineTo(x + u * w, y + v * h));
    if (form !== 'horn') return brush.fill();
    const horn = new Path2D('M20 38v-18c0-22 18-22 18-8s-13 10-11-1M20 38v-18c0-22-18-22-18-8s13 10 11-1');
    brush.save();
    brush.translate(x, y);
    brush.scale(w / 40, h / 40);
    brush.lineWidth = 4.5;
    brush.lineCap = 'round';
    brush.stroke(horn);
    return brush.restore();
  }

  function paintPicture(brush, { name, own, x, y, w, h }) {
    const image = images.get(own ?? name);
    if (!image) {
      brush.fillStyle = '#bcab8f';
      return brush.fillRect(x, y, w, h);
    }
    const [wide, tall] = [image.naturalWidth ?? image.width, image.naturalHeight ?? image.height];
    const part = Math.min(wide / w, tall / h);
    return brush.drawImage(image, (wide - w * part) / 2, (tall - h * part) / 2, w * part, h * part, x, y, w, h);
  }

  // The darkest and the lightest tenth of a picture.
  function toned(image) {
    const small = canvas(24, 24);
    const brush = small.getContext('2d');
    brush.drawImage(image, 0, 0, 24, 24);
    const { data } = brush.getImageData(0, 0, 24, 24);
    const lights = Array.from({ length: 576 }, (_, pixel) => luminance(`#${[0, 1, 2].map((part) => data[4 * pixel + part].toString(16).padStart(2, '0')).join('')}`)).sort((a, b) => a - b);
    return [round(lights[57], 3), round(lights[518], 3)];
  }

  // The stage: the sheet, and the frame around what is chosen.
  const sheet = make('canvas', { class: 'sheet' });
  const brush = sheet.getContext('2d');
  const grip = make('span', { class: 'grip' });
  const outline = make('div', { class: 'outline' }, grip);
  const guide = make('div', { class: 'guide', hidden: true });
  const board = make('div', { class: 'board' }, sheet, guide, outline);
  board.style.setProperty('--share', share(settings));
  desk.stage.append(board);

  const nameOf = (thing) => {
    if (!thing) return '';
    if (thing.kind === 'text') return called(thing) || text('bench_empty_text');
    return text(thing.kind === 'picture' ? 'bench_picture' : `bench_form_${thing.form}`);
  };
  const where = () => (chosen() ? text('bench_poster_at', { what: nameOf(chosen()), x: round(chosen().x), y: round(chosen().y) }) : '');

  const pixels = () => within(Math.round((board.clientWidth || 300) * Math.min(devicePixelRatio || 1, 2)), 200, EXPORT_PX);
  desk.draw = (state) => {
    at = within(at, 0, Math.max(0, state.things.length - 1));
    if (tab === 'words' && chosen()?.kind === 'picture') tab = 'place';
    const width = pixels();
    put(sheet, { width, height: Math.round((width * high) / 100) });
    paint(brush, width);
    outline.hidden = !chosen();
    if (chosen()) {
      const [left, top, right, bottom] = chosen().kind === 'text' ? [chosen().x, extent(chosen())[1], chosen().x + chosen().w, extent(chosen())[3]] : extent(chosen());
      Object.assign(outline.style, { left: `${left}%`, top: `${(100 * top) / high}%`, width: `${right - left}%`, height: `${(100 * (bottom - top)) / high}%` });
    }
    desk.describe([text('bench_poster_has', { n: state.things.length }), where()].filter(Boolean).join(' '));
  };

  // Where it would share a line with another thing: the way there, and the line.
  function near(thing) {
    const own = edges(thing);
    const lines = [50, ...desk.state.things.flatMap((other, place) => (place === at || other.kind === 'shape' ? [] : edges(other)))];
    const ways = own.flatMap((edge) => lines.map((line) => [line - edge, line])).filter(([way]) => Math.abs(way) < SNAP);
    return ways.sort(([a], [b]) => Math.abs(a) - Math.abs(b))[0];
  }

  let free; // where the finger has it, before it is drawn to a line
  let grips = false;
  const unitsPerPixel = () => 100 / board.clientWidth;
  const limits = { x: [-60, 100], y: [-60, high] };
  follow(board, {
    begin(event) {
      const bounds = board.getBoundingClientRect();
      const [x, y] = [(event.clientX - bounds.left) * unitsPerPixel(), (event.clientY - bounds.top) * unitsPerPixel()];
      grips = event.target === grip;
      if (!grips) {
        const isIn = (thing) => { const [l, t, r, b] = extent(thing); return x >= l - 2 && x <= r + 2 && y >= t - 2 && y <= b + 2; };
        const found = desk.state.things.findLastIndex(isIn);
        if (found < 0) return false;
        at = found;
        desk.show();
      }
      free = { ...chosen() };
      return true;
    },
    move({ dx, dy }) {
      const [x, y] = [dx * unitsPerPixel(), dy * unitsPerPixel()];
      if (grips) {
        free = { ...free, w: within(free.w + x, 6, 130), h: free.h && within(free.h + y, 3, 160) };
        return desk.set(changed({ w: round(free.w, 1), h: free.h && round(free.h, 1) }));
      }
      free = { ...free, x: within(free.x + x, ...limits.x), y: within(free.y + y, ...limits.y) };
      const way = free.kind === 'shape' ? undefined : near(laid(free));
      guide.hidden = !way;
      if (way) guide.style.left = `${way[1]}%`;
      return desk.set(changed({ x: round(free.x + (way?.[0] ?? 0), 1), y: round(free.y, 1) }));
    },
    end() {
      guide.hidden = true;
      desk.settle(where());
    },
  });
  desk.focus(sheet, text('bench_poster_stage'), text('bench_poster_keys'), (key, far) => {
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (!chosen()) return false;
    if (key === 'Delete') return remove() ?? true;
    if (!ways[key]) return false;
    const [x, y] = ways[key].map((way) => way * (far ? 5 : 1));
    desk.set(changed({ x: within(chosen().x + x, ...limits.x), y: within(chosen().y + y, ...limits.y) }));
    return desk.settle(where()) ?? true;
  });

  // What is on the poster, as a list to choose from, and what may be added.
  const list = make('div', { class: 'things', role: 'group', 'aria-label': text('bench_things') });
  let listed = '';
  desk.parts.push(({ things }) => {
    const now = JSON.stringify([at, things.map(nameOf)]);
    if (now === listed) return;
    listed = now;
    const focused = list.contains(document.activeElement);
    list.replaceChildren(...things.map((thing, own) => make('button', { type: 'button', class: 'chip', 'aria-pressed': String(own === at), onclick: () => { at = own; desk.show(); desk.say(where()); } }, nameOf(thing))));
    if (focused) list.children[at]?.focus({ preventScroll: true });
  });
  function add(thing) {
    if (desk.state.things.length >= MOST_THINGS) return desk.say(text('bench_poster_full'));
    at = desk.state.things.length;
    return desk.change(all([...desk.state.things, thing]), text('bench_added', { what: nameOf(thing) }));
  }
  function remove() {
    const what = nameOf(chosen());
    desk.change(all(desk.state.things.filter((_, own) => own !== at)), text('bench_removed', { what }));
  }
  function shift(by) {
    const to = within(at + by, 0, desk.state.things.length - 1);
    const things = desk.state.things.filter((_, own) => own !== at);
    things.splice(to, 0, chosen());
    at = to;
    desk.change(all(things), text(by > 0 ? 'bench_front' : 'bench_behind'));
  }
  const offered = [...new Set(settingsOf(settings, 'picture').map((value) => value.match(/\S+/)?.[0]).filter(Boolean))];
  const adding = make('div', { class: 'photos' },
    wordButton('more', text('bench_add_text'), () => {
      add(textThing({ words: text('bench_new_text'), y: round(high * 0.45) }));
      tab = 'words';
      desk.show();
      words.focus();
      words.select();
    }),
    wordButton('more', text('bench_add_shape'), () => add({ kind: 'shape', form: 'lozenge', x: 38, y: round(high / 2 - 12), w: 24, h: 24, colour: 'madder' })),
    offered.map((name, own) => wordButton('more', offered.length > 1 ? text('bench_add_picture_n', { n: own + 1 }) : text('bench_add_picture'), () => add({ kind: 'picture', name, x: 20, y: round(high * 0.3), w: 60, h: 40, tone: images.has(name) ? toned(images.get(name)) : [0, 1] }))));

  // What can be done with the chosen one.
  const kinds = (...names) => (state) => names.includes(chosen()?.kind) && state;
  const on = (name, when) => (state) => tab === name && when(state);
  const words = make('textarea', { rows: 2, class: 'words', oninput: () => desk.set(changed({ words: words.value })), onchange: () => desk.settle(text('bench_written')) });
  const field = make('label', { class: 'written' }, make('span', {}, text('bench_words')), words);
  desk.parts.push((state) => {
    field.hidden = !on('words', kinds('text'))(state);
    if (!field.hidden && words.value !== chosen().words) words.value = chosen().words;
  });
  const shown = (value) => text('bench_signed', { sign: '', n: round(value, 1) });
  const own = (name, key, least, most, tabs, when, step = 1) => desk.slider({ name: text(name), least, most, step, get: () => chosen()[key], set: (value) => changed({ [key]: value }), shown, when: on(tabs, when) });
  const any = kinds('text', 'shape', 'picture');
  const swatches = () => Object.keys(COLOURS).map((colour) => {
    const dot = make('span', { class: 'dot' });
    dot.style.background = dye(colour);
    return [colour, text(`bench_colour_${colour}`), dot];
  });
  const order = make('div', { class: 'photos' }, wordButton('M12 20V4M5 11l7-7 7 7', text('bench_front'), () => shift(1)), wordButton('M12 4v16M5 13l7 7 7-7', text('bench_behind'), () => shift(-1)), wordButton('trash', text('bench_remove'), remove));
  const tools = make('div', { class: 'chosen' },
    desk.choice({ name: text('bench_tabs'), plain: 'tabs', options: [['words', text('bench_tab_words')], ['place', text('bench_tab_place')], ['colour', text('bench_tab_colour')]], get: () => tab, set: (value) => { tab = value; } }),
    field,
    own('bench_size', 'size', 2, 24, 'words', kinds('text'), 0.5),
    desk.choice({ name: text('bench_side'), options: SIDES.map((side) => [side, text(`bench_side_${side}`)]), get: () => chosen().side, set: (side) => changed({ side }), when: on('words', kinds('text')) }),
    desk.choice({ name: text('bench_weight'), options: [['false', text('bench_plain')], ['true', text('bench_bold')]], get: () => String(chosen().bold), set: (value) => changed({ bold: value === 'true' }), when: on('words', kinds('text')) }),
    desk.choice({ name: text('bench_form'), options: FORMS.map((form) => [form, text(`bench_form_${form}`)]), get: () => chosen().form, set: (form) => changed({ form }), when: on('words', kinds('shape')) }),
    own('bench_across', 'x', -20, 100, 'place', any),
    own('bench_down', 'y', -20, Math.round(high), 'place', any),
    own('bench_wide', 'w', 6, 120, 'place', any),
    own('bench_high', 'h', 3, Math.round(high), 'place', kinds('shape', 'picture')),
    order,
    desk.choice({ name: text('bench_colour'), plain: true, options: swatches(), get: () => chosen().colour, set: (colour) => changed({ colour }), when: on('colour', kinds('text', 'shape')) }),
    desk.choice({ name: text('bench_ground'), plain: true, options: swatches(), get: (state) => state.ground, set: (ground) => ({ ground }), when: on('colour', () => true) }));
  desk.parts.push((state) => { order.hidden = tab !== 'place' || !any(state); });
  desk.panel.append(list, tools, adding);

  if (setting(settings, 'own') !== 'no') {
    desk.panel.append(desk.photos((taken) => {
      const name = `own-${images.size}-${taken.width}`;
      images.set(name, taken);
      add({ kind: 'picture', own: name, x: 15, y: round(high * 0.25), w: 70, h: round((70 * taken.height) / taken.width, 1), tone: toned(taken) });
    }));
  }

  // Saved as PNG: kept on this phone, put among the downloads, shared.
  const file = async () => {
    const out = canvas(EXPORT_PX, (EXPORT_PX * high) / 100);
    paint(out.getContext('2d'), EXPORT_PX);
    const blob = await picture(out);
    const title = called([...desk.state.things].filter((thing) => thing.kind === 'text').sort((a, b) => b.size - a.size)[0] ?? { words: text('bench_poster_stage') });
    const kept = await keepWork({ name: options.name ?? `${location.pathname.replace(/^\/\w\w\//, '')}#${host.closest('form')?.id ?? ''}`, bench: 'poster', title, blob, at: Date.now() }).catch(() => false);
    return { blob, kept };
  };
  const save = wordButton('M12 3v12M7 10.5l5 5 5-5M4 20.5h16', text('bench_save_png'), async () => {
    const { blob, kept } = await file();
    download(blob, 'chyrak.png');
    desk.say(text(kept ? 'bench_saved' : 'bench_saved_only'));
  });
  desk.acts.append(save);
  if (navigator.canShare?.({ files: [new File([''], 'chyrak.png', { type: 'image/png' })] })) {
    desk.acts.append(wordButton('share', text('bench_share'), async () => {
      const { blob } = await file();
      await navigator.share({ files: [new File([blob], 'chyrak.png', { type: 'image/png' })] }).catch(() => {});
    }));
  }

  // Supplied pictures come one by one; text is measured again when the page's width is known.
  for (const name of offered) {
    load(desk.picture(name)).then((image) => {
      images.set(name, image);
      const tone = toned(image);
      const things = desk.state.things.map((thing) => (thing.name === name ? { ...thing, tone } : thing));
      const same = desk.settled === desk.state;
      desk.set(all(things));
      if (same) desk.settled = desk.state;
    }, () => {});
  }
  const sizes = new ResizeObserver(() => desk.draw(desk.state));
  sizes.observe(board);
  desk.atEnd.push(() => sizes.disconnect());
  desk.set(all(desk.state.things));
  desk.settled = desk.state;
  if (desk.state.things.some((thing) => thing.own)) desk.say(text('bench_photo_gone'));
  return desk;
}
