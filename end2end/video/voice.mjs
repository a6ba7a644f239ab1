// What is said: a synthetic voice sentence by sentence, or a teacher's own recording of a paragraph.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { keep, RATE, samples } from './ffmpeg.mjs';
import { recorded } from './recorded.mjs';
import { recording } from './video.mjs';

const GAP = 0.35; // seconds between two sentences
const BEFORE = 0.5; // before the first word of a scene
// The one free engine that has all five languages. Words a minute, and a woman's voice.
const VOICES = { ky: ['ky+f3', 140], uz: ['uz+f3', 140], az: ['az+f3', 140], ru: ['ru+f3', 145], en: ['en-gb+f3', 145] };
// Alike in loudness, and without what a small loudspeaker only rattles with.
const LEVEL = ['highpass=f=90', 'loudnorm=I=-17:TP=-2:LRA=9'];

export const sentences = (text) => text.match(/[^.?!…]+(?:[.?!…]+["”»“]?|$)\s*/g).map((one) => one.trim()).filter(Boolean);

// One paragraph: its sentences, each with the seconds from the scene's beginning in which it is heard, its samples, and whether
// the voice is synthetic.
export function spoken({ lang, text, at, folder, work }) {
  const file = recording(folder, lang, at);
  const said = file ? own(file, text) : synthetic(lang, text, join(work, `${lang}-${at}`));
  return { ...said, seconds: said.sentences.at(-1).to };
}

function synthetic(lang, text, name) {
  const [voice, pace] = VOICES[lang];
  const heard = [];
  let from = BEFORE;
  const wave = sentences(text).map((sentence, at) => {
    const file = `${name}-${at}.wav`;
    execFileSync('espeak-ng', ['-v', voice, '-s', String(pace), '-g', '2', '-w', file, sentence]);
    const own = trimmed(samples(file));
    const to = from + own.length / RATE;
    heard.push({ text: sentence, from, to });
    const start = from;
    from = to + GAP;
    return [start, own];
  });
  return { sentences: heard, wave: laid(wave, from), synthetic: true };
}

// A recording says a whole paragraph.
function own(file, text) {
  const { wave, sentences: heard } = recorded(file, sentences(text));
  const later = heard.map(({ text, from, to }) => ({ text, from: BEFORE + from, to: BEFORE + to }));
  return { sentences: later, wave: laid([[BEFORE, wave]], later.at(-1).to), synthetic: false };
}

// Without the silence before and after.
function trimmed(wave) {
  const loud = (sample) => Math.abs(sample) > 0.01;
  const [from, to] = [wave.findIndex(loud), wave.findLastIndex(loud)];
  if (from < 0) throw new Error('nothing is heard');
  return wave.slice(Math.max(0, from - RATE * 0.02), to + RATE * 0.06);
}

// Pieces of sound at their seconds.
function laid(pieces, seconds) {
  const whole = new Float32Array(Math.ceil(seconds * RATE));
  for (const [from, wave] of pieces) whole.set(wave.subarray(0, whole.length - Math.round(from * RATE)), Math.round(from * RATE));
  return whole;
}

// All paragraphs, each at its scene's beginning, alike in loudness.
export function sound(paragraphs, lengths, file) {
  let from = 0;
  const pieces = paragraphs.map(({ wave }, at) => { const piece = [from, wave]; from += lengths[at]; return piece; });
  keep(laid(pieces, from), `${file}.raw.wav`);
  // The filter may add a little at the end; captions and picture know the length.
  keep(samples(`${file}.raw.wav`, LEVEL).subarray(0, Math.ceil(from * RATE)), file);
  return file;
}
