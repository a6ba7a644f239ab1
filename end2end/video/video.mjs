// What videos there are, and what each is made of.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LANGUAGES } from '../support/texts.mjs';

export const COURSES = fileURLToPath(new URL('../../server/courses/', import.meta.url));
export const MADE = 'made.json';
const RECORDING = /^[a-z]{2}-\d+\.(wav|m4a|mp3|ogg|flac)$/;
// Told apart from videos that an older form of these scripts has made.
const SCRIPTS = 2;
// The same for what is done with recordings: a video without any stays as it is.
const RECORDED = 1;

export const paragraphs = (text) => text.replace(/<!--[^]*?-->/g, '').split(/\n\s*\n/).map((one) => one.trim().replace(/\s+/g, ' ')).filter(Boolean);

// Every video: its course, lesson, folders, scenes (SVG texts) and paragraphs by language.
export function videos() {
  return readdirSync(COURSES).flatMap((course) => {
    const root = join(COURSES, course, 'video');
    if (!existsSync(root)) return [];
    return readdirSync(root).filter((name) => !name.includes('.')).map((lesson) => {
      const folder = join(root, lesson);
      const numbers = readdirSync(folder).map((file) => /^(\d+)\.svg$/.exec(file)?.[1]).filter(Boolean).map(Number).sort((a, b) => a - b);
      const scenes = numbers.map((number) => readFileSync(join(folder, `${number}.svg`), 'utf8'));
      const texts = Object.fromEntries(LANGUAGES.filter((lang) => existsSync(join(folder, `${lang}.txt`))).map((lang) => [lang, paragraphs(readFileSync(join(folder, `${lang}.txt`), 'utf8'))]));
      return { course, lesson, folder, media: join(COURSES, course, 'media'), scenes, texts };
    });
  });
}

export const print = (content) => createHash('sha256').update(content).digest('hex').slice(0, 12);

// A fingerprint of each thing that a video is made of.
export function inputs({ folder, scenes, texts }) {
  const recordings = readdirSync(folder).filter((file) => RECORDING.test(file)).sort();
  return {
    scripts: SCRIPTS,
    scenes: print(scenes.join('\0')),
    ...Object.fromEntries(Object.entries(texts).map(([lang, said]) => [lang, print(said.join('\0'))])),
    ...(recordings.length && { recorded: RECORDED }),
    ...Object.fromEntries(recordings.map((file) => [file, print(readFileSync(join(folder, file)))])),
  };
}

// A teacher's recording of a paragraph (counted from 0), if there is one.
export function recording(folder, lang, at) {
  const file = readdirSync(folder).find((name) => RECORDING.test(name) && name.startsWith(`${lang}-${at + 1}.`));
  return file && join(folder, file);
}
