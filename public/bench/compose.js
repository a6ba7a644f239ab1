/* The bench «compose»: place, crop and level a picture under a thirds grid. In a lesson file:

   ```compose
   picture = bench-market.svg
   subject = 61 44
   body = 49 31 74 74
   clutter = 5 62 16 88
   horizon = 5 47
   frame = 3:2 1:1 4:5
   start = 50 50 1.2 0
   own = no
   ```
   ```rules
   thirds 10 = Her eyes are near a point where lines cross: we find her at once.
   level 2 = The horizon lies flat: the market does not seem to tip over.
   room left 60 = She looks to the left: more room is left on that side.
   whole = Her head and her hands are all in the frame.
   fill 45 80 = She is large enough to see what she holds.
   without = The blue bucket is outside the frame: it draws the eye away.
   ```

   Settings; places are in % of the picture's width and height, 0–100, and in brackets is what holds without the line:
   picture       a supplied picture
   subject       what the eye should find first (her eyes): x, y, 0–100 (50 50)
   body          what must not be cut off: left, top, right, bottom, 0–100
   clutter       what disturbs: left, top, right, bottom, 0–100
   horizon       degrees by which the far line leans, −20–20, positive where its right end is lower; its height in the middle of
                 the picture, 0–100 (needed by the rule `horizon` alone)
   frame         shapes of the frame, the first one to begin with (3:2)
   start         where the frame begins: its middle x, y, 0–100, closeness, 1–4, turn in degrees, −20–20 (50 50 1.2 0)
   own           no: no photos of her own (yes)

   Rules, in brackets what holds without numbers; what they may be. u and v are the subject's place in the frame, 0 to 1 from its
   left and top edge:
   thirds N      the subject is at most N % (10; 1–100) of the frame's width from the nearest crossing of the lines at 1/3 and 2/3
                 (rule of thirds: J. T. Smith, Remarks on Rural Scenery, 1797)
   line N        the same from the nearest upright line: |u − 1/3| or |u − 2/3| ≤ N % (8; 1–100)
   level N       |lean of the far line + turn of the picture| ≤ N degrees (2; 0–20)
   room SIDE N   SIDE is left or right, to where she looks: at least N % (55; 0–100) of the frame's width lies on that side of the
                 subject (lead room); `room N` without a side: at least N % on the wider side
   whole N       at most N % (0; 0–100) of `body` is outside the frame
   fill N M      `body` takes up N to M % (40 to 95; 0–100) of the frame's height
   headroom N M  N to M % (4 to 25; 0–100) of the frame's height are free above `body`
   horizon N     the far line, in the middle of the frame, is at most N % (8; 1–100) of the frame's height from 1/3 or 2/3
   without N     at most N % (0; 0–100) of `clutter` is inside the frame

   State: x, y (middle of the frame in % of the picture), zoom, turn (degrees, positive turns the picture clockwise), frame
   ('3:2'), ratio (width : height of the picture), own (a photo of her own is used), and for that photo her marks: mark [x, y],
   lean (degrees), look ('left' or 'right'). In her own photo nobody knows `body`, `clutter` and the far line's height: rules
   that need them count as kept, and say so. */

import { Desk, canvas, download, follow, judged, load, make, numbers, picture, put, round, setting, shape, within, wordButton } from './bench.js';

const THIRDS = [1 / 3, 2 / 3];
const MOST_ZOOM = 4;
const MOST_TURN = 20;
const RADIANS = Math.PI / 180;

export function start(settings) {
  const [x, y, zoom, turn] = numbers(setting(settings, 'start'), 50, 50, 1.2, 0);
  return { x, y, zoom, turn, frame: frames(settings)[0], ratio: 1.5 };
}

const frames = (settings) => (setting(settings, 'frame') ?? '').match(/\d+:\d+/g) ?? ['3:2'];

