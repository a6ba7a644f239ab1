// The videos that courses bring along: made of what lies there now, small, and with captions that keep time with the voice. And what
// becomes of a teacher's recording.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { LANGUAGES } from './support/texts.mjs';
import { RATE, keep, samples } from './video/ffmpeg.mjs';
import { COURSES, MADE, inputs, videos } from './video/video.mjs';
import { sound, spoken } from './video/voice.mjs';

const MOST_A_MINUTE = 250_000; // bytes, picture and voice together
const QUIET = 0.004;

const all = videos();
const about = (file) => {
  const { streams, format } = JSON.parse(execFileSync('ffprobe', ['-v', 'error', '-show_streams', '-show_format', '-of', 'json', file]));
  return { streams, seconds: Number(format.duration), bytes: statSync(file).size };
};
const seconds = (time) => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
const cues = (file) => [...readFileSync(file, 'utf8').matchAll(/(\S+) --> (\S+)\n([^]*?)(?:\n\n|$)/g)].map(([, from, to, text]) => ({ from: seconds(from), to: seconds(to), text: text.replace(/\s+/g, ' ').trim() }));
const loudness = (wave, from, to) => {
  const part = wave.subarray(Math.max(0, Math.round(from * RATE)), Math.round(to * RATE));
  return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, part.length));
};

test('every lesson of every course has a video, and every course a trailer', () => {
  for (const course of readdirSync(COURSES).filter((name) => existsSync(join(COURSES, name, 'course.toml')))) {
    const lessons = [...readFileSync(join(COURSES, course, 'course.toml'), 'utf8').matchAll(/\[\[lessons\]\]\s*\nid = "([^"]+)"/g)].map(([, id]) => id);
    assert(lessons.length > 5, course);
    const own = all.filter((video) => video.course === course).map(({ lesson }) => lesson);
    assert.deepEqual([...own].sort(), [...lessons, 'trailer'].sort(), course);
    for (const lang of LANGUAGES) {
      for (const lesson of lessons) assert(readFileSync(join(COURSES, course, lang, `${lesson}.md`), 'utf8').includes(`](${lesson}.mp4)`), `${course}/${lang}/${lesson}.md shows its video`);
    }
  }
});

test('each is made of the scenes, texts and recordings that lie there now', () => {
  const old = all.filter((video) => {
    const made = join(video.folder, MADE);
    return !existsSync(made) || JSON.stringify(inputs(video)) !== JSON.stringify(JSON.parse(readFileSync(made, 'utf8')));
  });
  assert.deepEqual(old.map(({ course, lesson }) => `${course}/${lesson}`), [], 'make media');
});

