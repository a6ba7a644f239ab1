// What a learner's phone downloads: measured for the benches, and held to its budgets by `bytes.test.mjs`.
import { get } from 'node:http';
import { alive } from './browser.mjs';
import { Study, lessonAt } from './lesson.mjs';
import { LANGUAGES } from './texts.mjs';
import { Wire } from './wire.mjs';

// A body as it travels, brotli where the server has it, and its type.
export function raw(url) {
  return new Promise((resolve, reject) => {
    get(url, { agent: false, headers: { 'accept-encoding': 'br' } }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part)).on('end', () => resolve({ status: answer.statusCode, encoding: answer.headers['content-encoding'], body: Buffer.concat(parts) }));
    }).on('error', reject);
  });
}

// A first visit to a lesson with an empty browser, the same lesson again in a new tab, and once more, going on to its second step.
// `order` is all that was asked for.
export async function visits(browser, server) {
  const wire = await Wire.to(server.port);
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'ky' });
  try {
    const visit = async (goesOn) => {
      const page = await context.newPage();
      await page.goto(wire.url + lessonAt());
      await alive(page);
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
      if (goesOn) await new Study(page).goOn();
      await wire.quiet();
      await page.close();
      const order = wire.requests.map(({ path }) => path);
      return { order, ...wire.take() };
    };
    return { first: await visit(), again: await visit(), on: await visit(true) };
  } finally {
    await context.close();
    wire.close();
  }
}

// Address of a part of the learners' program, `app` or `more`, as the service worker keeps it.
export async function program(server, part = 'app') {
  const { body } = await plain(`${server.url}/sw.js`);
  return server.url + body.match(`"(/pkg/${part}\\.\\w+\\.wasm)"`)[1];
}

export const plain = async (url) => {
  const answer = await fetch(url);
  return { status: answer.status, body: await answer.text() };
};

// The largest HTML of a lesson in any language, brotli: `{ bytes, path }`.
export async function largestLesson(server) {
  let largest = { bytes: 0 };
  for (const lang of LANGUAGES) {
    const catalogue = JSON.parse((await plain(`${server.url}/content/${lang}.json`)).body);
    const lessons = catalogue.flatMap(({ outline }) => outline.lessons.map((lesson) => `/${lang}/course/${outline.id}/${lesson.id}`));
    for (const path of lessons) {
      const { body } = await raw(server.url + path);
      if (body.length > largest.bytes) largest = { bytes: body.length, path };
    }
  }
  return largest;
}
