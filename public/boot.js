// Starts the app: joined to the end of the wasm-bindgen module, of `benches`, the addresses of the practice benches by name, and
// of `tools`, those of what certificates need.
// Sets up what Rust would need many bytes to say.
const root = document.documentElement;
const { wasm: program, text, needs } = root.dataset; // `wasm` is a name of the generated module
const known = ['ky', 'uz', 'az', 'ru', 'en'];

// The shell may be opened at `/`, and where a certificate is checked: choose the language as the server would.
let lang = location.pathname.split('/')[1];
if (!known.includes(lang)) {
  let kept;
  try { kept = localStorage.getItem('chyrak.lang'); } catch { /* storage may be forbidden */ }
  lang = kept || navigator.languages.map((l) => l.slice(0, 2)).find((l) => known.includes(l)) || 'ky';
  const rest = location.pathname.replace(/^\/(V$|verify\b)?/, (_, check) => (check ? '/verify' : ''));
  if (/^\/(V|verify\/\w+)?$/.test(location.pathname)) history.replaceState(null, '', `/${lang}${rest}${location.hash}`);
}
root.lang = lang;

const second = typeof more === 'string' && more; // the address of the program's second part, where it has one
const worker = navigator.serviceWorker;
let registration;
let asked = new Set(); // what the worker has not answered yet; nothing is asked of it once it is to go

// When the app's page is on the screen, and not the server's.
let shown;
const showing = new Promise((done) => { shown = done; });
// Her first touch of the page, or key.
const used = new Promise((done) => { for (const sign of ['pointerdown', 'keydown', 'wheel']) addEventListener(sign, done, { once: true, passive: true, capture: true }); });

