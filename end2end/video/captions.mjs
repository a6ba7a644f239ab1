// Captions (WebVTT): a sentence a cue, long ones in parts; two lines of at most 42 letters.
const LINE = 42;

export function captions(paragraphs, lengths) {
  let [scene, number] = [0, 0];
  const cues = paragraphs.flatMap(({ sentences }, at) => {
    const from = scene;
    scene += lengths[at];
    return sentences.flatMap((sentence) => parts(sentence)).map((part) => `${(number += 1)}\n${time(from + part.from)} --> ${time(from + part.to)}\n${lines(part.text)}\n`);
  });
  const synthetic = paragraphs.some((paragraph) => paragraph.synthetic);
  return `WEBVTT\n\nNOTE voice: ${synthetic ? 'synthetic' : 'recorded'}\n\n${cues.join('\n')}`;
}

// A sentence in as many parts as two lines each need, by its own commas where they lie well.
export function parts({ text, from, to }) {
  if (text.length <= LINE * 2) return [{ text, from, to }];
  const middle = text.length / 2;
  const breaks = [...text.matchAll(/[,;:—–]\s|\s/g)].map(({ index, 0: { length } }) => ({ at: index + length, weak: length === 1 }));
  const best = breaks.reduce((best, one) => (cost(one) < cost(best) ? one : best));
  function cost({ at, weak }) { return Math.abs(at - middle) + (weak ? 12 : 0); }
  const turn = from + ((to - from) * best.at) / text.length;
  return [...parts({ text: text.slice(0, best.at).trim(), from, to: turn }), ...parts({ text: text.slice(best.at).trim(), from: turn, to })];
}

function lines(text) {
  if (text.length <= LINE) return text;
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index);
  const best = spaces.reduce((best, at) => (Math.abs(at - text.length / 2) < Math.abs(best - text.length / 2) ? at : best));
  return `${text.slice(0, best)}\n${text.slice(best + 1)}`;
}

function time(seconds) {
  const ms = Math.round(seconds * 1000);
  const two = (n) => String(n).padStart(2, '0');
  return `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`;
}
