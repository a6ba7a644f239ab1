// `make media`: makes the video of each lesson from what lies in its folder, server/courses/COURSE/video/LESSON:
//   1.svg 2.svg …       scenes, 640×360, without words, moved by SVG's own animation; times count from the scene's beginning
//   ky.txt uz.txt …     what is said, a paragraph a scene, in each language; it may open with a comment as lessons do (written-by, reviewed-by)
//   ky-2.m4a …          a teacher's own recording of a paragraph (wav, m4a, mp3, ogg or flac), in place of the synthetic voice,
//                       made as loud as it; a pause of the teacher's ends a sentence's caption
//   made.json           what the video was made of: nothing is made again that has not changed
// and lays into the course's media/:
//   LESSON.mp4          the picture alone: H.264, 640×360, the same in all languages
//   LESSON.ky.mp4       with the voice; LESSON.ky.vtt its captions, which say whether the voice is synthetic; LESSON.jpg the poster
// and each course's share.LANG.jpg (`share.mjs`). Without arguments all videos; with arguments those whose lesson is named.
import { readFileSync, writeFileSync, mkdtempSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { videos, inputs, MADE } from './video.mjs';
import { browser, picture } from './picture.mjs';
import { shares } from './share.mjs';
import { spoken, sound } from './voice.mjs';
import { captions } from './captions.mjs';
import { compress, join as mux, poster } from './ffmpeg.mjs';

const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);

const PAUSE = 0.9; // seconds after the last word of a scene
const SHORTEST = 5;

const named = process.argv.slice(2);
const all = videos().filter(({ lesson }) => !named.length || named.includes(lesson));
let eyes;
for (const video of all) {
  const now = inputs(video);
  const made = existsSync(join(video.folder, MADE)) ? JSON.parse(readFileSync(join(video.folder, MADE), 'utf8')) : {};
  if (JSON.stringify(now) === JSON.stringify(made)) continue;
  const work = mkdtempSync(join(tmpdir(), 'chyrak-video-'));
  try {
    eyes ??= await browser();
    await make(video, work);
    writeFileSync(join(video.folder, MADE), `${JSON.stringify(now, null, 1)}\n`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
await shares(async () => (eyes ??= await browser()));
await eyes?.close();

async function make({ course, lesson, folder, media, scenes, texts }, work) {
  for (const [lang, said] of Object.entries(texts)) {
    if (said.length !== scenes.length) throw new Error(`${course}/video/${lesson}/${lang}.txt has ${said.length} paragraphs for ${scenes.length} scenes`);
  }
  const voices = {};
  for (const [lang, paragraphs] of Object.entries(texts)) voices[lang] = paragraphs.map((text, at) => spoken({ lang, text, at, folder, work }));
  // A scene lasts as long as the slowest language needs, so that one picture serves all.
  const lengths = scenes.map((_, at) => Math.max(SHORTEST, ...Object.values(voices).map((voice) => Math.ceil((voice[at].seconds + PAUSE) * 2) / 2)));
  const silent = join(media, `${lesson}.mp4`);
  const whole = join(work, 'whole.mp4');
  await picture(eyes, scenes, lengths, whole);
  const crf = compress(whole, sum(lengths), silent);
  poster(silent, join(media, `${lesson}.jpg`));
  for (const [lang, voice] of Object.entries(voices)) {
    const heard = sound(voice, lengths, join(work, `${lang}.wav`));
    mux(silent, heard, join(media, `${lesson}.${lang}.mp4`));
    writeFileSync(join(media, `${lesson}.${lang}.vtt`), captions(voice, lengths));
  }
  console.log(`${course}/${lesson}: ${sum(lengths)} s in ${Object.keys(texts).join(', ')}, quality ${crf}`);
}