// Rust calls these.
window.chyrak = {
  // Asks the worker to keep addresses, and `more`, for the time without a line; the number of those kept.
  async keep(addresses) {
    if (!worker || !window.caches || !asked) return 0;
    addresses = addresses.map((address) => (address === 'more' ? second : address)).filter(Boolean);
    const { active } = await worker.ready;
    if (!asked) return 0;
    const answer = new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (message) => resolve(message.data);
      active.postMessage({ keep: addresses }, [port2]);
    });
    asked.add(answer);
    answer.then(() => asked?.delete(answer));
    return answer;
  },
  // How many of these addresses are on this phone.
  async kept(addresses) {
    if (!window.caches) return 0;
    const found = await Promise.all(addresses.map((address) => caches.match(address)));
    return found.filter(Boolean).length;
  },
  // When she first touches the page or presses a key: what she will need then may be made ready.
  used: () => used,
  // Does work that only one tab of this phone may do at a time.
  async turn(work) {
    return navigator.locks ? navigator.locks.request('chyrak-send', work) : work();
  },
  // Reads a text aloud with a voice of this phone; an empty one, or one without a voice, is silence.
  async say(text) {
    const speech = window.speechSynthesis;
    if (!speech) return false;
    speech.cancel();
    if (!text) return false;
    if (!speech.getVoices().length) await new Promise((heard) => { speech.onvoiceschanged = heard; setTimeout(heard, 800); });
    const voice = speech.getVoices().find((one) => one.lang.toLowerCase().startsWith(lang));
    if (!voice) return false;
    const words = Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang, rate: 0.9 });
    words.onend = words.onerror = () => window.dispatchEvent(new Event('chyrak-silent'));
    speech.speak(words);
    return true;
  },
  // Brings what is said of an answer onto the screen, and if there is room the way out that is offered below it.
  async show(form) { setTimeout(() => ['.reveal', '.verdict'].forEach((part) => document.getElementById(form)?.querySelector(part)?.scrollIntoView({ block: 'nearest' }))); },
  // Brings the first of these forms that lies below the screen onto it; false where none does, or the page is at its end.
  async ahead(forms) {
    const [bar, from] = [document.querySelector('nav.bar').getBoundingClientRect().top, scrollY];
    const form = forms.map((id) => document.getElementById(id)).find((form) => form?.getBoundingClientRect().top > bar - 44);
    form?.scrollIntoView({ block: 'start', behavior: 'instant' });
    if (!form || scrollY === from) return false;
    toQuestion(form);
    return true;
  },
  // Puts the cursor into a form's first field.
  async enter(form) {
    setTimeout(() => {
      const place = document.getElementById(form);
      // A choice that stands for a place on a picture would come into sight.
      if (place?.querySelector('.find')) toQuestion(place);
      else place?.querySelector('[name=choice]:not([hidden])')?.focus();
    });
  },
  // Puts a practice bench where its settings and rules stand, once she comes to it. `kept` is what she has made before, JSON or
  // empty; `made` hears of what she makes and of the positions of the rules that hold.
  async bench([id, kept, made]) {
    await showing;
    const place = document.getElementById(id);
    const { tool, settings } = place.dataset;
    await inSight(place);
    try {
      const [{ judge, mount }, table] = await Promise.all([import(benches[tool]), read(`/text/${text}/${lang}-bench.json`), benchStyle()]);
      const options = {
        settings: settings.trim().split('\n').map((line) => line.split(/=(.*)/s, 2)),
        rules: [...place.querySelectorAll('[data-rule]')].map((rule) => {
          const [name, value] = rule.dataset.rule.split(/ (.*)/s);
          return { name, value, why: rule.innerHTML };
        }),
        table: JSON.parse(table),
        state: kept ? JSON.parse(kept) : undefined,
        onState: (state) => place.isConnected && made(JSON.stringify(state), judge(state, options.settings, options.rules).met.join()),
      };
      if (!place.isConnected) return;
      const desk = mount(place, options);
      if (kept) options.onState(desk.state);
      // A bench is long, and so is what is said about it.
      const verdict = place.closest('form').querySelector('.verdict');
      new MutationObserver(() => verdict.firstElementChild && verdict.scrollIntoView({ block: 'nearest' })).observe(verdict, { childList: true });
      // She leaves the page: what moves stops.
      const leave = () => setTimeout(() => {
        if (place.isConnected) return;
        desk.unmount();
        removeEventListener('chyrak-go', leave);
      });
      addEventListener('chyrak-go', leave);
    } catch (problem) {
      console.warn(`The bench ${tool} does not come:`, problem?.message);
      place.nextElementSibling.hidden = false;
    }
  },
  // Runs a tool of certificates, and keeps it on this phone.
  async tool([name, ...given]) {
    const { default: run } = await import(tools[name]);
    window.chyrak.keep([tools[name]]);
    return run(...given);
  },
  // Whether this public key (Ed25519, base64url) signed the message; nothing where the browser cannot tell.
  async signed([x, message, signature]) {
    try {
      const key = await crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x }, 'Ed25519', false, ['verify']);
      return await crypto.subtle.verify('Ed25519', key, signature, message);
    } catch { return undefined; }
  },
  // Lets the new version take over, on her tap only. Chromium lets a worker go that has no work, and keeps one for half a minute
  // that is woken while it goes: so the old one first lays down what it does.
  async update() {
    if (!registration?.waiting) return;
    const open = [...asked ?? []];
    asked = undefined;
    worker.controller?.postMessage('rest');
    await Promise.race([Promise.all(open), new Promise((late) => { setTimeout(late, 2_000); })]);
    registration.waiting?.postMessage('take over');
  },
};

if (worker) {
  const offer = () => registration.waiting && worker.controller && window.dispatchEvent(new Event('chyrak-update'));
  addEventListener('chyrak-started', async () => {
    try {
      registration = await worker.register('/sw.js', { updateViaCache: 'none' });
      offer();
      registration.addEventListener('updatefound', () => {
        registration.installing?.addEventListener('statechange', offer);
      });
    } catch { /* a private window has no worker; study goes on */ }
  });
  let controlled = !!worker.controller;
  worker.addEventListener('controllerchange', () => {
    if (controlled) location.reload();
    controlled = true;
  });
}

// A step arrives in motion when she has gone to it, not when the page begins.
addEventListener('click', ({ target }) => { if (target.closest?.('nav.bar')) root.dataset.walks = ''; }, true);

// Links within the area (learner's or staff's) change the address without loading a document.
const area = (path) => path.split('/')[2] === 'staff';
// The focus goes to what is asked.
function toQuestion(form) {
  const question = form.querySelector('legend');
  question.setAttribute('tabindex', '-1');
  question.focus({ preventScroll: true });
}

const go = () => window.dispatchEvent(new Event('chyrak-go'));
addEventListener('popstate', go);
addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]');
  if (!link || !('hydrated' in root.dataset) || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const to = new URL(link.href);
  if (to.origin !== location.origin || link.target || link.rel.includes('external') || area(to.pathname) !== area(location.pathname)) return;
  if (to.hash && to.pathname === location.pathname) return;
  event.preventDefault();
  if (to.pathname + to.search !== location.pathname + location.search) history.pushState(null, '', to);
  go();
  scrollTo(0, 0);
  document.getElementById('main')?.focus({ preventScroll: true });
});

