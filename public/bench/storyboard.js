/* The bench «storyboard»: choose, order and time shots for a short clip; its running time and pace are shown; it is taken along
   as a shot list. In a lesson file:

   ```storyboard
   title = How bread is born
   length = 30
   shot = wide | The whole bakery
   shot = medium | Aysulu kneads the dough
   shot = close | Her fingers press a pattern into it
   shot = close | Flour falls from the sieve
   shot = wide | The hot oven with bread inside
   own = yes
   ```
   ```rules
   time 2 = The clip lasts thirty seconds: people watch it to the end.
   shots 5 8 = Five to eight shots: few are dull, many are a rush.
   each 3 6 = Each shot lasts three to six seconds: the eye has time to see.
   sizes 3 = Wide, medium and close, all three.
   begin wide = The wide shot opens the door.
   change = No two shots of the same size follow each other.
   order 4 2 3 = No dough without flour, no pattern without dough.
   ```

   Settings; in brackets is what holds without the line:
   title         stands on the shot list
   length        whole seconds that the clip is to last, 1–300 (30)
   shot          a shot to choose: wide, medium or close, then after `|` what is seen; its number is its place, from 1
   own           no: no shots of her own (yes)

   Rules, in brackets what holds without numbers; what they may be. A clip has at most 20 shots, each of 1 to 15 whole seconds:
   time N        the running time differs from `length` by at most N seconds (2; 0–300)
   shots N M     there are N to M shots (5 to 10; 1–20)
   each N M      every shot lasts N to M whole seconds (2 to 6; 1–15)
   pace N M      seconds a shot on average are N to M (3 to 5; 1–15): the average shot length of film studies (B. Salt, 1974)
   sizes N       at least N (3; 1–3) sizes of shot are used
   begin SIZE    the first shot is wide, medium or close (wide)
   end SIZE      the last shot is (close)
   change N      at most N (0; 0–19) neighbours have the same size: a cut between two alike looks like a jump
   order 1 3 5   these shots are all there, in this order, whatever lies between them

   State: shots: [{ shot (number) or own (what is seen), size, seconds }] in the clip's order. */

import { Desk, button, download, follow, icon, judged, make, numbers, put, round, setting, settingsOf, within, wordButton } from './bench.js';

const SIZES = ['wide', 'medium', 'close'];
const FIRST_S = 4;
const LONGEST_S = 15;
const MOST_SHOTS = 20;

export const start = () => ({ shots: [] });

// The shots that the author offers; numbers begin at 1.
export const offered = (settings) => settingsOf(settings, 'shot').map((value, at) => {
  const [size, ...what] = value.split('|');
  return { shot: at + 1, size: SIZES.find((own) => size.includes(own)) ?? 'wide', what: what.join('|').trim() };
});

const lengthOf = (settings) => numbers(setting(settings, 'length'), 30)[0];
export const running = (shots) => shots.reduce((sum, { seconds }) => sum + seconds, 0);