// The frame on the picture, whose height is 100 units: its size, its middle, and the way of a point into it. A frame never
// reaches outside the picture: it is made smaller and moved as needed.
export function framed(state) {
  const wide = 100 * state.ratio;
  const share = shape(state.frame) || 1.5;
  const [cos, sin] = [Math.cos(state.turn * RADIANS), Math.sin(state.turn * RADIANS)];
  let w = Math.min(wide, 100 * share) / within(state.zoom, 1, MOST_ZOOM);
  const half = () => [(w * Math.abs(cos) + (w / share) * Math.abs(sin)) / 2, (w * Math.abs(sin) + (w / share) * Math.abs(cos)) / 2];
  const [across, down] = half();
  w *= Math.min(1, wide / 2 / across, 50 / down);
  const [hx, hy] = half();
  const x = within((state.x * wide) / 100, hx, wide - hx);
  const y = within(state.y, hy, 100 - hy);
  const place = ([px, py]) => {
    const [dx, dy] = [(px * wide) / 100 - x, py - y];
    return [0.5 + (dx * cos - dy * sin) / w, 0.5 + ((dx * sin + dy * cos) * share) / w];
  };
  return { w, h: w / share, x, y, wide, share, cos, sin, place, limits: { x: [(100 * hx) / wide, 100 - (100 * hx) / wide], y: [hy, 100 - hy] } };
}

// What is known of the picture: from the author, or from her own marks.
function known(state, settings) {
  if (state.own) return { subject: state.mark ?? [50, 50], lean: state.lean ?? 0, look: state.look };
  const box = (name) => setting(settings, name) && numbers(setting(settings, name));
  const [lean, height] = numbers(setting(settings, 'horizon'), 0);
  return { subject: numbers(setting(settings, 'subject'), 50, 50), body: box('body'), clutter: box('clutter'), lean, height };
}

// The share of a box that is inside the frame, 0 to 1: counted at 21 × 21 points.
function inside([left, top, right, bottom], place) {
  let count = 0;
  for (let i = 0; i <= 20; i += 1) {
    for (let j = 0; j <= 20; j += 1) {
      const [u, v] = place([left + ((right - left) * i) / 20, top + ((bottom - top) * j) / 20]);
      if (u >= -0.001 && u <= 1.001 && v >= -0.001 && v <= 1.001) count += 1;
    }
  }
  return count / 441;
}

export function judge(state, settings, rules) {
  const now = { ...start(settings), ...state };
  const view = framed(now);
  const { subject, body, clutter, lean, height, look } = known(now, settings);
  const [u, v] = view.place(subject);
  const far = (value) => Math.min(...THIRDS.map((third) => Math.abs(value - third)));
  const unknown = [true, 'cannot_judge'];
  return judged(rules, {
    thirds(value) {
      const [most] = numbers(value, 10);
      const gap = 100 * Math.min(...THIRDS.flatMap((a) => THIRDS.map((b) => Math.hypot(u - a, (v - b) / view.share))));
      return gap <= most ? [true, 'thirds_met'] : [false, 'thirds_far', { n: Math.ceil(gap), most }];
    },
    line(value) {
      const [most] = numbers(value, 8);
      const gap = 100 * far(u);
      return gap <= most ? [true, 'line_met'] : [false, 'line_far', { n: Math.ceil(gap), most }];
    },
    level(value) {
      const [most] = numbers(value, 2);
      const leans = lean + now.turn;
      if (Math.abs(leans) <= most) return [true, 'level_met'];
      return [false, leans > 0 ? 'level_right' : 'level_left', { n: round(Math.abs(leans)) }];
    },
    room(value) {
      const side = look ?? value.match(/left|right/)?.[0] ?? (u > 0.5 ? 'left' : 'right');
      const [least] = numbers(value, 55);
      const free = 100 * within(side === 'left' ? u : 1 - u, 0, 1);
      return [free >= least, `room_${side}`, { n: Math.floor(free), least }];
    },
    whole(value) {
      if (!body) return unknown;
      const [most] = numbers(value, 0);
      const cut = 100 * (1 - inside(body, view.place));
      return cut <= most ? [true, 'whole_met'] : [false, 'whole_cut', { n: Math.ceil(cut) }];
    },
    fill(value) {
      if (!body) return unknown;
      const [least, most] = numbers(value, 40, 95);
      const n = Math.round((100 * (body[3] - body[1])) / view.h);
      return [n >= least && n <= most, 'fill', { n, least, most }];
    },
    headroom(value) {
      if (!body) return unknown;
      const [least, most] = numbers(value, 4, 25);
      const n = Math.round(100 * view.place([(body[0] + body[2]) / 2, body[1]])[1]);
      return n < 0 ? [false, 'headroom_cut'] : [n >= least && n <= most, 'headroom', { n, least, most }];
    },
    horizon(value) {
      if (height === undefined) return unknown;
      const [most] = numbers(value, 8);
      // The far line goes through the picture's middle at `height`; found where it meets the frame's upright middle.
      const [a, b] = [0, 100].map((x) => view.place([x, height + (((x - 50) * view.wide) / 100) * Math.tan(lean * RADIANS)]));
      const gap = 100 * far(a[1] + ((b[1] - a[1]) * (0.5 - a[0])) / (b[0] - a[0]));
      return gap <= most ? [true, 'horizon_met'] : [false, 'horizon_far', { n: Math.ceil(gap), most }];
    },
    without(value) {
      if (!clutter) return unknown;
      const [most] = numbers(value, 0);
      const seen = 100 * inside(clutter, view.place);
      return seen <= most ? [true, 'without_met'] : [false, 'without_seen', { n: Math.ceil(seen) }];
    },
  });
}

