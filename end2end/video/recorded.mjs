// A teacher's recording of a paragraph, as loud as the synthetic voice, without the silence around it.
import { RATE, samples } from './ffmpeg.mjs';

const FRAME = 0.04; // seconds over which loudness is measured: 882 samples
const VOICE = -14.3; // dB: the loud frames of what espeak-ng says, in all five languages
const FAINTEST = -70; // dB: in 16 bits hardly a number is left of a voice below that
const STEADY = 6; // dB between loud and quiet frames: with less it is noise alone, a voice goes up and down
const MARGIN = 0.2; // seconds kept before the first word and after the last: many begin and end softly
const PAUSE = 0.18; // seconds; less is a consonant
const FAR = 3; // seconds of speech between where a sentence is likely to end and the pause taken for its end
const CLEAN = ['aformat=sample_fmts=flt:channel_layouts=mono', 'highpass=f=90'];

// Samples from `MARGIN` before the first word to `MARGIN` after the last, and each sentence with the seconds between which it is heard.
// Fails if nothing is heard.
export function recorded(file, sentences) {
  const whole = loud(file);
  const { voice, quiet, frames } = levels(whole);
  const heard = (level) => level > bound(voice, quiet);
  const from = Math.max(0, frames.findIndex(heard) * FRAME - MARGIN);
  const wave = whole.slice(Math.round(from * RATE), Math.round((frames.findLastIndex(heard) + 1) * FRAME * RATE) + Math.round(MARGIN * RATE));
  return { wave, sentences: placed(sentences, levels(wave).frames.map(heard), wave.length / RATE) };
}

// As loud as the synthetic voice before the rest looks at it, and with less of the noise that is in the pauses.
function loud(file) {
  const { voice, quiet } = levels(samples(file, CLEAN));
  if (!(voice > FAINTEST && voice - quiet > STEADY)) {
    throw new Error(`${file}: nothing is heard. Record the paragraph again, nearer to the microphone; without the file the synthetic voice says it.`);
  }
  const gain = VOICE - voice;
  const noise = Math.min(-30, Math.max(-80, quiet + gain));
  return samples(file, [...CLEAN, `volume=${gain}dB`, `afftdn=nr=10:nf=${noise}`, 'alimiter=limit=0.9:level=disabled']);
}

// The level of each frame in dB, and the levels of the loud frames (a knock or a click is shorter) and the quiet ones.
function levels(wave) {
  const size = Math.round(FRAME * RATE);
  const frames = Array.from({ length: Math.floor(wave.length / size) }, (_, at) => {
    const power = wave.subarray(at * size, (at + 1) * size).reduce((sum, sample) => sum + sample * sample, 0) / size;
    return 10 * Math.log10(power + 1e-12);
  });
  const sorted = [...frames].sort((a, b) => a - b);
  const rank = (share) => sorted[Math.floor((sorted.length - 1) * share)];
  return { frames, voice: rank(0.95), quiet: rank(0.05) };
}

// What is louder is a voice: above the room's noise, but never far below the voice or near it.
const bound = (voice, quiet) => Math.min(voice - 15, Math.max(voice - 35, quiet + 6));

// Each sentence from one pause to the next. How many letters it has tells about where in the speech, pauses left out, it ends; of the
// pauses nearer to there than to another sentence's end, a long one is taken before a short one. `voiced` is a frame each.
function placed(sentences, voiced, seconds) {
  const { spoken, pauses } = parted(voiced);
  const letters = sentences.reduce((sum, one) => sum + one.length, 0);
  let said = 0;
  const likely = sentences.slice(0, -1).map((one) => (spoken.length * (said += one.length)) / letters);
  let from = 0;
  return sentences.map((text, at) => {
    if (at === likely.length) return { text, from, to: seconds };
    const [after, before] = [at ? (likely[at - 1] + likely[at]) / 2 : 0, at + 1 < likely.length ? (likely[at] + likely[at + 1]) / 2 : Infinity];
    const cost = (one) => Math.abs(one.said - likely[at]) * FRAME - 4 * Math.min(0.8, (one.to - one.from) * FRAME);
    const near = pauses.filter((one) => one.said > after && one.said <= before && Math.abs(one.said - likely[at]) * FRAME < FAR);
    const turn = spoken[Math.floor(likely[at])];
    const end = near.length ? near.reduce((best, one) => (cost(one) < cost(best) ? one : best)) : { from: turn, to: turn };
    const sentence = { text, from, to: end.from * FRAME };
    from = end.to * FRAME;
    return sentence;
  });
}

// The frames in which there is speech, and the pauses: frames, and after how many frames of speech.
function parted(voiced) {
  const [spoken, pauses] = [[], []];
  for (let at = 0; at < voiced.length;) {
    const next = voiced.indexOf(true, at);
    const to = next < 0 ? voiced.length : next;
    if ((to - at) * FRAME < PAUSE) for (let short = at; short < to; short += 1) spoken.push(short);
    else if (at && next >= 0) pauses.push({ from: at, to, said: spoken.length });
    for (at = to; voiced[at]; at += 1) spoken.push(at);
  }
  return { spoken, pauses };
}