test('scenes are drawings without words, scripts or anything from elsewhere', () => {
  for (const { course, lesson, scenes } of all) {
    for (const [at, scene] of scenes.entries()) {
      const place = `${course}/video/${lesson}/${at + 1}.svg`;
      assert.doesNotMatch(scene, /<(text|script|image|foreignObject|style)\b|\son\w+=|href="(?!#)|url\((?!#)|@import/i, place);
      assert(Buffer.byteLength(scene) < 8_000, `${place} is under 8 KB`);
    }
  }
});

test('each is H.264 of 640×360, 40 to 90 seconds, at most 250 KB a minute, begins at once and has a poster', () => {
  for (const { course, lesson, media, texts } of all) {
    const picture = about(join(media, `${lesson}.mp4`));
    assert.equal(picture.streams.length, 1);
    assert(statSync(join(media, `${lesson}.jpg`)).size < 25_000, `the poster of ${lesson}`);
    for (const lang of Object.keys(texts)) {
      const file = join(media, `${lesson}.${lang}.mp4`);
      const { streams: [shown, heard], seconds, bytes } = about(file);
      const told = `${course}/${lesson}.${lang}: ${seconds} s, ${bytes} bytes`;
      assert.deepEqual([shown.codec_name, shown.width, shown.height, heard.codec_name, heard.channels], ['h264', 640, 360, 'aac', 1], told);
      assert(seconds >= 40 && seconds <= 90.5, told);
      assert(bytes <= (MOST_A_MINUTE * seconds) / 60, told);
      assert(Math.abs(seconds - picture.seconds) < 0.3, `${told}; the picture alone ${picture.seconds} s`);
      const bare = readFileSync(file);
      assert(bare.indexOf('moov') < bare.indexOf('mdat'), `${told} begins before it is whole`);
    }
  }
});

test('all media of the courses are under 60 MB', () => {
  const sizes = readdirSync(COURSES).map((course) => join(COURSES, course, 'media')).filter(existsSync).flatMap((media) => readdirSync(media).map((file) => statSync(join(media, file)).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  assert(bytes < 60_000_000, `${bytes} bytes`);
});

for (const lang of LANGUAGES) {
  test(`captions say every word, in time with the voice: ${lang}`, () => {
    const wrong = [];
    for (const { course, lesson, media, texts } of all) {
      const told = `${course}/${lesson}.${lang}`;
      const shown = cues(join(media, `${lesson}.${lang}.vtt`));
      assert.equal(shown.map(({ text }) => text).join(' '), texts[lang].join(' '), told);
      const wave = samples(join(media, `${lesson}.${lang}.mp4`));
      for (const [at, { from, to, text }] of shown.entries()) {
        if (loudness(wave, from, to) < QUIET * 3) wrong.push(`${told} ${from}: nothing is heard of «${text}»`);
        const next = shown[at + 1]?.from ?? wave.length / RATE;
        // In a longer pause there is silence: no word without its caption.
        if (next - to > 0.9 && loudness(wave, to + 0.25, next - 0.25) > QUIET) wrong.push(`${told} ${to}: a voice after «${text}»`);
      }
    }
    assert.deepEqual(wrong, []);
  });
}

const folder = (t) => {
  const made = mkdtempSync(join(tmpdir(), 'chyrak-recording-'));
  t.after(() => rmSync(made, { recursive: true }));
  return made;
};
const decibels = (level) => 20 * Math.log10(level);

test('a recording 35 dB too quiet is as loud as the synthetic paragraphs around it, whole, and its captions keep time', (t) => {
  const work = folder(t);
  const say = (lang, text, at) => spoken({ lang, text, at, folder: work, work });
  const text = 'This is the teacher. She speaks slowly, and then she stops for a while, because she has to think. Then she goes on.';
  const { wave, sentences } = say('en', text, 1);
  // Her pauses are not where the letters would have them. In between the faint noise of a room.
  const pauses = [1.5, 0.4];
  const quiet = Float32Array.from({ length: RATE * 14 }, (_, at) => 0.0001 * Math.sin(at * at));
  let at = 1;
  const begins = sentences.map(({ from, to }, number) => {
    const begin = at;
    for (const [place, sample] of wave.subarray(from * RATE, to * RATE).entries()) quiet[Math.round(begin * RATE) + place] += sample * 10 ** (-35 / 20);
    at += to - from + (pauses[number] ?? 0);
    return begin;
  });
  keep(quiet, join(work, 'en-2.wav'));

  const parts = [say('ky', 'Саламатсызбы. Бул биринчи абзац.', 0), say('en', text, 1), say('ky', 'Бул үчүнчү абзац, аны да машина окуйт.', 2)];
  assert.deepEqual(parts.map(({ synthetic }) => synthetic), [true, false, true]);
  const own = parts[1].sentences;
  const length = at - begins[0];
  const kept = own.at(-1).to - own[0].from;
  assert(kept >= length && kept < length + 0.5, `${kept} s of ${length} s are kept`);
  // A little is kept before the first word, too.
  const early = own[0].from + (kept - length) / 2 - begins[0];
  for (const [number, { from }] of own.entries()) {
    assert(number === 0 || Math.abs(from - early - begins[number]) < 0.15, `sentence ${number + 1} begins at ${begins[number]}, its caption at ${from - early}`);
    if (pauses[number]) assert(Math.abs(own[number + 1].from - own[number].to - pauses[number]) < 0.15, `the pause after sentence ${number + 1}`);
  }

  const lengths = parts.map(({ seconds }) => Math.ceil(seconds + 1));
  const heard = samples(sound(parts, lengths, join(work, 'whole.wav')));
  let scene = 0;
  const loud = parts.map(({ sentences }, at) => {
    const levels = sentences.map(({ from, to }) => loudness(heard, scene + from, scene + to));
    scene += lengths[at];
    return decibels(Math.max(...levels));
  });
  assert(Math.max(...loud) - Math.min(...loud) < 3, `${loud.map(Math.round)} dB`);
});

test('a recording in which nothing is heard is named, with what to do', (t) => {
  const work = folder(t);
  for (const level of [0, 0.01]) {
    keep(Float32Array.from({ length: RATE * 2 }, (_, at) => level * Math.sin(at * at)), join(work, 'ky-1.wav'));
    assert.throws(() => spoken({ lang: 'ky', text: 'Саламатсызбы.', at: 0, folder: work, work }), /ky-1\.wav: nothing is heard\. Record the paragraph again/);
  }
});
