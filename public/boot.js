// Starts the app: joined to the end of the wasm-bindgen module. Sets up what Rust would need many bytes to say.
const root = document.documentElement;
const { wasm: program, text, needs } = root.dataset; // `wasm` is a name of the generated module
const known = ['ky', 'uz', 'az', 'ru', 'en'];

// The shell may be opened at `/`: choose the language as the server would.
let lang = location.pathname.split('/')[1];
if (!known.includes(lang)) {
  let kept;
  try { kept = localStorage.getItem('chyrak.lang'); } catch { /* storage may be forbidden */ }
  lang = kept || navigator.languages.map((l) => l.slice(0, 2)).find((l) => known.includes(l)) || 'ky';
  if (location.pathname === '/') history.replaceState(null, '', `/${lang}`);
}
root.lang = lang;

const worker = navigator.serviceWorker;
let registration;

// Rust calls these.
window.chyrak = {
  // Asks the worker to keep addresses for the time without a line; the number of those kept.
  async keep(addresses) {
    if (!worker || !window.caches) return 0;
    const active = (await worker.ready).active;
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (message) => resolve(message.data);
      active.postMessage({ keep: addresses }, [port2]);
    });
  },
  // How many of these addresses are on this phone.
  async kept(addresses) {
    if (!window.caches) return 0;
    const found = await Promise.all(addresses.map((address) => caches.match(address)));
    return found.filter(Boolean).length;
  },
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
  // Lets the new version take over, on her tap only.
  async update() { registration?.waiting?.postMessage('take over'); },
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

// Links within the area (learner's or staff's) change the address without loading a document.
const area = (path) => path.split('/')[2] === 'staff';
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

const read = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
};

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
  for (const [form, value, checked] of before) {
    for (const field of document.getElementById(form)?.querySelectorAll('[name=choice]') ?? []) {
      if (checked && field.value === value && !field.checked) field.click();
      if (field.type === 'text' && value) { field.value = value; field.dispatchEvent(new Event('input', { bubbles: true })); }
    }
  }
}

try {
  const bodies = Promise.all([read(`/text/${text}/${lang}${area(location.pathname) ? '-staff' : ''}.json`), contents()]);
  await __wbg_init({ module_or_path: fetch(program) });
  const [words, found] = await bodies;
  const before = [...document.querySelectorAll('form [name=choice]')].map((field) => [field.form.id, field.value, field.checked]);
  const [focused, scrolled] = [document.activeElement?.id, scrollY];
  start(lang, words, found.map(([address]) => address), found.map(([, body]) => body));
  document.cookie = `lang=${lang}; path=/; max-age=31536000; samesite=lax`; // for the server's `/`
  bring(before);
  scrollTo(0, scrolled);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  window.dispatchEvent(new Event('chyrak-started'));
} catch (problem) {
  // The shell in a language that is not on this phone, without a line: back to the one that is.
  let kept;
  try { kept = localStorage.getItem('chyrak.lang'); } catch { /* storage may be forbidden */ }
  if (needs === undefined && kept && kept !== lang) location.replace(location.pathname.replace(/^\/\w+/, `/${kept}`));
  // No WebAssembly: show every step, as without script.
  delete root.dataset.js;
  console.warn('Chyrak goes on without WebAssembly:', problem?.message);
}
