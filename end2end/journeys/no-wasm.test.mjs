import assert from 'node:assert/strict';
import { COURSE } from '../support/actors.mjs';
import { journey, open } from '../support/browser.mjs';
import { choiceOf, content, lessonAt, mistake, solution } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';
import { LANGUAGES, text } from '../support/texts.mjs';

const on = stage();

async function readableAndAnswerable(page) {
  const lesson = await content(on.server);
  for (const step of lesson.steps) await page.getByRole('heading', { name: step.title, exact: true }).waitFor();
  const { task } = lesson.steps.flatMap((step) => step.blocks).flatMap((block) => block.Activity ?? []).find((activity) => activity.id === 'wipe-with-what');
  const form = page.locator('[id="a-wipe-with-what"]');
  for (const answer of [mistake(task), solution(task)]) {
    const choice = task.OneChoice[answer[0]];
    await choiceOf(form, answer[0]).check();
    await form.getByRole('button', { name: text('ky', 'check') }).click();
    await page.waitForURL((url) => url.searchParams.get('choice') === String(answer[0]));
    assert.equal(await form.locator('.why:not(:empty)').innerText(), choice.why, 'the chosen answer is explained');
    assert.match(await form.locator('.verdict').innerText(), new RegExp(text('ky', choice.right ? 'right' : 'not_right')));
    assert.equal(await choiceOf(form, answer[0]).isChecked(), true);
  }
}

journey('without script a lesson is readable, and a choice is answered by a plain form', on, async (way) => {
  const page = await way.phone({ javaScriptEnabled: false });
  await page.goto(lessonAt());
  await readableAndAnswerable(page);
});

journey('a course tells search engines and messengers what it is, in each language', on, async (way) => {
  for (const lang of LANGUAGES) {
    const page = await way.phone({ javaScriptEnabled: false, forgive: /preloaded using link preload but not used/ });
    const address = `/${lang}/course/${COURSE}`;
    await page.goto(address);
    const { text: own, outline } = (await (await fetch(`${on.server.url}/content/${lang}.json`)).json()).find((info) => info.outline.id === COURSE);
    const course = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
    const minutes = outline.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
    assert.deepEqual([course['@type'], course.name, course.description, course.url, course.inLanguage, course.teaches, course.timeRequired], ['Course', own.title, own.summary, on.server.url + address, lang, own.outcomes, `PT${minutes}M`]);
    const graph = (property) => page.locator(`head meta[property="og:${property}"]`).getAttribute('content');
    assert.deepEqual([await graph('title'), await graph('description'), await graph('url')], [own.title, own.summary, on.server.url + address]);
    await page.context().close();
  }
});

const ALIVE = ['/join', '/sign-in', '/cohort', '/look', '/search', '/review', '/verify', '/certificate/mobilography', '/staff/sign-in'];

journey('without script or WebAssembly a page that needs them says so, in her language; the others do not', on, async (way) => {
  for (const lang of LANGUAGES) {
    const bare = await way.phone({ javaScriptEnabled: false, forgive: /preloaded using link preload but not used/ });
    for (const address of ALIVE) {
      await bare.goto(`/${lang}${address}`);
      assert.equal(await bare.getByText(text(lang, 'no_script')).isVisible(), true, address);
    }
    for (const address of ['', '/courses', '/about']) {
      await bare.goto(`/${lang}${address}`);
      assert.equal(await bare.getByText(text(lang, 'no_script')).count(), 0, address);
    }
  }
  const old = await way.phone({ forgive: /goes on without WebAssembly/ });
  await old.addInitScript(() => { delete window.WebAssembly; });
  await old.goto('/ky/join');
  await old.getByText(text('ky', 'no_script')).waitFor();
  const able = await way.phone();
  await open(able, '/ky/join');
  assert.equal(await able.getByText(text('ky', 'no_script')).count(), 0);
});

journey('without WebAssembly a lesson is readable, and a choice is answered by a plain form', on, async (way) => {
  const page = await way.phone({ forgive: /goes on without WebAssembly/ });
  await page.addInitScript(() => { delete window.WebAssembly; });
  await page.goto(lessonAt());
  await page.locator('html:not([data-js])').waitFor({ state: 'attached' });
  await readableAndAnswerable(page);
});

journey('a page that is left while the app still loads says nothing, and starts when she comes back to it', on, async (way) => {
  const page = await way.phone();
  for (let delay = 0; delay < 200; delay += 8) {
    await page.goto('/ky', { waitUntil: 'commit' });
    await page.waitForTimeout(delay);
    await page.goto('/ky/courses', { waitUntil: 'commit' });
    await page.waitForTimeout(delay);
  }
  await page.goBack();
  await page.locator('html[data-hydrated]').waitFor();
});
