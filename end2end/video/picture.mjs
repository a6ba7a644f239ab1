// Scenes drawn frame by frame in a real browser.
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { chromium } from 'playwright-core';
import { LOSSLESS } from './ffmpeg.mjs';

const FRAMES = 10; // a second
const DRAWN = 7; // seconds in which a scene's movement is drawn; a longer scene moves more slowly, in step with what is said
const REST = 1; // seconds of stillness at a scene's end

export const browser = () => chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--force-color-profile=srgb'] });

// Writes the scenes without loss. `lengths` are seconds a scene.
export async function picture(eyes, scenes, lengths, file) {
  const page = await eyes.newPage({ viewport: { width: 640, height: 360 } });
  const shoot = await page.context().newCDPSession(page);
  await page.setContent(`<style>body{margin:0;background:#fbf6ec}div{position:absolute;inset:0;visibility:hidden}svg{display:block;width:640px;height:360px}</style>${scenes.map((scene) => `<div>${scene}</div>`).join('')}`);
  const encoder = spawn('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', '-f', 'image2pipe', '-c:v', 'png', '-r', String(FRAMES), '-i', '-', ...LOSSLESS, file], { stdio: ['pipe', 'inherit', 'inherit'] });
  const done = once(encoder, 'close');
  for (const [scene, length] of lengths.entries()) {
    const pace = Math.min(1, DRAWN / (length - REST));
    for (let frame = 0; frame < Math.round(length * FRAMES); frame += 1) {
      await page.evaluate(([scene, seconds]) => {
        document.querySelectorAll('div').forEach((place, at) => { place.style.visibility = at === scene ? 'visible' : 'hidden'; });
        const drawing = document.querySelectorAll('div')[scene].firstElementChild;
        drawing.pauseAnimations();
        drawing.setCurrentTime(seconds);
      }, [scene, (frame / FRAMES) * pace]);
      const { data } = await shoot.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
      if (!encoder.stdin.write(Buffer.from(data, 'base64'))) await once(encoder.stdin, 'drain');
    }
  }
  encoder.stdin.end();
  const [code] = await done;
  await page.close();
  if (code) throw new Error(`${file} could not be written`);
}
