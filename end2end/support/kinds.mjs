// Each kind of activity: its right answer, a wrong one, what she is told about that, and how it is given with a thumb and with the
// keyboard. Answers are positions as in the lesson's file, a text, texts, or a figure.
const right = (choices) => choices.flatMap((choice, at) => (choice.right ? [at] : []));
const wrong = (choices) => choices.flatMap((choice, at) => (choice.right ? [] : [at])).slice(0, 1);
const anyOther = (task) => task.wrong.find(([answer]) => answer === '*')?.[1];
const figure = (thousandths) => String(thousandths / 1000);
const numbers = (list) => list.map((_, at) => at);

// The field of a choice, by its place in the file; on the screen choices are shuffled.
export const choiceOf = (form, at) => form.locator(`input[name=choice][value="${at}"]`);

async function tick(form, wanted) {
  for (let at = 0; at < (await form.locator('input[name=choice]').count()); at += 1) {
    const [field, chosen] = [choiceOf(form, at), wanted.includes(at)];
    if ((await field.isChecked()) !== chosen && (chosen || (await field.getAttribute('type')) === 'checkbox')) await field.tap();
  }
}

// Radio buttons are one stop: arrows go from one to the next. Check boxes are a stop each.
async function tickByKey(form, wanted, press) {
  const fields = form.locator('input[name=choice]');
  if ((await fields.first().getAttribute('type')) === 'radio') {
    await fields.first().focus();
    await press('Space');
    while (!(await choiceOf(form, wanted[0]).isChecked())) await press('ArrowDown');
    return;
  }
  for (let at = 0; at < (await fields.count()); at += 1) {
    await choiceOf(form, at).focus();
    if ((await choiceOf(form, at).isChecked()) !== wanted.includes(at)) await press('Space');
  }
}

const write = (form, text) => form.locator('input[name=choice], textarea').fill(text);

async function writeByKey(form, text, press, type) {
  await form.locator('input[name=choice], textarea').focus();
  await press('Control+A');
  await type(text);
}

async function fill(form, texts) {
  for (const [at, text] of texts.entries()) await form.locator('.gaps input').nth(at).fill(text);
}

async function fillByKey(form, texts, press, type) {
  await form.locator('.gaps input').first().focus();
  for (const text of texts) {
    await press('Control+A');
    await type(text);
    await press('Tab');
  }
}

// Moves items up until they lie as wanted.
const arrange = (push) => async (form, wanted, press, type, [items]) => {
  const rows = form.locator('.order > li');
  await push(rows.first().locator('button').last(), press); // something is done, also where they lie so already
  for (const [place, item] of wanted.entries()) {
    for (;;) {
      const at = (await rows.locator('> span:first-child').allInnerTexts()).indexOf(items[item]);
      if (at <= place) break;
      await push(rows.nth(at).locator('button').first(), press);
    }
  }
};

// Lists send the position of a side, or of an item and its group.
const fields = (wanted, named) => wanted.map((side, row) => [row, named ? `${row}:${side}` : String(side)]);
const list = (form, row) => form.locator(`select[id$="-${row}"]`);

const link = (named) => async (form, wanted) => {
  for (const [row, value] of fields(wanted, named)) await list(form, row).selectOption(value);
};

const linkByKey = (named) => async (form, wanted, press) => {
  for (const [row, value] of fields(wanted, named)) {
    await list(form, row).focus();
    const down = await list(form, row).evaluate((select, value) => [...select.options].findIndex((option) => option.value === value) - select.selectedIndex, value);
    for (let step = 0; step < Math.abs(down); step += 1) await press(down > 0 ? 'ArrowDown' : 'ArrowUp');
  }
};

async function tapPlaces(form, wanted) {
  const places = form.locator('.places rect');
  for (let at = 0; at < (await places.count()); at += 1) {
    const chosen = await choiceOf(form, at).isChecked();
    const several = (await choiceOf(form, at).getAttribute('type')) === 'checkbox';
    if (wanted.includes(at) ? !chosen : chosen && several) {
      await places.nth(at).evaluate((place) => place.scrollIntoView({ block: 'center' })); // she sees what she taps: not below the sticky head
      await places.nth(at).tap();
    }
  }
}

