import assert from 'node:assert/strict';
import { COURSE, Learner, answered } from '../support/actors.mjs';
import { NO_LINE, journey, open, overhang, violations } from '../support/browser.mjs';
import { Study, content, lessonAt, mistake } from '../support/lesson.mjs';
import { stage } from '../support/stage.mjs';
import { LANGUAGES } from '../support/texts.mjs';

const people = {};
const on = stage(populate);
const NARROW = { viewport: { width: 320, height: 640 } };

async function populate() {
  const lesson = await content(on.server);
  const ids = lesson.steps.flatMap((step) => step.blocks).flatMap((block) => block.Activity?.id ?? []);
  const names = ['Айгүл', 'Гүлбарчын-Айымкыз Токтогулова', 'Бермет', 'Зуура'];
  const [done, stuck, begun, finished] = await Promise.all(names.map((name) => Learner.join(on.server, on.cohort, name)));
  await done.push(ids.map((id) => answered('phone-ready', id)));
  await stuck.push([0, 0, 0, 0].map((score) => answered('phone-ready', ids[0], score)), { waiting: 12 });
  await begun.push([answered('phone-ready', ids[0]), answered('light', 'check-1', 0)]);
  await finished.finish();
  await finished.certificate();
  Object.assign(people, { done, stuck });
}

const LEARNERS = ['', '/courses', `/course/${COURSE}`, '/join', '/sign-in', '/cohort', '/about', '/search', '/look', '/notes', `/notes/${COURSE}/light/2`, '/review', `/skills/${COURSE}`, `/certificate/${COURSE}`, '/verify'];
const staffPages = () => ['', `/cohort/${on.cohort.id}`, `/cohort/${on.cohort.id}/letter`, '/sign-in'].map((rest) => `/staff${rest}`);

// Beginnings of sentences that stand in columns of a word or less.
const squeezed = (page) => page.locator('main :is(h3, p)').evaluateAll((all) => {
  const narrow = (one) => one.textContent.trim().length > 30 && one.checkVisibility() && one.getBoundingClientRect().width < 100;
  return all.filter(narrow).map((one) => one.textContent.trim().slice(0, 40));
});

// Everything that must hold of a page as it stands.
async function sound(page, what) {
  const lang = what.slice(1, 3);
  assert.deepEqual(await violations(page), [], `${what}: a barrier`);
  assert.equal(await overhang(page), 0, `${what}: wider than the screen`);
  assert.deepEqual(await squeezed(page), [], `${what}: text in a column too narrow to read`);
  assert.equal(await page.evaluate(() => document.documentElement.lang), lang, what);
  assert.notEqual(await page.title(), '', `${what}: no title`);
}

async function walk(page, lang, addresses) {
  for (const address of addresses) {
    await open(page, `/${lang}${address}`);
    await page.locator('main h1').first().waitFor();
    await sound(page, `/${lang}${address}`);
  }
}

