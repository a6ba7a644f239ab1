// LiaScript itself, from its own package, opened in a browser: what it finds in a document.
import { existsSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../exchange/node_modules/@liascript/editor/dist/', import.meta.url));
const KINDS = ['single-choice', 'multiple-choice', 'text', 'multi', 'matrix'];
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html', '.md': 'text/markdown', '.svg': 'image/svg+xml' };

// Serves the program and a folder, both on this machine only.
async function served(folder) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const file = [join(PROGRAM, path), join(folder, path)].find((file) => existsSync(file) && extname(file));
    response.statusCode = file ? 200 : 404;
    response.setHeader('content-type', TYPES[extname(file ?? '')] ?? 'application/octet-stream');
    response.end(file && readFileSync(file));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

// How many quizzes of each kind (task lists and surveys look alike, but have nothing to resolve), how many fields to write in, its sections, their texts and what could not be parsed.
export async function read(browser, folder, name) {
  const server = await served(folder);
  const page = await browser.newPage();
  try {
    const home = `http://127.0.0.1:${server.address().port}`;
    await page.goto(`${home}/index.html?${home}/${name}#1`);
    await page.waitForSelector('.lia-slide__content h1');
    const sections = await page.locator('.lia-toc__link').count();
    const found = { sections, quizzes: Object.fromEntries(KINDS.map((kind) => [kind, 0])), surveys: 0, problems: [], texts: [] };
    let last = '';
    for (let at = 1; at <= sections; at++) {
      await page.evaluate((at) => { location.hash = `#${at}`; }, at);
      // Each section is parsed when it is shown.
      const title = (await page.locator('.lia-toc__link').nth(at - 1).textContent()).trim();
      // Where it never is, that is told below.
      await page.waitForFunction((last) => ![last, ''].includes(document.querySelector('.lia-slide__content')?.innerText ?? ''), last, { timeout: 10_000 }).catch(() => {});
      await page.waitForTimeout(at === 1 ? 500 : 120);
      const shown = await page.evaluate((kinds) => {
        const slide = document.querySelector('.lia-slide__content');
        const count = (selector) => slide.querySelectorAll(selector).length;
        return {
          quizzes: kinds.map((kind) => count(`.lia-quiz-${kind}:has(.lia-quiz__resolve)`)),
          surveys: count('.lia-quiz-text:has(.lia-quiz__check):not(:has(.lia-quiz__resolve))'),
          problems: [...slide.querySelectorAll('.lia-problem, .lia-code')].map((part) => part.textContent.slice(0, 200)),
          heading: slide.querySelector('h1, h2, h3, h4')?.textContent.trim(),
          text: slide.innerText,
        };
      }, KINDS);
      KINDS.forEach((kind, place) => { found.quizzes[kind] += shown.quizzes[place]; });
      found.surveys += shown.surveys;
      found.problems.push(...shown.problems);
      found.texts.push(shown.text);
      if (shown.text === last) found.problems.push(`section ${at}, ${title}, was not shown`);
      last = shown.text;
    }
    return found;
  } finally {
    await page.close();
    server.close();
  }
}