export function judge(state, settings, rules) {
  const { shots } = { ...start(), ...state };
  const total = running(shots);
  const none = [false, 'no_shots'];
  const what = (number) => offered(settings).find(({ shot }) => shot === number)?.what ?? '';
  const at = (shot, size, key) => (shot ? [shot.size === size, `${key}_${shot.size}`] : none);
  return judged(rules, {
    time(value) {
      const [most] = numbers(value, 2);
      const length = lengthOf(settings);
      return [shots.length > 0 && Math.abs(total - length) <= most, 'time', { n: total, length, most }];
    },
    shots(value) {
      const [least, most] = numbers(value, 5, 10);
      return [shots.length >= least && shots.length <= most, 'shots', { n: shots.length, least, most }];
    },
    each(value) {
      if (!shots.length) return none;
      const [least, most] = numbers(value, 2, 6);
      const place = shots.findIndex(({ seconds }) => seconds < least || seconds > most);
      if (place < 0) return [true, 'each_met', { least, most }];
      return [false, shots[place].seconds < least ? 'each_short' : 'each_long', { at: place + 1, n: shots[place].seconds, least, most }];
    },
    pace(value) {
      if (!shots.length) return none;
      const [least, most] = numbers(value, 3, 5);
      const n = round(total / shots.length, 1);
      return [n >= least && n <= most, n < least ? 'pace_quick' : n > most ? 'pace_slow' : 'pace_met', { n, least, most }];
    },
    sizes(value) {
      const [least] = numbers(value, 3);
      const n = new Set(shots.map(({ size }) => size)).size;
      return [n >= least, 'sizes', { n, least }];
    },
    begin: (value) => at(shots[0], SIZES.find((size) => value.includes(size)) ?? 'wide', 'begin'),
    end: (value) => at(shots.at(-1), SIZES.find((size) => value.includes(size)) ?? 'close', 'end'),
    change(value) {
      if (!shots.length) return none;
      const [most] = numbers(value, 0);
      const alike = shots.flatMap(({ size }, place) => (place && shots[place - 1].size === size ? [place] : []));
      return alike.length <= most ? [true, 'change_met'] : [false, 'change_alike', { one: alike[0], two: alike[0] + 1 }];
    },
    order(value) {
      const wanted = numbers(value);
      const places = wanted.map((number) => shots.findIndex(({ shot }) => shot === number));
      const missing = places.indexOf(-1);
      if (missing >= 0) return [false, 'order_missing', { what: what(wanted[missing]) }];
      const wrong = places.findIndex((place, own) => own && place < places[own - 1]);
      return wrong < 0 ? [true, 'order_met'] : [false, 'order_wrong', { what: what(wanted[wrong - 1]), other: what(wanted[wrong]) }];
    },
  });
}

// How much a shot shows, drawn: a place, a person, a hand on a pattern.
const DRAWINGS = {
  wide: [['sky', 'M0 0h48v30H0z'], ['hill', 'M0 18 12 8l9 7 9-10 18 14v11H0z'], ['land', 'M0 20q24-6 48 0v10H0z'], ['roof', 'M28 19l6-5 6 5z'], ['wall', 'M30 19h8v5h-8z'], ['dress', 'M14 27c0-6 1-7 2.5-7s2.5 1 2.5 7z'], ['skin', 'M16.5 16.500a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.600z'], ['scarf', 'M14.7 18a1.9 1.9 0 0 1 3.7 0z']],
  medium: [['sky', 'M0 0h48v30H0z'], ['land', 'M0 22q24-6 48 0v8H0z'], ['dress', 'M11 30c0-9 5-13 13-13s13 4 13 13z'], ['skin', 'M24 5.500a6 6 0 1 0 0 12.5 6 6 0 0 0 0-12.500z'], ['scarf', 'M17.5 11.500C17 5 21 3 24 3s7 2 6.5 8.500C28 8 20 8 17.5 11.500z'], ['eyes', 'M22.2 12v.1M26.4 12v.1M23.2 14.8q1.1.9 2.2 0']],
  close: [['wall', 'M0 0h48v30H0z'], ['horn', 'M18 26V15c0-11 9-11 9-4s-6 5-5.5-.5M18 26V15c0-11-9-11-9-4s6 5 5.5-.5'], ['dress', 'M48 16v14H36z'], ['skin', 'M27 21q-3-2 0-4 6-1 9 1l8 3-6 9-8-2q-4-2-1-4-4-1-2-3z']],
};
const drawing = (size) => make('svg:svg', { class: `shot-drawing ${size}`, viewBox: '0 0 48 30', 'aria-hidden': 'true' }, DRAWINGS[size].map(([name, d]) => make('svg:path', { class: name, d })));

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')}`;