// An item that moves in its list takes the focus along: browsers drop it when an element is put elsewhere.
addEventListener('click', ({ target }) => {
  const button = target.closest?.('.order button');
  if (button) setTimeout(() => button.focus({ preventScroll: true }));
});

// Videos: the way and the pace that she chooses hold for all of them and are remembered; a paragraph of the text leads to its place.
const look = () => { try { return JSON.parse(localStorage['chyrak.look'] || '{}'); } catch { return {}; } };
const remember = (name, text) => { try { localStorage[name] = text; } catch { /* storage may be full */ } };
const pace = () => { try { return localStorage['chyrak.pace'] || 1; } catch { return 1; } };
// Plays from a second on.
function play(player, at) {
  const video = player.closest('.video');
  player.defaultPlaybackRate = player.playbackRate = video.querySelector('.pace select').value = pace();
  video.classList.remove('away');
  if (player.error) player.load();
  for (const track of player.textTracks) {
    // Captions stand below the picture, and in it where it fills the screen.
    track.mode = document.fullscreenElement === player ? 'showing' : 'hidden';
    track.oncuechange = () => { video.querySelector('.caption').textContent = track.activeCues[0]?.text ?? ''; };
  }
  player.dataset.on = '';
  if (at) player.currentTime = at;
  player.play().catch(() => {});
}
addEventListener('change', ({ target }) => {
  if (target.closest('.pace')) {
    remember('chyrak.pace', target.value);
    for (const player of document.querySelectorAll('.video video')) player.playbackRate = target.value;
  }
  if (!target.closest('.ways')) return;
  const { video, ...rest } = look();
  remember('chyrak.look', JSON.stringify(target.value ? { ...rest, video: target.value } : rest));
  if (target.value) root.dataset.video = target.value; else delete root.dataset.video;
  for (const same of document.querySelectorAll(`.ways [value="${target.value}"]`)) same.checked = true;
  for (const player of document.querySelectorAll('.video video')) {
    const src = target.value === 'silent' ? player.dataset.silent : player.dataset.voiced;
    if (target.value === 'text') player.pause();
    else if (player.getAttribute('src') !== src) {
      const [at, on] = [player.currentTime, 'on' in player.dataset];
      player.src = src;
      if (on) play(player, at);
    }
  }
  // Without the picture the text is what there is.
  if (target.value === 'text') document.querySelectorAll('.video details').forEach((said) => { said.open = true; });
}, true);
addEventListener('click', ({ target }) => {
  const place = target.closest?.('.said [data-at], .play');
  if (!place || root.dataset.video === 'text') return;
  const player = place.closest('.video').querySelector('video');
  play(player, place.dataset.at);
  player.focus({ preventScroll: true });
});
addEventListener('fullscreenchange', () => {
  const mode = document.fullscreenElement ? 'showing' : 'hidden';
  for (const player of document.querySelectorAll('.video video[data-on]')) for (const track of player.textTracks) track.mode = mode;
});
// A picture without a description that cannot come leaves no broken one behind.
addEventListener('error', ({ target }) => { if (target.matches?.('img[alt=""]')) target.hidden = true; }, true);
// A video that cannot come: the other one if it is on this phone, or a word about it and the picture to tap again.
addEventListener('error', async ({ target }) => {
  if (!target.matches?.('.video video[data-on]')) return;
  const other = [target.dataset.voiced, target.dataset.silent].find((src) => src !== target.getAttribute('src'));
  if (other && await window.caches?.match(other)) {
    target.src = other;
    return play(target, 0);
  }
  delete target.dataset.on;
  target.closest('.video').classList.add('away');
}, true);

// The list of languages closes when she turns to something else.
const closeMenus = (but) => document.querySelectorAll('details.langs[open]').forEach((menu) => { if (!menu.contains(but)) menu.open = false; });
addEventListener('click', ({ target }) => closeMenus(target), true);
addEventListener('keydown', ({ key }) => {
  const menu = key === 'Escape' && document.querySelector('details.langs[open]');
  if (!menu) return;
  if (menu.contains(document.activeElement)) menu.querySelector('summary').focus();
  closeMenus();
});

const read = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
};

