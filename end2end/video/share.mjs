// The picture that messengers show of a course, in each language: media/share.LANG.jpg, 1200×630, from its cover, title and summary.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '../support/texts.mjs';
import { COURSES, print } from './video.mjs';

const NAMES = { ky: 'Чырак', uz: 'Chiroq', az: 'Çıraq', ru: 'Чырак', en: 'Chyrak' };
const lamp = readFileSync(new URL('../../public/icons/lamp.svg', import.meta.url), 'utf8');

export async function shares(eyes) {
  for (const course of readdirSync(COURSES)) {
    const media = join(COURSES, course, 'media');
    if (!existsSync(join(media, 'cover.svg'))) continue;
    const cover = readFileSync(join(media, 'cover.svg'), 'utf8');
    const stamp = join(COURSES, course, 'video', 'share.json');
    const made = existsSync(stamp) ? JSON.parse(readFileSync(stamp, 'utf8')) : {};
    const now = {};
    for (const lang of LANGUAGES) {
      const text = readFileSync(join(COURSES, course, lang, 'course.md'), 'utf8').replace(/<!--[^]*?-->/g, '');
      const title = text.match(/^# (.+)$/m)[1];
      const [first] = text.slice(text.indexOf(title) + title.length).trim().match(/^[^]*?[.?!](?=\s|$)/);
      const of = { cover, title, first, name: NAMES[lang] };
      now[lang] = print(JSON.stringify(of));
      const file = join(media, `share.${lang}.jpg`);
      if (!existsSync(file) || made[lang] !== now[lang]) writeFileSync(file, await draw(await eyes(), of));
    }
    writeFileSync(stamp, `${JSON.stringify(now, null, 1)}\n`);
  }
}

async function draw(browser, { cover, title, first, name }) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 630 } });
  await page.setContent(`<style>
    body { margin: 0; display: grid; grid-template: 1fr 84px / 560px 1fr; height: 630px; background: #fbf6ec; color: #231a13; font-family: "DejaVu Sans", sans-serif; }
    .cover { display: grid; place-items: center; padding-left: 48px; } .cover svg { width: 512px; height: auto; border-radius: 20px; }
    .told { align-self: center; padding: 0 56px; } h1 { margin: 0 0 24px; font: 700 64px/1.08 "DejaVu Serif", serif; letter-spacing: -.02em; text-wrap: balance; overflow-wrap: anywhere; }
    p { margin: 0; font-size: 27px; line-height: 1.4; color: #4d4035; }
    .foot { grid-column: 1 / -1; display: flex; align-items: center; gap: 16px; padding: 0 48px; background: #a3312a; color: #fffdf8; font: 700 34px "DejaVu Serif", serif; }
    .foot svg { width: 52px; height: 52px; }
  </style><div class="cover">${cover}</div><div class="told"><h1></h1><p></p></div><div class="foot">${lamp}<span></span></div>`);
  await page.evaluate(([title, first, name]) => {
    document.querySelector('h1').textContent = title;
    document.querySelector('p').textContent = first;
    document.querySelector('span').textContent = name;
    const head = document.querySelector('h1');
    for (let size = 64; size > 36 && (head.scrollWidth > head.clientWidth || document.querySelector('.told').offsetHeight > 500); size -= 2) head.style.fontSize = `${size}px`;
  }, [title, first, name]);
  const picture = await page.screenshot({ type: 'jpeg', quality: 82 });
  await page.close();
  return picture;
}