export function mount(host, options) {
  const desk = new Desk(host, 'storyboard', judge, start(), options);
  const { text, settings } = desk;
  const length = lengthOf(settings);
  const all = offered(settings);
  const seen = (shot) => shot.own ?? all.find((other) => other.shot === shot.shot)?.what ?? '';
  const sizeName = (size) => text(`bench_size_${size}`);
  const seconds = (n) => text('bench_seconds', { n });
  const change = (shots, said) => desk.change({ shots }, said);
  const replaced = (at, patch) => desk.state.shots.map((shot, own) => (own === at ? { ...shot, ...patch } : shot));
  const sum = () => {
    const { shots } = desk.state;
    const total = running(shots);
    return shots.length ? text('bench_story_state', { shots: shots.length, n: total, length, pace: round(total / shots.length, 1) }) : text('bench_no_shots');
  };

  // The screen shows the shot at the cursor; the strip under it is the clip, woven of its shots.
  const screen = make('div', { class: 'screen' });
  const strip = make('ol', { class: 'strip', 'aria-hidden': 'true' });
  const cursor = make('span', { class: 'cursor' });
  const end = make('span', { class: 'end' });
  const woven = make('div', { class: 'woven' }, strip, end, cursor);
  const ruler = make('div', { class: 'ruler', 'aria-hidden': 'true' });
  const total = make('p', { class: 'sum' });
  const play = wordButton('M7 4.5v15l12-7.5z', text('bench_play'), () => (playing ? stop() : begin()), { 'aria-pressed': 'false' });
  desk.stage.append(screen, woven, ruler, make('div', { class: 'under' }, total, play));

  let at = 0; // seconds
  let playing = 0;
  const span = () => Math.max(length, running(desk.state.shots));
  const shotAt = (moment) => {
    let until = 0;
    const place = desk.state.shots.findIndex((shot) => (until += shot.seconds) > moment);
    return place < 0 ? desk.state.shots.length - 1 : place;
  };
  let onScreen;
  function showScreen() {
    const place = shotAt(at);
    const shot = desk.state.shots[place];
    cursor.style.left = `${(100 * at) / span()}%`;
    cursor.hidden = !shot;
    const now = JSON.stringify([shot, place]);
    if (now === onScreen) return;
    onScreen = now;
    screen.replaceChildren(...(shot ? [drawing(shot.size), make('p', {}, make('b', {}, `${place + 1}. ${sizeName(shot.size)}. `), seen(shot))] : [make('p', { class: 'quiet' }, text('bench_story_empty'))]));
    [...strip.children].forEach((item, own) => item.classList.toggle('now', own === place));
  }
  function begin() {
    if (!desk.state.shots.length) return desk.say(text('bench_no_shots'));
    const from = performance.now() - (at >= running(desk.state.shots) - 0.1 ? 0 : at * 1000);
    const step = (now) => {
      at = (now - from) / 1000;
      if (at >= running(desk.state.shots)) return stop();
      showScreen();
      playing = requestAnimationFrame(step);
      return undefined;
    };
    playing = requestAnimationFrame(step);
    return put(play, { 'aria-pressed': 'true' });
  }
  function stop() {
    cancelAnimationFrame(playing);
    playing = 0;
    if (at >= running(desk.state.shots)) at = 0;
    put(play, { 'aria-pressed': 'false' });
    showScreen();
  }
  desk.atEnd.push(() => cancelAnimationFrame(playing));

  // Shots are drawn along the strip to another place; their right edge is drawn to another time.
  let hold;
  follow(strip, {
    begin({ target, clientX }) {
      const item = target.closest('li');
      if (!item) return false;
      const place = [...strip.children].indexOf(item);
      const { right } = item.getBoundingClientRect();
      hold = { place, edge: right - clientX < 14, way: 0, seconds: desk.state.shots[place].seconds };
      at = running(desk.state.shots.slice(0, place)) + 0.01;
      showScreen();
      return true;
    },
    move({ dx, event }) {
      hold.way += dx;
      if (hold.edge) {
        const longer = hold.seconds + (hold.way / strip.clientWidth) * span();
        return desk.set({ shots: replaced(hold.place, { seconds: within(Math.round(longer), 1, LONGEST_S) }) });
      }
      const moment = ((event.clientX - strip.getBoundingClientRect().left) / strip.clientWidth) * span();
      const to = within(shotAt(moment), 0, desk.state.shots.length - 1);
      if (to === hold.place || Math.abs(hold.way) < 12) return undefined;
      const shots = [...desk.state.shots];
      shots.splice(to, 0, ...shots.splice(hold.place, 1));
      hold.place = to;
      at = running(shots.slice(0, to)) + 0.01;
      return desk.set({ shots });
    },
    end: () => desk.settle(sum()),
  });

  // The clip as a list: the same by buttons.
  const list = make('ol', { class: 'clip' });
  const clipTitle = make('h3', {}, text('bench_clip'));
  const shiftTo = (place, to, name) => {
    const shots = [...desk.state.shots];
    shots.splice(to, 0, ...shots.splice(place, 1));
    change(shots, text('bench_story_moved', { what: name, n: to + 1 }));
    list.children[to]?.querySelector(to < place ? '.up' : '.down')?.focus({ preventScroll: true });
  };
  const last = (shots) => shots.length - 1;
  function row(shot, place, shots) {
    const name = seen(shot);
    const time = (by) => {
      const now = within(shot.seconds + by, 1, LONGEST_S);
      change(replaced(place, { seconds: now }), `${name}: ${seconds(now)}.`);
      list.children[place].querySelector(by > 0 ? '.longer' : '.shorter').focus({ preventScroll: true });
    };
    const named = (key) => text(key, { what: name });
    return make('li', {},
      make('div', { class: 'what' }, drawing(shot.size), make('p', {}, make('b', {}, sizeName(shot.size)), ' ', name)),
      make('div', { class: 'hold' },
        button('less', named('bench_shorter'), () => time(-1), { class: 'tool shorter', 'aria-disabled': String(shot.seconds <= 1) }), make('span', { class: 'time' }, seconds(shot.seconds)), button('more', named('bench_longer'), () => time(1), { class: 'tool longer' }),
        button('up', named('bench_earlier'), () => place && shiftTo(place, place - 1, name), { class: 'tool up', 'aria-disabled': String(!place) }), button('down', named('bench_later'), () => place < last(shots) && shiftTo(place, place + 1, name), { class: 'tool down', 'aria-disabled': String(place === last(shots)) }),
        button('trash', named('bench_take_out'), () => {
          change(desk.state.shots.filter((_, own) => own !== place), text('bench_removed', { what: name }));
          (list.children[Math.min(place, last(desk.state.shots))]?.querySelector('.up') ?? desk.panel.querySelector('.tray button'))?.focus({ preventScroll: true });
        })));
  }

  // What there is to choose from, and shots of her own.
  const tray = make('ul', { class: 'tray bare' });
  const trayTitle = make('h3', {}, text('bench_tray'));
  const add = (shot) => {
    if (desk.state.shots.length >= MOST_SHOTS) return desk.say(text('bench_story_full'));
    at = running(desk.state.shots) + 0.01;
    return change([...desk.state.shots, { ...shot, seconds: FIRST_S }], text('bench_added', { what: seen(shot) }));
  };
  desk.panel.append(clipTitle, list, trayTitle, tray);

  let own = 'medium';
  if (setting(settings, 'own') !== 'no') {
    const field = make('input', { type: 'text', maxlength: 120, autocomplete: 'off', onkeydown: (event) => event.key === 'Enter' && addOwn() });
    const addOwn = () => {
      if (!field.value.trim()) return field.focus();
      add({ own: field.value.trim(), size: own });
      field.value = '';
      return undefined;
    };
    desk.panel.append(make('div', { class: 'own-shot' }, make('label', { class: 'written' }, make('span', {}, text('bench_own_shot')), field),
      desk.choice({ name: text('bench_own_size'), plain: 'tabs', options: SIZES.map((size) => [size, sizeName(size)]), get: () => own, set: (size) => { own = size; } }), wordButton('more', text('bench_add_shot'), addOwn)));
  }

  let drawn = '';
  desk.draw = ({ shots }) => {
    const now = JSON.stringify(shots);
    total.textContent = sum();
    const long = running(shots);
    end.style.left = `${(100 * length) / span()}%`;
    end.hidden = long <= length;
    woven.classList.toggle('over', long > length);
    if (now !== drawn) {
      drawn = now;
      // While a finger is on the strip its pieces stay, so that it is not let go.
      while (strip.children.length > shots.length) strip.lastChild.remove();
      while (strip.children.length < shots.length) strip.append(make('li', {}));
      shots.forEach((shot, place) => {
        const item = strip.children[place];
        item.className = shot.size;
        item.textContent = place + 1;
        item.style.width = `${(100 * shot.seconds) / span()}%`;
      });
      list.replaceChildren(...shots.map(row));
      const left = all.filter((shot) => !shots.some((other) => other.shot === shot.shot));
      tray.replaceChildren(...left.map((shot) => make('li', {}, make('button', { type: 'button', class: 'offer', onclick: () => {
        const place = [...tray.children].findIndex((item) => item.contains(document.activeElement));
        add({ shot: shot.shot, size: shot.size });
        (tray.children[Math.min(place, tray.children.length - 1)]?.firstChild ?? list.querySelector('.up'))?.focus({ preventScroll: true });
      } }, drawing(shot.size), make('span', {}, make('b', {}, sizeName(shot.size)), ' ', shot.what), icon('more')))));
      trayTitle.hidden = !left.length;
      clipTitle.hidden = list.hidden = !shots.length;
      const step = span() > 40 ? 10 : 5;
      ruler.replaceChildren(...Array.from({ length: Math.floor(span() / step) + 1 }, (_, mark) => {
        const sign = make('span', {}, String(mark * step));
        sign.style.left = `${(100 * mark * step) / span()}%`;
        return sign;
      }));
      at = Math.min(at, Math.max(0, long - 0.01));
      onScreen = undefined;
    }
    showScreen();
  };

  // The shot list to take along: as text, and on paper.
  const title = setting(settings, 'title') ?? text('bench_shot_list');
  const rows = () => {
    let from = 0;
    return desk.state.shots.map((shot, place) => {
      const entry = { n: place + 1, from, until: from + shot.seconds, seconds: shot.seconds, size: sizeName(shot.size), what: seen(shot) };
      from = entry.until;
      return entry;
    });
  };
  const asText = () => [title, sum(), '', ...rows().map((shot) => `${shot.n}. ${clock(shot.from)}–${clock(shot.until)} (${seconds(shot.seconds)}) ${shot.size}. ${shot.what}`)].join('\n');
  const filled = (act) => () => (desk.state.shots.length ? act() : desk.say(text('bench_no_shots')));
  const copied = make('textarea', { class: 'copied', rows: 6, readonly: true, hidden: true, 'aria-label': text('bench_shot_list') });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(asText());
      desk.say(text('bench_copied'));
    } catch {
      copied.hidden = false;
      copied.value = asText();
      copied.select();
      desk.say(text('bench_copy_by_hand'));
    }
  };
  function print() {
    const head = ['bench_list_n', 'bench_list_time', 'bench_list_size', 'bench_list_what', 'bench_list_done'].map((key) => make('th', {}, text(key)));
    const paper = make('section', { class: 'shot-list' }, make('h1', {}, title), make('p', {}, sum()), make('table', {}, make('thead', {}, make('tr', {}, head)), make('tbody', {}, rows().map((shot) => make('tr', {},
      make('td', {}, String(shot.n)), make('td', {}, `${clock(shot.from)}–${clock(shot.until)}`, make('br'), seconds(shot.seconds)), make('td', {}, drawing(desk.state.shots[shot.n - 1].size), shot.size), make('td', {}, shot.what), make('td', { class: 'box' }, '◇'))))));
    document.body.append(paper);
    addEventListener('afterprint', () => paper.remove(), { once: true });
    window.print();
  }
  desk.acts.append(wordButton('M9 8h11v13H9zM15 8V3H4v13h5', text('bench_copy'), filled(copy)), wordButton('M7 8V3h10v5M7 17H3.5V8h17v9H17M7 14h10v7H7z', text('bench_print'), filled(print)), wordButton('M12 3v12M7 10.5l5 5 5-5M4 20.5h16', text('bench_save_text'), filled(() => {
    download(new Blob([asText()], { type: 'text/plain' }), 'chyrak.txt');
    desk.say(text('bench_saved_only'));
  })));
  if (navigator.share) desk.acts.append(wordButton('share', text('bench_share'), filled(() => navigator.share({ title, text: asText() }).catch(() => {}))));
  desk.acts.after(copied);
  desk.show();
  return desk;
}