for (const colorScheme of ['light', 'dark']) {
  for (const lang of LANGUAGES) {
    const options = { ...NARROW, locale: lang, colorScheme };

    journey(`a guest meets no barrier on any page: ${lang}, ${colorScheme}`, on, async (way) => {
      const page = await way.phone({ ...options, forgive: /status of 404 .*\/nowhere\)$/ });
      await walk(page, lang, LEARNERS);
      await open(page, `/${lang}/nowhere`);
      await sound(page, `/${lang}/nowhere`);
    });

    journey(`a learner meets no barrier on her pages: ${lang}, ${colorScheme}`, on, async (way) => {
      const page = await way.phoneOf(people.done, options);
      await walk(page, lang, ['', `/course/${COURSE}`, '/cohort']);
    });

    journey(`a lesson has no barrier at any step, before and after an answer: ${lang}, ${colorScheme}`, on, async (way) => {
      const page = await way.phone(options);
      const study = await Study.open(page, on.server, undefined, lang);
      for (const step of study.lesson.steps) {
        const activities = step.blocks.flatMap((block) => block.Activity ?? []);
        await sound(page, `${lessonAt(undefined, lang)}, ${step.title}`);
        if (activities.length === 1) {
          const [{ id, task }] = activities;
          await study.answer(id, mistake(task));
          await sound(page, `${lessonAt(undefined, lang)}, ${step.title}, wrong`);
          if (!('Checklist' in task)) await study.act(); // nothing to try again there
        }
        for (const { id } of activities) await study.answer(id);
        if (activities.length) await sound(page, `${lessonAt(undefined, lang)}, ${step.title}, right`);
        await study.goOn();
      }
      await sound(page, `${lessonAt(undefined, lang)}, the end`);
    });

    journey(`staff meet no barrier on any page, narrow and wide: ${lang}, ${colorScheme}`, on, async (way) => {
      for (const viewport of [NARROW.viewport, { width: 1280, height: 800 }]) {
        const page = await way.office(on.officer, { ...options, viewport });
        await walk(page, lang, staffPages());
        await open(page, `/${lang}${staffPages()[1]}`);
        await page.locator(`tr[data-learner="${people.stuck.me.id}"] button`).click();
        await page.locator('section.card').waitFor();
        await page.locator('.given').waitFor({ state: 'attached' });
        for (const part of ['.staff > .reviewing', '.card .reviewing']) await page.locator(`${part} .sentences p`).last().waitFor({ state: 'attached' });
        await page.evaluate(() => document.querySelectorAll('details:not(.langs)').forEach((details) => { details.open = true; }));
        await sound(page, `/${lang}${staffPages()[1]}, a learner's card`);
        await open(page, `/${lang}/staff`);
        await page.locator('table.list').waitFor();
        await page.evaluate(() => document.querySelectorAll('details:not(.langs)').forEach((details) => { details.open = true; }));
        await sound(page, `/${lang}/staff, everything unfolded`);
      }
    });

    journey(`an invitation has no barrier: ${lang}, ${colorScheme}`, on, async (way) => {
      const link = await on.officer.call('staff/invite_manager', { centre: on.centre.id });
      const page = await way.phone(options);
      await walk(page, lang, [new URL(link).pathname.slice(3)]);
    });
  }
}

journey('all steps at once, as without script, have no barrier', on, async (way) => {
  for (const lang of LANGUAGES) {
    const page = await way.phone({ ...NARROW, forgive: NO_LINE });
    await open(page, lessonAt('edit-share', lang));
    await page.evaluate(() => document.documentElement.removeAttribute('data-js'));
    await sound(page, lessonAt('edit-share', lang));
  }
});

for (const [width, height, size] of [[180, 320, ''], [320, 568, ''], [320, 568, '3']]) {
  journey(`nothing is cut or covered at ${width} px, letters ${size || 'as usual'}`, on, async (way) => {
    for (const lang of LANGUAGES) {
      const page = await way.phone({ viewport: { width, height }, deviceScaleFactor: 2 });
      await page.addInitScript((chosen) => localStorage.setItem('chyrak.look', chosen), JSON.stringify(size ? { size } : {}));
      for (const address of LEARNERS) {
        await open(page, `/${lang}${address}`);
        assert.equal(await overhang(page), 0, `/${lang}${address}`);
        const cut = await page.locator('.me span').last().evaluate((label) => label.scrollWidth - label.clientWidth);
        assert(cut <= 0, `/${lang}${address}: the way in is cut by ${cut} px`);
      }
      await open(page, lessonAt(undefined, lang));
      const title = await page.locator('.reading > a > :last-child').evaluate((label) => label.clientHeight / parseFloat(getComputedStyle(label).lineHeight));
      assert(title < 1.5, `${lang}: the lesson's title is ${title} lines`);
      assert.equal(await overhang(page), 0, lang);
      await (await Study.here(page, on.server, undefined, lang)).goOn();
    }
  });
}

journey('the checks of this file find a barrier and an overhang where there is one', on, async (way) => {
  const page = await way.phone(NARROW);
  await open(page, '/ky/about');
  await page.evaluate(() => document.querySelector('main').insertAdjacentHTML('beforeend', '<input><svg width="500" height="9"></svg>'));
  await page.evaluate(() => { document.querySelector('main > svg').style.maxWidth = 'none'; });
  assert.match((await violations(page)).join(), /^label: input/);
  assert.equal((await overhang(page)) > 0, true);
});
