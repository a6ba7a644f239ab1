/* What the four practice benches share: reading settings and rules, the desk (state, undo, rules as they hold now, the line
   that says what changed), sliders, choices, pointers, own photos, saving.

   How a bench is delivered: `server/build.rs` joins this file and the tool's own into one module (`bench/compose.js` and so
   on, without the `import` of this file and without these head comments), so that each bench is one download under one hashed
   address. In the working tree and in tests the tools import `./bench.js` as it lies here. No name may therefore be declared
   at the top of both files; `end2end/judge.test.mjs` joins them the same way.

   Sizes are percentages unless a name says otherwise. A state is JSON. Own photos are drawn on this phone's canvas and are
   never part of a state. */

// The value of a setting, and all values of one that may stand several times.
export const setting = (settings, name) => settings.find(([own]) => own === name)?.[1];
export const settingsOf = (settings, name) => settings.filter(([own]) => own === name).map(([, value]) => value);

// The numbers in `62 40`, `-4,5°` or `28–32`; what is missing comes from `fallback`.
export function numbers(value, ...fallback) {
  const found = (value ?? '').replace(/(\d),(\d)/g, '$1.$2').replace(/(\d)-(\d)/g, '$1 $2').match(/-?\d+(\.\d+)?/g) ?? [];
  return Array.from({ length: Math.max(found.length, fallback.length) }, (_, at) => (at < found.length ? Number(found[at]) : fallback[at]));
}

// A share such as `3:2` as a number.
export const shape = (value) => {
  const [wide, high] = numbers(value);
  return wide > 0 && high > 0 ? wide / high : 0;
};

export const within = (value, least, most) => Math.min(Math.max(value, least), most);
export const round = (value, places = 0) => Number(value.toFixed(places));

// Judges the rules that a tool knows; `known[name](value)` answers [holds, key without prefix, values].
export function judged(rules, known) {
  const met = [];
  const told = [];
  rules.forEach(({ name, value }, rule) => {
    if (!Object.hasOwn(known, name)) return;
    const [holds, key, values = {}] = known[name](value ?? '');
    if (holds) met.push(rule);
    told.push({ rule, key: `bench_${key}`, values });
  });
  return { met, told };
}

// A text function over one language's table: fills placeholders, writes numbers with the language's decimal sign.
export function words(table, lang) {
  const shown = (value) => (typeof value === 'number' ? String(value).replace('-', '\u2212').replace('.', lang === 'en' ? '.' : ',') : String(value));
  // «3», not «3–3».
  const plain = (text, { least, most }) => (least !== undefined && least === most ? text.replace(/\{least\}.{1,5}\{most\}/, '{most}') : text);
  return (key, values = {}) => plain(table[key] ?? key, values).replace(/\{(\w+)\}/g, (place, name) => (name in values ? shown(values[name]) : place));
}

// An element: `svg:path` for a drawing, `onclick` for a listener, no attribute for false, null and undefined.
export function make(name, attributes = {}, ...children) {
  const element = name.startsWith('svg:') ? document.createElementNS('http://www.w3.org/2000/svg', name.slice(4)) : document.createElement(name);
  put(element, attributes);
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

export function put(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === false || value == null) element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value === true ? '' : value);
  }
}

// As in `components/icon.rs`; a tool's own icons are given as paths.
const STROKES = {
  undo: 'M8 4 3.5 8.5 8 13M4 8.500h10a6 6 0 0 1 0 12h-4', again: 'M19.5 12a7.5 7.5 0 1 1-2.3-5.400L20 9.400M20 4v5.400h-5.4', less: 'M5 12h14', more: 'M12 5v14M5 12h14',
  up: 'M5 15l7-7 7 7', down: 'M5 9l7 7 7-7', trash: 'M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10.5 11v6M13.5 11v6', check: 'M4 12.5 9.5 18 20 6.5',
  photo: 'M3.5 5h17v14h-17zM3.5 16l5-5 4.5 4.5 3-3 4.5 4.500M15.5 9v.1', camera: 'M3.5 8h4l2-3h5l2 3h4v11.500h-17zM12 17a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
  download: 'M12 3v12M7 10.500l5 5 5-5M4 20.500h16', share: 'M12 15V3M7.5 7 12 2.5 16.5 7M6 11H4v10h16V11h-2', print: 'M7 8V3h10v5M7 17H3.500V8h17v9H17M7 14h10v7H7z', copy: 'M9 8h11v13H9zM15 8V3H4v13h5',
  play: 'M7 4.500v15l12-7.500z', pause: 'M8 5v14M16 5v14', text: 'M5 7V4.500h14V7M12 4.500v15M9 19.500h6', figure: 'M12 3l8 9-8 9-8-9z', front: 'M12 20V4M5 11l7-7 7 7', behind: 'M12 4v16M5 13l7 7 7-7',
};
export const icon = (name) => make('svg:svg', { class: 'icon', viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', 'stroke-width': 2, 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true' }, make('svg:path', { d: STROKES[name] ?? name }));