// A tap on the track moves the knob there; its middle travels between the halves of itself at both ends.
async function slide(form, wanted) {
  const range = form.locator('input[type=range]');
  const [low, high] = await range.evaluate(({ min, max }) => [Number(min), Number(max)]);
  const { width } = await range.boundingBox();
  await range.tap({ position: { x: 22 + ((width - 44) * (wanted - low)) / (high - low), y: 28 } });
}

async function slideByKey(form, wanted, press) {
  const range = form.locator('input[type=range]');
  await range.focus();
  for (;;) {
    const left = Number(wanted) - Number(await range.inputValue());
    if (!left) break;
    await press(left > 0 ? 'ArrowRight' : 'ArrowLeft');
  }
}

const choices = { right, wrong, told: (all, [at]) => all[at].why, touch: tick, keys: tickByKey };
const inSteps = { right: ([all]) => numbers(all), wrong: ([all]) => numbers(all).reverse(), told: ([, note]) => note };

export const KINDS = {
  OneChoice: choices,
  SeveralChoices: choices,
  Truth: { ...choices, right: ({ holds }) => [holds ? 0 : 1], wrong: ({ holds }) => [holds ? 1 : 0], told: (task, [at]) => (at ? task.why_false : task.why_true) },
  Typed: { right: (task) => task.accepted[0], wrong: () => 'такыр башка', told: anyOther, touch: write, keys: writeByKey },
  Number: { right: (task) => figure(task.value), wrong: (task) => figure(task.value * 2), told: anyOther, touch: write, keys: writeByKey },
  Gaps: { right: (task) => task.gaps.map(([word]) => word), wrong: (task) => task.gaps.map(() => 'такыр башка'), told: anyOther, touch: fill, keys: fillByKey },
  Order: { ...inSteps, touch: arrange((button) => button.tap()), keys: arrange(async (button, press) => { await button.focus(); await press('Enter'); }) },
  Match: { ...inSteps, touch: link(false), keys: linkByKey(false) },
  Groups: { right: (task) => task.items.map(([, group]) => group), wrong: (task) => task.items.map(() => 0), told: (task) => task.note, touch: link(true), keys: linkByKey(true) },
  Find: { right: (task) => right(task.choices), wrong: (task) => wrong(task.choices), told: (task, [at]) => task.choices[at].why, touch: tapPlaces, keys: tickByKey },
  Slider: { right: (task) => figure(task.target), wrong: (task) => figure(task.to), told: (task) => task.above, touch: slide, keys: slideByKey },
  // Nothing here is wrong: something is not done yet.
  Checklist: { right: numbers, wrong: () => [0], touch: tick, keys: tickByKey },
  Reflection: { right: () => 'Терезенин жанындагы нанды тартам.', wrong: () => 'Нан', touch: write, keys: writeByKey },
};

const kind = (task) => {
  const [name] = Object.keys(task);
  if (!KINDS[name]) throw new Error(`no row for ${name} in support/kinds.mjs`);
  return [KINDS[name], task[name]];
};

// The right answer.
export const solution = (task) => { const [row, own] = kind(task); return row.right(own); };
export const mistake = (task) => { const [row, own] = kind(task); return row.wrong(own); };
// HTML that explains this wrong answer, if the kind knows wrong ones.
export const told = (task, answer) => { const [row, own] = kind(task); return row.told?.(own, answer); };

// Gives an answer without checking it: with a thumb, or with the keyboard of `page`.
export async function give(form, task, answer, page) {
  const [row, own] = kind(task);
  const keyboard = page && [(key) => page.keyboard.press(key), (text) => page.keyboard.type(text)];
  await (keyboard ? row.keys(form, answer, ...keyboard, own) : row.touch(form, answer, undefined, undefined, own));
}
