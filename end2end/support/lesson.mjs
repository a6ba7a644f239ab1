// Studies a lesson with the controls that a learner has under her thumb.
import { COURSE } from './actors.mjs';
import { alive, open } from './browser.mjs';
import { choiceOf, give, solution } from './kinds.mjs';

export { choiceOf, mistake, solution } from './kinds.mjs';

export const FIRST = 'phone-ready';

// The lesson as phones receive it.
export async function content(server, lesson = FIRST, lang = 'ky', id = COURSE) {
  const catalogue = await (await fetch(`${server.url}/content/${lang}.json`)).json();
  const course = catalogue.find((info) => info.outline.id === id);
  return (await fetch(server.url + course.files.find((file) => file.endsWith(`/${lang}/${lesson}.json`)))).json();
}

export const lessonAt = (lesson = FIRST, lang = 'ky', course = COURSE) => `/${lang}/course/${course}/${lesson}`;

// A person's pause: the second of two quick taps on the main action counts for nothing.
const acted = new WeakMap();
export async function pause(page) {
  const left = (acted.get(page) ?? 0) + 450 - Date.now();
  if (left > 0) await page.waitForTimeout(left);
  acted.set(page, Date.now());
}

// She has touched the page: now the other steps are drawn, too.
export const touched = (page) => page.keyboard.press('Shift');

export class Study {
  constructor(page, lesson) {
    this.page = page;
    this.lesson = lesson;
  }

  // Opens the lesson and waits until it is alive.
  static async open(page, server, lesson = FIRST, lang = 'ky', course = COURSE) {
    await open(page, lessonAt(lesson, lang, course));
    return Study.here(page, server, lesson, lang, await content(server, lesson, lang, course));
  }

  // Takes up the lesson that the page shows already.
  static async here(page, server, lesson = FIRST, lang = 'ky', known) {
    await alive(page);
    await page.locator('.step.now').waitFor();
    await touched(page);
    return new Study(page, known ?? (await content(server, lesson, lang)));
  }

  activity(id) {
    const all = this.lesson.steps.flatMap((step) => step.blocks).flatMap((block) => block.Activity ?? []);
    return all.find((activity) => activity.id === id);
  }

  form(id) { return this.page.locator(`[id="a-${id}"]`); }
  choice(id, at) { return choiceOf(this.form(id), at); }
  verdict(id) { return this.form(id).locator('.verdict'); }
  get main() { return this.page.locator('nav.bar .act').last(); }

  // The main action, by touch or by keyboard.
  async act(keyboard = false) {
    await pause(this.page);
    await this.#press(keyboard);
  }

  async #press(keyboard) {
    if (keyboard) {
      await this.main.focus();
      await this.page.keyboard.press('Enter');
    } else await this.main.tap();
    acted.set(this.page, Date.now());
  }

  // 0-based step on the screen.
  async step() { return Number((await this.page.locator('.step.now').getAttribute('id')).split('-')[1]) - 1; }

  // The main action where nothing is to be checked: to the next step, or to a question below the screen first (`false` then).
  async forth(keyboard = false) {
    const before = await this.step();
    await pause(this.page); // before it is looked where the page is
    const from = await this.page.evaluate(() => scrollY);
    await this.#press(keyboard);
    await this.page.waitForFunction(([next, from]) => document.querySelector(`#step-${next}.now`) || Math.abs(scrollY - from) > 1, [before + 2, from]);
    if ((await this.step()) === before) return false;
    await this.page.locator(`#step-${before + 2}-t:focus`).waitFor(); // a moment later, and with it the beginning of the page
    return true;
  }

  // To the next step.
  async goOn() {
    while (!(await this.forth()));
  }

  // Goes on until the activity is on the screen.
  async reach(id) {
    while (!(await this.form(id).isVisible())) await this.goOn();
  }

  // Answers and checks; for `answer` see `kinds.mjs`, by default the right one.
  async answer(id, answer = solution(this.activity(id).task)) {
    await this.choose(id, answer);
    await this.check(id);
  }

  async check(id) {
    const own = this.form(id).locator('.check');
    await ((await own.isVisible()) ? own.tap() : this.act());
    await this.form(id).locator('.verdict:is(.right, .almost)').waitFor();
  }

  async choose(id, answer) { await give(this.form(id), this.activity(id).task, answer); }
}

// What this phone keeps of a learner (or `guest`): ids of events that wait, and of those that are acknowledged, in their order.
export const kept = (page, owner) => page.evaluate((owner) => {
  const [waiting, sent] = [[], []];
  // A line of the log begins with the id without dashes; what is no such line is JSON.
  const id = (line) => (line.startsWith('{') ? JSON.parse(line).id : line.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
  for (const [key, value] of Object.entries(localStorage)) {
    if (key.startsWith(`chyrak.${owner}.out.`)) waiting.push(JSON.parse(value).id);
    if (key.startsWith(`chyrak.${owner}.log.`)) sent.push(...value.split('\n').filter(Boolean).map(id));
  }
  return { waiting: waiting.sort(), sent: sent.sort() }; // a browser may list its storage in another order
}, owner);

// All that she has done has come to the server: as the page says it, and as the phone's memory has it.
export const sent = (page, options) => page.locator(':is(.reading, .top) .waiting > span').first().waitFor({ state: 'detached', ...options });
export const outboxEmpty = (page, owner, options) => page.waitForFunction((owner) => !Object.keys(localStorage).some((key) => key.startsWith(`chyrak.${owner}.out.`)), owner, options);