// A button: an icon with a name for those who do not see it, or with the name beside it.
export const button = (sign, name, onclick, more = {}) => make('button', { type: 'button', class: 'tool', 'aria-label': name, title: name, onclick, ...more }, icon(sign));
export const wordButton = (sign, name, onclick, more = {}) => make('button', { type: 'button', class: 'word', onclick, ...more }, sign && icon(sign), make('span', {}, name));

let count = 0;
export const unique = (name) => `bench-${name}-${(count += 1)}`;

const MOST_STEPS_BACK = 200;
const LARGEST_PHOTO_PX = 1280;

// One bench on the page. `table` are the texts by key, `why` of a rule is the author's HTML. A tool sets `draw` (shows the state) and adds its controls to `stage`, `panel` and `acts`.
export class Desk {
  past = [];
  parts = [];
  atEnd = [];

  constructor(host, kind, judge, start, { settings = [], rules = [], table, state, picture = String, onState = () => {} }) {
    const text = words(table, document.documentElement.lang);
    Object.assign(this, { kind, judge, settings, rules, text, picture, onState });
    this.first = () => start;
    this.state = this.settled = { ...start, ...state };
    this.stage = make('div', { class: 'stage' });
    this.score = make('p', { class: 'score', 'aria-hidden': 'true' }, rules.map(() => make('span', { class: 'knot' })));
    this.said = make('p', { class: 'said', role: 'status' });
    this.panel = make('div', { class: 'panel' });
    this.back = button('undo', text('bench_undo'), () => this.undo());
    const again = button('again', text('bench_again'), () => this.change(this.first(), text('bench_again_done')));
    this.acts = make('div', { class: 'bench-acts' });
    this.rows = rules.map(({ why }) => ({ sign: make('span', { class: 'knot', 'aria-hidden': 'true' }), mark: make('span', { class: 'hidden' }), told: make('p', { class: 'told' }), why }));
    const goals = make('section', { class: 'goals' }, make('h3', {}, text('bench_goals')), make('ul', { class: 'bare' }, this.rows.map((row) => {
      row.item = make('li', {}, row.sign, make('div', {}, make('p', {}, Object.assign(make('span'), { innerHTML: row.why }), row.mark), row.told));
      return row.item;
    })));
    const view = make('div', { class: 'view' }, this.stage, make('div', { class: 'now' }, this.score, this.back, again), this.said);
    this.root = make('div', { class: `bench bench-${kind}`, onkeydown: (event) => this.#key(event) }, view, make('div', { class: 'side' }, this.panel, this.acts), rules.length > 0 && goals);
    host.replaceChildren(this.root);
  }

  // Shows a state without making it a step.
  set(patch) {
    this.state = { ...this.state, ...patch };
    this.show();
  }

  // Makes what is shown a step that can be taken back; `said` says what changed.
  settle(said = '') {
    if (JSON.stringify(this.state) === JSON.stringify(this.settled)) return;
    const before = this.judge(this.settled, this.settings, this.rules).met;
    this.past.push(this.settled);
    if (this.past.length > MOST_STEPS_BACK) this.past.shift();
    this.settled = this.state;
    this.#tell(said, before);
  }

  change(patch, said) {
    this.set(patch);
    this.settle(said);
  }

  undo() {
    if (!this.past.length) return;
    const before = this.judge(this.settled, this.settings, this.rules).met;
    this.state = this.settled = this.past.pop();
    this.show();
    this.#tell(this.text('bench_undone'), before);
  }

  say(...said) { this.said.textContent = said.filter(Boolean).join(' '); }

  // What changed, and the rules that hold since then or no longer do.
  #tell(said, before) {
    const { met, told } = this.judge(this.state, this.settings, this.rules);
    const turned = told.filter(({ rule }) => met.includes(rule) !== before.includes(rule));
    this.say(said, ...turned.slice(0, 1).map(({ key, values }) => this.text(key, values)));
    this.show();
    this.onState(this.state);
  }

  show() {
    this.draw?.(this.state);
    this.parts.forEach((part) => part(this.state));
    put(this.back, { 'aria-disabled': String(!this.past.length) });
    const { met, told } = this.judge(this.state, this.settings, this.rules);
    for (const [at, row] of this.rows.entries()) {
      const own = told.find(({ rule }) => rule === at);
      const holds = met.includes(at);
      row.item.hidden = this.score.children[at].hidden = !own;
      row.item.classList.toggle('holds', holds);
      this.score.children[at].classList.toggle('holds', holds);
      const mark = ` ${this.text(holds ? 'bench_holds' : 'bench_not_yet')}`;
      if (row.mark.textContent !== mark) row.mark.textContent = mark;
      const sentence = own ? this.text(own.key, own.values) : '';
      if (row.told.textContent !== sentence) row.told.textContent = sentence;
    }
  }

  #key(event) {
    if ((event.ctrlKey || event.metaKey) && event.key === 'z' && !event.target.matches('textarea, input[type=text]')) {
      event.preventDefault();
      this.undo();
    }
    // Enter in a field must not send the form that the bench stands in.
    if (event.key === 'Enter' && event.target.matches('input')) event.preventDefault();
  }

