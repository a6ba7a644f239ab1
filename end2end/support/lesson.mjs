// Studies a lesson with the controls that a learner has under her thumb.
import { COURSE } from './actors.mjs';
import { alive, open } from './browser.mjs';

export const FIRST = 'phone-ready';

// The lesson as phones receive it.
export async function content(server, lesson = FIRST, lang = 'ky') {
  const catalogue = await (await fetch(`${server.url}/content/${lang}.json`)).json();
  const course = catalogue.find((info) => info.outline.id === COURSE);
  return (await fetch(server.url + course.files.find((file) => file.endsWith(`/${lang}/${lesson}.json`)))).json();
}

export const lessonAt = (lesson = FIRST, lang = 'ky') => `/${lang}/course/${COURSE}/${lesson}`;

export class Study {
  constructor(page, lesson) {
    this.page = page;
    this.lesson = lesson;
  }

  // Opens the lesson and waits until it is alive.
  static async open(page, server, lesson = FIRST, lang = 'ky') {
    await open(page, lessonAt(lesson, lang));
    return Study.here(page, server, lesson, lang);
  }

  // Takes up the lesson that the page shows already.
  static async here(page, server, lesson = FIRST, lang = 'ky', known) {
    await alive(page);
    await page.locator('.step.now').waitFor();
    return new Study(page, known ?? (await content(server, lesson, lang)));
  }

  activity(id) {
    const all = this.lesson.steps.flatMap((step) => step.blocks).flatMap((block) => block.Activity ?? []);
    return all.find((activity) => activity.id === id);
  }

  form(id) { return this.page.locator(`[id="a-${id}"]`); }
  verdict(id) { return this.form(id).locator('.verdict'); }
  get main() { return this.page.locator('nav.bar .act').last(); }

  // 0-based step on the screen.
  async step() { return Number((await this.page.locator('.step.now').getAttribute('id')).split('-')[1]) - 1; }

  async goOn() {
    const before = await this.step();
    await this.main.tap();
    await this.page.locator(`#step-${before + 2}.now`).waitFor();
  }

  // Goes on until the activity is on the screen.
  async reach(id) {
    while (!(await this.form(id).isVisible())) await this.goOn();
  }

  // Answers and checks; `answer` is positions or a text, by default the right one.
  async answer(id, answer = solution(this.activity(id).task)) {
    await this.choose(id, answer);
    await this.check(id);
  }

  async check(id) {
    const own = this.form(id).locator('.check');
    await ((await own.isVisible()) ? own : this.main).tap();
    await this.form(id).locator('.verdict:is(.right, .almost)').waitFor();
  }

  async choose(id, answer) {
    const { task } = this.activity(id);
    if (task.OneChoice || task.SeveralChoices) return this.#tick(id, answer);
    if (task.Typed) return this.form(id).locator('input[name=choice]').fill(answer);
    if (task.Match) return this.#match(id, task.Match[0], answer);
    return this.#order(id, task.Order[0], answer);
  }

  async #tick(id, wanted) {
    const fields = this.form(id).locator('input[name=choice]');
    for (let at = 0; at < (await fields.count()); at += 1) {
      const [field, chosen] = [fields.nth(at), wanted.includes(at)];
      if ((await field.isChecked()) !== chosen && (chosen || (await field.getAttribute('type')) === 'checkbox')) await field.tap();
    }
  }

  async #match(id, pairs, wanted) {
    for (const [left, right] of wanted.entries()) await this.form(id).locator('select').nth(left).selectOption({ label: pairs[right][1] });
  }

  // Moves items up until they lie as wanted.
  async #order(id, items, wanted) {
    const rows = this.form(id).locator('.order > li');
    for (const [place, item] of wanted.entries()) {
      for (;;) {
        const shown = await rows.locator('> span:first-child').allInnerTexts();
        const at = shown.indexOf(items[item]);
        if (at <= place) break;
        await rows.nth(at).locator('button').first().tap();
      }
    }
  }
}

// The right answer in the form of `Study.answer`.
export function solution(task) {
  if (task.Typed) return task.Typed.accepted[0];
  if (task.Order) return task.Order[0].map((_, at) => at);
  if (task.Match) return task.Match[0].map((_, at) => at);
  return (task.OneChoice ?? task.SeveralChoices).flatMap((choice, at) => (choice.right ? [at] : []));
}

// A wrong answer of the same form.
export function mistake(task) {
  if (task.Typed) return 'такыр башка';
  if (task.Order || task.Match) return solution(task).reverse();
  return (task.OneChoice ?? task.SeveralChoices).flatMap((choice, at) => (choice.right ? [] : [at])).slice(0, 1);
}

// What this phone keeps of a learner (or `guest`): ids of events that wait, and of those that are acknowledged.
export const kept = (page, owner) => page.evaluate((owner) => {
  const [waiting, sent] = [[], []];
  for (const [key, value] of Object.entries(localStorage)) {
    if (key.startsWith(`chyrak.${owner}.out.`)) waiting.push(JSON.parse(value).id);
    if (key.startsWith(`chyrak.${owner}.log.`)) sent.push(...value.split('\n').filter(Boolean).map((line) => JSON.parse(line).id));
  }
  return { waiting, sent };
}, owner);
