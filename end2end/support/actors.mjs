// People who call the public HTTP surface: staff, learners, and nobody. One cast for every test.
import { randomBytes } from 'node:crypto';

export const COURSE = 'mobilography';
export const PASSWORD = 'three words in a row';
export const PICTURES = 'horse+sun';
// What others see of a certificate at first: nothing of its holder.
export const SHY = { lang: 'ky', second_lang: 'en', show_name: false, show_centre: false, show_credential: false };

// Why the server did not do it: the name of an `ApiError`, or `HTTP 403` where it is none.
export class Refused extends Error {
  constructor(name, where) {
    super(`${where}: ${name}`);
    this.reason = name;
  }
}

// Somebody with a browser's cookies.
export class Person {
  cookie = '';

  constructor(server) { this.server = server; }

  // Another browser that holds the same session.
  copy() { return Object.assign(Object.create(Object.getPrototypeOf(this)), this); }

  async fetch(path, { headers, ...rest } = {}) {
    const answer = await fetch(this.server.url + path, { redirect: 'manual', ...rest, headers: { 'sec-fetch-site': 'same-origin', cookie: this.cookie, ...headers } });
    const given = answer.headers.getSetCookie().find((cookie) => /^(__Host-)?chyrak(-staff)?=/.test(cookie));
    if (given) this.cookie = given.split(';')[0];
    return answer;
  }

  // Calls a server function; throws `Refused`.
  async call(name, args = {}) {
    const json = !name.startsWith('staff/'); // staff's are forms, which browsers encode by themselves
    const headers = { accept: 'application/json', 'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded' };
    const body = json ? JSON.stringify(args) : new URLSearchParams(args).toString();
    const answer = await this.fetch(`/api/${name}`, { method: 'POST', headers, body });
    const text = await answer.text();
    if (answer.ok) return text && JSON.parse(text);
    throw new Refused(answer.headers.has('serverfnerror') ? JSON.parse(text) : `HTTP ${answer.status}`, name);
  }

  // For `context.addCookies` of a browser.
  get cookies() {
    const [name, value] = this.cookie.split('=');
    return [{ name, value, url: this.server.url, httpOnly: true, sameSite: 'Lax' }];
  }
}

export class Staff extends Person {
  // An account from an invitation's link.
  static async accept(server, link, name, login, programme = '') {
    const person = new Staff(server);
    Object.assign(person, { name, login });
    await person.call('staff/accept', { token: link.split('/').pop(), programme, name, login, password: PASSWORD });
    return person;
  }

  overview() { return this.call('staff/overview', { lang: 'ky' }); }

  // Adds a cohort and gives what staff see of it.
  async addCohort(centre, name, course = COURSE) {
    const id = await this.call('staff/add_cohort', { centre, name, course, lang: 'ky' });
    return (await this.overview()).cohorts.find((cohort) => cohort.id === id);
  }

  grid(cohort) { return this.call('staff/grid', { cohort: cohort.id, lang: 'ky' }); }

  // One learner's row of the grid.
  async row(cohort, learner) { return (await this.grid(cohort)).rows.find((row) => row.learner === learner.me.id); }
}

export class Learner extends Person {
  device = uuid();
  since = 0;

  static async join(server, cohort, name, secret = PICTURES) {
    const learner = new Learner(server);
    learner.secret = secret;
    learner.me = await learner.call('person/join', { code: cohort.code, name, secret, lang: 'ky' });
    return learner;
  }

  // The same learner on another phone.
  async elsewhere() {
    const other = new Learner(this.server);
    other.secret = this.secret;
    other.me = await other.call('person/sign_in', { code: this.me.cohort.code, name: this.me.name, secret: this.secret });
    return other;
  }

  // Sends events as her phone does.
  async push(events, { since = this.since, waiting = 0, learner = this.me.id } = {}) {
    const push = { learner, device: this.device, app: 'test', now_ms: Date.now(), waiting, since, events: events.map((event) => JSON.stringify(event)) };
    const answer = await this.call('event/push', { push });
    this.since = answer.since;
    return answer;
  }

  // Answers every activity of the course right.
  async finish() {
    const catalogue = await (await this.fetch('/content/ky.json')).json();
    const { outline } = catalogue.find((course) => course.outline.id === COURSE);
    const answers = outline.lessons.flatMap((lesson) => lesson.activities.map((activity) => answered(lesson.id, activity)));
    await this.push(answers);
  }

  // Takes out a certificate of the course.
  certificate(choice = {}) {
    return this.call('certificate/issue', { course: COURSE, name: 'Айгүл Осмонова', choice: { ...SHY, ...choice } });
  }

  // Every event that the server holds of her, in its order.
  async stored() {
    const all = [];
    for (let since = 0; ;) {
      const page = await this.push([], { since });
      all.push(...page.events.map((event) => JSON.parse(event)));
      if (!page.more) return all;
      since = page.since;
    }
  }
}

// A time-ordered id, as phones make them.
export function uuid(at = Date.now()) {
  const hex = at.toString(16).padStart(12, '0') + '7' + randomBytes(10).toString('hex').slice(1);
  return hex.replace(/^(.{8})(.{4})(.{4}).(.{3})(.{12}).*/, '$1-$2-$3-a$4-$5');
}

export function answered(lesson, activity, score = 100, answer = '0') {
  const at_ms = Date.now();
  return { id: uuid(at_ms), at_ms, kind: 'answered', course: COURSE, lesson, activity, step: 0, score, answer };
}

// A programme with a centre, its people and a cohort.
export async function cast(server, course = COURSE) {
  const officer = await Staff.accept(server, server.firstLink, 'Жамиля Осмонова', 'jamilya', 'Санарип айымдар');
  await officer.call('staff/add_centre', { region: 'Баткен облусу', district: 'Баткен району', name: 'Баткен жаштар борбору', offset_minutes: 360 });
  const [centre] = (await officer.overview()).centres;
  const manager = await Staff.accept(server, await officer.call('staff/invite_manager', { centre: centre.id }), 'Гүлай Токтосунова', 'gulay');
  const cohort = await manager.addCohort(centre.id, 'Шейшемби, 15:00', course);
  const instructor = await Staff.accept(server, await manager.call('staff/invite_instructor', { cohort: cohort.id }), 'Назгүл Бекова', 'nazgul');
  return { officer, manager, instructor, centre, cohort };
}