  // A number to set: `get` reads it from the state, `set` answers a patch, `shown` says it; `limits` may depend on the state.
  slider({ name, least = 0, most = 100, step = 1, from = least, get, set, shown = String, limits, when }) {
    const id = unique('slider');
    const output = make('output', { for: id });
    const label = make('label', { for: id }, typeof name === 'string' ? name : '');
    const said = () => `${label.textContent}: ${shown(get(this.state))}.`;
    const input = make('input', { id, type: 'range', min: least, max: most, step, oninput: () => this.set(set(Number(input.value), this.state)), onchange: () => this.settle(said()) });
    const by = (sign) => {
      const value = within(round(get(this.state) + sign * step, 4), Number(input.min), Number(input.max));
      this.change(set(value, this.state), '');
      this.say(said());
    };
    const [less, more] = [[-1, 'less'], [1, 'more']].map(([sign, word]) => button(word, '', () => by(sign)));
    const row = make('div', { class: 'slider' }, less, make('div', {}, input, make('div', { class: 'names' }, label, output)), more);
    this.parts.push((state) => {
      row.hidden = Boolean(when && !when(state));
      if (row.hidden) return;
      const [low, high] = limits?.(state) ?? [least, most];
      const title = typeof name === 'string' ? name : name(state);
      if (label.textContent !== title) label.textContent = title;
      for (const [own, word] of [[less, 'bench_less'], [more, 'bench_more']]) put(own, { 'aria-label': this.text(word, { name: title }), title: this.text(word, { name: title }) });
      put(input, { min: round(low, 2), max: round(high, 2), disabled: high - low < step });
      put(less, { disabled: high - low < step });
      put(more, { disabled: high - low < step });
      const value = get(state);
      input.value = value;
      put(input, { 'aria-valuetext': shown(value) });
      output.textContent = shown(value);
      const place = (number) => `${high > low ? within((100 * (number - low)) / (high - low), 0, 100) : 50}%`;
      input.style.setProperty('--from', place(Math.min(from, value)));
      input.style.setProperty('--to', place(Math.max(from, value)));
    });
    return row;
  }

  // One of several: radio buttons as chips. `options` are [value, word, element before the word].
  choice({ name, options, get, set, when, plain = false }) {
    const group = unique('choice');
    const inputs = [];
    const list = options.map(([value, word, sign]) => {
      const input = make('input', { type: 'radio', name: group, value, onchange: () => {
        const patch = set(value, this.state);
        if (patch) this.change(patch, `${name}: ${word}.`);
        else this.show();
      } });
      inputs.push(input);
      return make('label', { class: sign && plain ? 'chip swatch' : 'chip', title: word }, input, sign, make('span', { class: sign && plain ? 'hidden' : '' }, word));
    });
    const field = make('fieldset', { class: 'chips' }, make('legend', { class: plain === 'tabs' ? 'hidden' : '' }, name), make('div', {}, list));
    this.parts.push((state) => {
      field.hidden = Boolean(when && !when(state));
      if (!field.hidden) inputs.forEach((input) => { input.checked = input.value === String(get(state)); });
    });
    return field;
  }

