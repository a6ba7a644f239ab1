// ffmpeg, one thread and without dates, so that the same input gives the same file.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';

const EXACT = ['-threads', '1', '-fflags', '+bitexact', '-flags', '+bitexact', '-map_metadata', '-1'];
export const RATE = 22050; // samples a second

export const ffmpeg = (args, options = {}) => execFileSync('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args], { maxBuffer: 1 << 28, ...options });

// What the picture may weigh: 13 kilobits a second, about 100 KB a minute. The voice takes a little more.
const PICTURE = 13_000;
export const LOSSLESS = ['-c:v', 'libx264', '-qp', '0', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', ...EXACT];

// The best quality that weighs no more. Scenes are flat and stand still at times; a key frame every thirty seconds, and at each cut.
export function compress(whole, seconds, file) {
  for (let crf = 30; ;) {
    ffmpeg(['-i', whole, '-c:v', 'libx264', '-profile:v', 'high', '-level', '3.0', '-pix_fmt', 'yuv420p', '-preset', 'veryslow', '-tune', 'animation', '-crf', String(crf), '-g', '300', ...EXACT, '-movflags', '+faststart', file]);
    const over = (statSync(file).size * 8) / (PICTURE * seconds);
    if (over <= 1 || crf >= 44) return crf;
    crf = Math.min(44, crf + Math.max(1, Math.round(5 * Math.log2(over))));
  }
}

// Any recording or voice as samples: mono, numbers from -1 to 1.
export function samples(file, filters = []) {
  const bytes = ffmpeg(['-i', file, ...(filters.length ? ['-af', filters.join()] : []), '-ac', '1', '-ar', String(RATE), '-f', 'f32le', '-'], {});
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2).slice();
}

// Samples as a file.
export const keep = (wave, file) => ffmpeg(['-f', 'f32le', '-ac', '1', '-ar', String(RATE), '-i', '-', file], { input: Buffer.from(wave.buffer, wave.byteOffset, wave.byteLength) });

export const join = (picture, wave, file) => ffmpeg(['-i', picture, '-i', wave, '-map', '0:v', '-map', '1:a', '-c:v', 'copy', '-c:a', 'aac', '-b:a', '16k', '-ar', '16000', ...EXACT, '-movflags', '+faststart', file]);

export const poster = (picture, file) => ffmpeg(['-ss', '0.5', '-i', picture, '-frames:v', '1', '-q:v', '9', ...EXACT, file]);
