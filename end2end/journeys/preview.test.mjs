// A person who writes a lesson sees it at once.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch } from '../support/browser.mjs';
import { BINARY, freePort } from '../support/server.mjs';

const on = {};
before(async () => {
  on.folder = mkdtempSync(join(tmpdir(), 'chyrak-preview-test-'));
  cpSync(fileURLToPath(new URL('../courses/kinds', import.meta.url)), join(on.folder, 'kinds'), { recursive: true });
  const port = await freePort();
  on.url = `http://127.0.0.1:${port}`;
  on.process = spawn(BINARY, ['preview', '--courses', on.folder, '--address', `127.0.0.1:${port}`]);
  on.said = '';
  on.process.stdout.on('data', (text) => { on.said += text; });
  for (let tries = 0; !on.said.includes(on.url); tries += 1) {
    assert(tries < 200, `the preview does not begin: ${on.said}`);
    await new Promise((later) => { setTimeout(later, 100); });
  }
  on.browser = await launch();
});
after(async () => {
  await on.browser?.close();
  on.process?.kill('SIGINT');
  rmSync(on.folder, { recursive: true, force: true });
});

test('what is saved is shown at once, and what is wrong in it is listed with file and line until it is mended', async () => {
  const page = await on.browser.newPage({ viewport: { width: 360, height: 640 } });
  const file = join(on.folder, 'kinds', 'ky', readdirFirst());
  const before = readFileSync(file, 'utf8');
  const lesson = file.split('/').pop().replace('.md', '');
  await page.goto(`${on.url}/ky/course/kinds/${lesson}`);
  await page.locator('.step.now').waitFor();
  const title = before.match(/^## (.+)$/m)[1];
  writeFileSync(file, before.replace(`## ${title}`, '## Жаңы аталыш'));
  await page.getByRole('heading', { name: 'Жаңы аталыш' }).waitFor();
  const listed = page.locator('#preview').getByText('media/nowhere.png is not there');
  assert.equal(await listed.count(), 0);
  writeFileSync(file, before.replace(`## ${title}`, `## ${title}\n\n![A picture](nowhere.png)`));
  await listed.waitFor();
  assert.match(await listed.innerText(), new RegExp(`kinds/ky/${lesson}\\.md:\\d+`));
  await page.getByRole('heading', { name: 'Жаңы аталыш' }).waitFor(); // the last good one goes on being shown
  await page.locator('#preview summary').getByText('is shown as it was before it').waitFor();
  writeFileSync(file, before);
  await page.getByRole('heading', { name: title }).first().waitFor();
  await listed.waitFor({ state: 'detached' });
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistrations()).length + (await caches.keys()).length === 0); // nothing is kept by the browser
});

test('without courses it says what to do', async () => {
  const child = spawn(BINARY, ['preview']);
  let said = '';
  child.stderr.on('data', (text) => { said += text; });
  const code = await new Promise((end) => { child.on('close', end); });
  assert.equal(code, 1);
  assert.match(said, /--courses DIR/);
});

function readdirFirst() {
  const outline = readFileSync(join(on.folder, 'kinds', 'course.toml'), 'utf8');
  return `${outline.match(/\[\[lessons\]\]\s*\nid = "([^"]+)"/)[1]}.md`;
}