const FRAME_WIDE = 300;
const BEYOND = 20;

export function mount(host, options) {
  const desk = new Desk(host, 'compose', judge, start(options.settings), options);
  const { text, settings } = desk;
  const name = setting(settings, 'picture');
  // Her own photo and its address; the supplied picture's shape.
  let sheet;
  let address;
  let suppliedRatio = 1.5;
  desk.first = () => ({ ...start(settings), ratio: desk.state.ratio });

  const part = (kind, more) => make(`svg:${kind}`, more);
  const image = part('image', { preserveAspectRatio: 'none' });
  const dim = part('path', { class: 'dim', 'fill-rule': 'evenodd' });
  const grid = part('path', { class: 'thirds' });
  const corners = part('path', { class: 'corners' });
  const dots = THIRDS.flatMap((a) => THIRDS.map((b) => [a, b, part('circle', { class: 'crossing', r: 5 })]));
  const line = part('path', { class: 'far' });
  const ring = part('circle', { class: 'ring', r: 8 });
  const missing = make('p', { class: 'missing', hidden: true });
  const svg = part('svg', { class: 'finder' });
  svg.append(image, dim, grid, corners, line, ...dots.map(([, , dot]) => dot), ring);
  desk.stage.append(svg, missing);

  // What the state becomes when its frame is kept inside the picture.
  const kept = (patch) => {
    const next = { ...desk.state, ...patch };
    const view = framed(next);
    return { ...patch, x: round((100 * view.x) / view.wide, 2), y: round(view.y, 2) };
  };
  const moved = (dx, dy) => {
    const view = framed(desk.state);
    return kept({ x: (100 * (view.x + dx * view.cos + dy * view.sin)) / view.wide, y: view.y - dx * view.sin + dy * view.cos });
  };
  const zoomed = (by) => kept({ zoom: within(round(desk.state.zoom * by, 3), 1, MOST_ZOOM) });
  const turned = (by) => kept({ turn: within(round(desk.state.turn + by, 1), -MOST_TURN, MOST_TURN) });
  const where = () => text('bench_compose_state', { zoom: round(desk.state.zoom, 1), x: round(desk.state.x), y: round(desk.state.y), turn: round(desk.state.turn) });

  desk.draw = (state) => {
    const view = framed(state);
    const high = FRAME_WIDE / view.share;
    const scale = FRAME_WIDE / view.w;
    const [l, t, r, b] = [BEYOND, BEYOND, BEYOND + FRAME_WIDE, BEYOND + high];
    put(svg, { viewBox: `0 0 ${r + BEYOND} ${b + BEYOND}` });
    svg.style.aspectRatio = `${r + BEYOND} / ${b + BEYOND}`;
    put(image, { width: view.wide, height: 100, transform: `translate(${(l + r) / 2} ${(t + b) / 2})rotate(${state.turn})scale(${scale})translate(${-view.x} ${-view.y})` });
    put(dim, { d: `M0 0H${r + BEYOND}V${b + BEYOND}H0zM${l} ${t}V${b}H${r}V${t}z` });
    const [x1, x2] = THIRDS.map((third) => l + third * FRAME_WIDE);
    const [y1, y2] = THIRDS.map((third) => t + third * high);
    put(grid, { d: `M${x1} ${t}V${b}M${x2} ${t}V${b}M${l} ${y1}H${r}M${l} ${y2}H${r}` });
    put(corners, { d: `M${l} ${t + 26}V${t}H${l + 26}M${r - 26} ${t}H${r}V${t + 26}M${r} ${b - 26}V${b}H${r - 26}M${l + 26} ${b}H${l}V${b - 26}` });
    const { subject, lean } = known(state, settings);
    const [u, v] = view.place(subject);
    const gaps = dots.map(([a, c]) => Math.hypot(u - a, (v - c) / view.share));
    const most = numbers(desk.rules.find((rule) => rule.name === 'thirds')?.value, 10)[0] / 100;
    dots.forEach(([a, c, dot], at) => {
      put(dot, { cx: l + a * FRAME_WIDE, cy: t + c * high });
      dot.classList.toggle('holds', gaps[at] === Math.min(...gaps) && gaps[at] <= most);
    });
    put(ring, { cx: l + u * FRAME_WIDE, cy: t + v * high });
    // Her own photo has a line that she lays on the far line.
    const [dx, dy] = [400 * Math.cos((lean + state.turn) * RADIANS), 400 * Math.sin((lean + state.turn) * RADIANS)];
    put(line, { d: `M${(l + r) / 2 - dx} ${(t + b) / 2 - dy}L${(l + r) / 2 + dx} ${(t + b) / 2 + dy}` });
    line.style.display = state.own ? '' : 'none';
    desk.describe(where());
  };

  let marking = false;
  const perPixel = () => 1 / (svg.getScreenCTM()?.a || 1);
  // A point of the screen in % of the picture.
  const pointed = ({ clientX, clientY }) => {
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
    const view = framed(desk.state);
    const scale = view.w / FRAME_WIDE;
    const [dx, dy] = [(x - BEYOND - FRAME_WIDE / 2) * scale, (y - BEYOND - FRAME_WIDE / view.share / 2) * scale];
    return [(100 * (view.x + dx * view.cos + dy * view.sin)) / view.wide, view.y - dx * view.sin + dy * view.cos].map((value) => round(within(value, 0, 100), 1));
  };
  follow(svg, {
    begin(event) {
      if (marking) desk.set({ mark: pointed(event) });
      return true;
    },
    move({ dx, dy, grow, turn, event }) {
      if (marking) return desk.set({ mark: pointed(event) });
      const scale = (perPixel() * framed(desk.state).w) / FRAME_WIDE;
      desk.set(moved(-dx * scale, -dy * scale));
      if (grow !== 1 || turn) desk.set({ ...zoomed(grow), ...turned(turn) });
    },
    end: () => desk.settle(marking ? text('bench_marked') : where()),
  });
  svg.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && document.activeElement !== svg) return; // the page scrolls
    event.preventDefault();
    desk.change(zoomed(event.deltaY < 0 ? 1.1 : 1 / 1.1), where());
  }, { passive: false });

  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const KEYS = { '+': () => zoomed(1.1), '=': () => zoomed(1.1), '-': () => zoomed(1 / 1.1), '<': () => turned(-1), ',': () => turned(-1), '>': () => turned(1), '.': () => turned(1) };
  desk.focus(svg, text('bench_compose_stage'), text('bench_compose_keys'), (key, far) => {
    const way = WAYS[key];
    if (!way && !KEYS[key]) return false;
    const { w, wide } = framed(desk.state);
    const [dx, dy] = (way ?? []).map((step) => (step * w * (far ? 10 : 2)) / 100);
    const [x, y] = desk.state.mark ?? [50, 50];
    if (way && marking) desk.change({ mark: [x + (100 * dx) / wide, y + dy].map((value) => round(within(value, 0, 100), 1)) }, text('bench_marked'));
    else desk.change(way ? moved(dx, dy) : KEYS[key](), where());
    return true;
  });

  const degrees = (value) => text('bench_degrees', { n: round(value, 1) });
  const share = (value) => text('bench_percent', { n: round(value) });
  const shapes = frames(settings);
  desk.panel.append(
    desk.slider({ name: text('bench_across'), get: (state) => state.x, set: (x) => kept({ x }), limits: (state) => framed(state).limits.x, from: 50, shown: share }),
    desk.slider({ name: text('bench_down'), get: (state) => state.y, set: (y) => kept({ y }), limits: (state) => framed(state).limits.y, from: 50, shown: share }),
    desk.slider({ name: text('bench_zoom'), least: 1, most: MOST_ZOOM, step: 0.1, get: (state) => state.zoom, set: (zoom) => kept({ zoom }), shown: (value) => text('bench_times', { n: round(value, 1) }) }),
    desk.slider({ name: text('bench_turn'), least: -MOST_TURN, most: MOST_TURN, from: 0, get: (state) => state.turn, set: (turn) => kept({ turn }), shown: degrees }),
  );
  if (shapes.length > 1) {
    const glyph = (value) => {
      const wide = shape(value) >= 1 ? 18 : 18 * shape(value);
      return make('svg:svg', { viewBox: '0 0 20 20', class: 'shape', 'aria-hidden': 'true' }, make('svg:rect', { x: 10 - wide / 2, y: 10 - wide / shape(value) / 2, width: wide, height: wide / shape(value) }));
    };
    desk.panel.append(desk.choice({ name: text('bench_frame'), options: shapes.map((value) => [value, value, glyph(value)]), get: (state) => state.frame, set: (frame) => kept({ frame }) }));
  }

  // Her own photo: three marks say what is in it.
  if (setting(settings, 'own') !== 'no') {
    const mark = wordButton('M12 3v18M3 12h18M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z', text('bench_mark'), () => {
      marking = !marking;
      put(mark, { 'aria-pressed': String(marking) });
      svg.classList.toggle('marking', marking);
      desk.say(marking ? text('bench_mark_how') : '');
      if (marking) svg.focus({ preventScroll: true });
    }, { 'aria-pressed': 'false' });
    const marks = make('div', { class: 'marks' }, make('p', { class: 'small' }, text('bench_marks')), mark,
      desk.slider({ name: text('bench_lean'), least: -MOST_TURN, most: MOST_TURN, from: 0, get: (state) => state.lean ?? 0, set: (lean) => ({ lean }), shown: degrees }),
      desk.choice({ name: text('bench_look'), options: [['left', text('bench_look_left')], ['right', text('bench_look_right')]], get: (state) => state.look, set: (look) => ({ look }) }));
    const supplied = wordButton('again', text('bench_supplied'), () => desk.change({ ...start(settings), ratio: suppliedRatio, own: undefined }, text('bench_supplied')));
    const keep = wordButton('M12 3v12M7 10.5l5 5 5-5M4 20.5h16', text('bench_download'), async () => download(await picture(cropped(), 'image/jpeg'), 'chyrak.jpg'));
    desk.panel.append(desk.photos(async (taken) => {
      const blob = await picture(taken, 'image/jpeg');
      if (address) URL.revokeObjectURL(address);
      sheet = taken;
      address = URL.createObjectURL(blob);
      desk.change({ x: 50, y: 50, zoom: 1, turn: 0, own: true, ratio: round(taken.width / taken.height, 4), mark: [50, 50], lean: 0, look: undefined }, text('bench_own_taken'));
    }), marks, make('div', { class: 'photos' }, supplied, keep));
    desk.parts.push((state) => {
      marks.hidden = supplied.hidden = !state.own;
      keep.hidden = !state.own || !sheet;
      if (!state.own && marking) mark.click();
    });
  }

  // The picture as it is framed.
  function cropped() {
    const view = framed(desk.state);
    const scale = sheet.height / 100;
    const out = canvas(view.w * scale, view.h * scale);
    const brush = out.getContext('2d');
    brush.translate(out.width / 2, out.height / 2);
    brush.rotate(desk.state.turn * RADIANS);
    brush.translate(-view.x * scale, -view.y * scale);
    brush.drawImage(sheet, 0, 0);
    return out;
  }

  // Shows the supplied picture or her own; her own is not kept when the page is left.
  let shown;
  desk.parts.push((state) => {
    const wanted = state.own ? address ?? '' : name ? desk.picture(name) : '';
    if (wanted === shown) return;
    shown = wanted;
    put(image, { href: wanted || null });
    missing.hidden = Boolean(wanted);
    missing.textContent = text(state.own ? 'bench_photo_gone' : 'bench_no_picture');
    if (wanted && !state.own) {
      load(wanted).then((loaded) => {
        const ratio = suppliedRatio = round(loaded.naturalWidth / loaded.naturalHeight, 4);
        if (ratio !== desk.state.ratio && !desk.state.own) {
          desk.settled = { ...desk.settled, ratio };
          desk.set({ ratio });
        }
      }, () => { missing.hidden = false; });
    }
  });
  desk.atEnd.push(() => address && URL.revokeObjectURL(address));
  desk.show();
  return desk;
}