  // Buttons for a photo of her own, from the phone's pictures or from its camera. `take` gets a canvas.
  photos(take) {
    const read = async ({ target }) => {
      const [file] = target.files;
      target.value = '';
      if (!file) return;
      try {
        await take(await shrunk(file));
      } catch {
        this.say(this.text('bench_photo_unread'));
      }
    };
    const field = (sign, word, more) => make('label', { class: 'word' }, icon(sign), make('span', {}, this.text(word)), make('input', { type: 'file', accept: 'image/*', class: 'file', onchange: read, ...more }));
    return make('div', { class: 'photos' }, field('photo', 'bench_own_photo'), field('camera', 'bench_camera', { capture: 'environment' }), make('p', { class: 'small quiet' }, this.text('bench_private')));
  }

  // A place on the stage that takes the focus; `said` names it, `keys` says which keys it knows.
  focus(element, name, keys, press) {
    const about = make('p', { class: 'keys small quiet', id: unique('keys') }, keys);
    this.words = make('p', { class: 'hidden', id: unique('words') });
    put(element, { tabindex: 0, role: 'application', 'aria-label': name, 'aria-describedby': `${this.words.id} ${about.id}`, onkeydown: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !press(event.key, event.shiftKey)) return;
      event.preventDefault();
      event.stopPropagation();
    } });
    this.stage.after(this.words, about);
  }

  // The state in words, for those who do not see the stage.
  describe(sentence) { if (this.words.textContent !== sentence) this.words.textContent = sentence; }

  unmount() {
    this.atEnd.forEach((act) => act());
    this.root.remove();
  }
}

// Follows a finger, two fingers, or the mouse. `move` gets the way in px, and for two fingers the growth and the turn in degrees.
export function follow(target, { begin = () => true, move, end = () => {} }) {
  const points = new Map();
  const pair = () => {
    const [a, b = a] = points.values();
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, far: Math.hypot(b.x - a.x, b.y - a.y), angle: (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI };
  };
  const leave = (event) => {
    if (!points.delete(event.pointerId)) return;
    if (!points.size) end(event);
  };
  put(target, {
    onpointerdown: (event) => {
      if (event.button || points.size > 1 || (!points.size && !begin(event))) return;
      target.setPointerCapture(event.pointerId);
      points.set(event.pointerId, { x: event.clientX, y: event.clientY });
    },
    onpointermove: (event) => {
      if (!points.has(event.pointerId)) return;
      const was = pair();
      points.set(event.pointerId, { x: event.clientX, y: event.clientY });
      const now = pair();
      const two = points.size === 2 && was.far > 0;
      move({ dx: now.x - was.x, dy: now.y - was.y, grow: two ? now.far / was.far : 1, turn: two ? ((now.angle - was.angle + 540) % 360) - 180 : 0, event });
    },
    onpointerup: leave,
    onpointercancel: leave,
  });
}

// A supplied picture, loaded.
export const load = (address) => new Promise((resolve, reject) => {
  const image = new Image();
  image.onload = () => resolve(image);
  image.onerror = () => reject(new Error(address));
  image.src = address;
});

export function canvas(width, height) {
  const sheet = document.createElement('canvas');
  Object.assign(sheet, { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) });
  return sheet;
}

// Her photo on a canvas, small enough for an old phone.
async function shrunk(file) {
  const address = URL.createObjectURL(file);
  try {
    const image = await load(address);
    const scale = Math.min(1, LARGEST_PHOTO_PX / Math.max(image.naturalWidth, image.naturalHeight));
    const sheet = canvas(image.naturalWidth * scale, image.naturalHeight * scale);
    sheet.getContext('2d').drawImage(image, 0, 0, sheet.width, sheet.height);
    return sheet;
  } finally {
    URL.revokeObjectURL(address);
  }
}

export const picture = (sheet, kind = 'image/png') => new Promise((resolve) => { sheet.toBlob(resolve, kind, 0.9); });

// Puts a file among the phone's downloads.
export function download(blob, name) {
  const href = URL.createObjectURL(blob);
  make('a', { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

// Keeps a work on this phone: { name, bench, title, blob, at }, the newest under each name. Answers whether it is kept.
export const keepWork = (work) => new Promise((resolve) => {
  const opening = indexedDB.open('chyrak-works', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('works', { keyPath: 'name' });
  opening.onerror = () => resolve(false);
  opening.onsuccess = () => {
    const writing = opening.result.transaction('works', 'readwrite');
    writing.objectStore('works').put(work);
    writing.oncomplete = () => { opening.result.close(); resolve(true); };
    writing.onabort = () => { opening.result.close(); resolve(false); };
  };
});