// When the step that an element belongs to is on the screen.
const inSight = (element) => new Promise((seen) => {
  new IntersectionObserver((entries, watch) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    watch.disconnect();
    seen();
  }, { rootMargin: '9999px' }).observe(element);
});

const benchStyle = () => new Promise((onload, onerror) => {
  if (document.querySelector(`[href="${benches.style}"]`)) return onload();
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: benches.style, onload, onerror }));
});

// The address and body of what the page is rendered from. A server's page names its addresses. The shell knows none: there the
// path says them, and what is not on this phone the page asks for itself.
async function contents() {
  if (needs !== undefined) return Promise.all(needs.split(' ').filter(Boolean).map(async (address) => [address, await read(address)]));
  const found = [];
  try {
    const [, , kind, course, lesson] = location.pathname.split('/');
    const take = async (address) => {
      const body = await read(address);
      found.push([address, body]);
      return body;
    };
    const catalogue = JSON.parse(await take(`/content/${lang}.json`));
    const version = kind === 'course' && lesson && catalogue.find(({ outline }) => outline.id === course)?.version;
    if (version) await take(`/content/${course}/${version}/${lang}/${lesson}.json`);
  } catch { /* not on this phone */ }
  return found;
}

// What she has chosen or typed while the app was loading.
function bring(before) {
  for (const { form, at, value, checked, touched } of before) {
    const fields = [...(document.getElementById(form)?.querySelectorAll('[name=choice]') ?? [])];
    const same = fields.find((field) => field.value === value);
    if (checked && same && !same.checked) same.click();
    if (!touched || checked !== undefined) continue;
    // Fields of a list may lie in another order now; their options tell which is which.
    const field = fields.find((one) => one.options && value.includes(':') && [...one.options].some((option) => option.value === value)) ?? fields[at];
    if (!field) continue;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

function withoutApp(problem) {
  // The shell in a language that is not on this phone, without a line: back to the one that is.
  let kept;
  try { kept = localStorage.getItem('chyrak.lang'); } catch { /* storage may be forbidden */ }
  if (needs === undefined && kept && kept !== lang) {
    localStorage['chyrak.no-language'] = lang; // the app says so
    location.replace(location.pathname.replace(/^\/\w+/, `/${kept}`));
  }
  // No WebAssembly: show every step, as without script.
  delete root.dataset.js;
  console.warn('Chyrak goes on without WebAssembly:', problem?.message);
}

// Who goes on to another page while this one loads breaks its download off: that is no trouble.
let leaving = false;
addEventListener('pagehide', () => { leaving = true; });
addEventListener('pageshow', () => { leaving = false; });

try {
  // What the server has drawn is read first; then the line and the phone are free for the program.
  const painted = () => new Promise((seen) => { new PerformanceObserver(seen).observe({ type: 'paint', buffered: true }); setTimeout(seen, 1_000); });
  if (needs && !document.hidden) await painted();
  // The shell is the learner's, also where it stands in for a page of the staff that cannot be fetched.
  const texts = needs !== undefined && area(location.pathname) ? `${lang}-staff` : lang;
  const bodies = Promise.all([read(`/text/${text}/${texts}.json`), contents()]);
  bodies.catch(() => {}); // may fail before it is waited for below
  root.dataset.asked = ''; // there is nothing left to ask for early
  await __wbg_init({ module_or_path: fetch(program) });
  await prepare();
  const [words, found] = await bodies;
  // One piece of work after the other: between them the page answers.
  const rest = () => new Promise((next) => { setTimeout(next); });
  speak(lang, words);
  for (const [address, body] of found) { take(address, body); await rest(); }
  const page = start();
  do await rest(); while (draw_on());
  const before = [...document.querySelectorAll('form.activity')].flatMap((form) => [...form.querySelectorAll('[name=choice]')].map((field, at) => ({
    form: form.id, at, value: field.value,
    checked: /radio|checkbox/.test(field.type) ? field.checked : undefined,
    touched: field.value !== (field.defaultValue ?? ''),
  })));
  const [focused, scrolled] = [document.activeElement?.id, scrollY];
  document.body.replaceChildren(...page.childNodes);
  root.dataset.hydrated = '';
  shown();
  document.cookie = `lang=${lang}; path=/; max-age=31536000; samesite=lax`; // for the server's `/`
  bring(before);
  scrollTo(0, scrolled);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  window.dispatchEvent(new Event('chyrak-started'));
} catch (problem) {
  if (leaving) addEventListener('pageshow', () => location.reload()); // back to a page that never started
  else withoutApp(problem);
}
