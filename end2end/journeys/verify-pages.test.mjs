// Anyone checks a certificate: by a camera, by typed rows, by its number; what is wrong with it is told apart.
import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { NO_LINE, SAYS_NO, journey, open } from '../support/browser.mjs';
import { AT, NAME, button, check, checker, code, graduate, printed, t } from '../support/certificate.mjs';
import { read, write } from '../support/claim.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

journey('what was altered, forged or withdrawn is told apart, each in plain words', on, async (way) => {
  const { certificate } = await graduate(on, {});
  const page = await checker(way);
  const claim = read(certificate.link);
  const last = claim.message.length - 1;
  const altered = { ...claim, message: claim.message.with(last, claim.message[last] ^ 1) };
  assert.match(await check(page, write(altered)), new RegExp(t('verify_altered')));
  assert(!(await page.locator('#found').innerText()).includes('Осмонов'), 'a name that nobody signed is not shown');

  const { privateKey } = generateKeyPairSync('ed25519');
  const message = Buffer.from(claim.message);
  message.write('0badc0de', 11, 'hex');
  assert.match(await check(page, write({ message, signature: sign(null, message, privateKey) })), new RegExp(t('verify_forged')));
  assert.match(await check(page, 'HELLO'), new RegExp(t('verify_strange')));

  assert.match(await check(page, code(certificate)), new RegExp(t('verify_genuine')));
  await on.manager.call('staff/revoke_certificate', { number: certificate.number, reason: 'mistake' });
  assert.match(await check(page, code(certificate)), new RegExp(t('verify_revoked')));
  await on.server.stop();
  try {
    assert.match(await check(page, code(certificate)), new RegExp(t('verify_revoked')), 'and is known without a server');
  } finally {
    await on.server.start();
  }
});

journey('by the keyboard alone: rows are typed, a slip is told in its row, then it is right', on, async (way) => {
  const { learner, certificate } = await graduate(on, {});
  const own = await way.phoneOf(learner);
  await open(own, AT);
  await own.locator('.sheet .name').waitFor();
  const rows = await printed(own);
  const page = await way.desk();
  await open(page, '/ky/verify');
  const title = page.locator('summary', { hasText: t('verify_rows') });
  for (let n = 0; !(await title.evaluate((summary) => summary === document.activeElement)); n += 1) {
    assert(n < 40, 'the rows are never reached');
    await page.keyboard.press('Tab');
  }
  const wrong = rows[1].replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A'));
  for (const row of [rows[0], wrong, ...rows.slice(2)]) {
    await page.keyboard.press('Tab');
    await page.keyboard.type(row);
  }
  await page.getByText(t('verify_slip', { n: 2 })).waitFor();
  assert.equal(await page.locator('.typed .fix').count(), 1);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'row-2');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(rows[1]);
  await page.locator(`li:has(#row-${rows.length}) .right`).waitFor(); // also a short last row
  assert(!(await page.locator(`#row-${rows.length + 1}`).isVisible()), 'no row is left over');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'found');
  assert.match(await page.locator('#found').innerText(), new RegExp(`${t('verify_genuine')}[^]*${certificate.number}`));
  // The last row was forgotten.
  await page.locator(`#row-${rows.length}`).fill('');
  assert.equal(await page.locator('#found').innerText(), '', 'what was found was about other rows');
  await button(page, 'verify_act').click();
  await page.getByText(t('verify_missing')).waitFor();
});

journey('the camera reads the square; without a camera it says what to do', on, async (way) => {
  const { certificate } = await graduate(on, {});
  const page = await way.phone();
  await page.addInitScript((link) => {
    window.BarcodeDetector = class { async detect() { return window.seen ? [{ rawValue: link }] : []; } };
    navigator.mediaDevices.getUserMedia = async () => {
      if (window.forbidden) throw new DOMException('no', 'NotAllowedError');
      const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
      canvas.getContext('2d').fillRect(0, 0, 9, 9);
      return (window.stream = canvas.captureStream(5));
    };
  }, certificate.link);
  await open(page, '/ky/verify');
  await page.evaluate(() => { window.forbidden = true; });
  await button(page, 'verify_camera').tap();
  await page.getByText(t('verify_camera_none')).waitFor();
  await page.evaluate(() => { window.forbidden = false; });
  await button(page, 'verify_camera').tap();
  await button(page, 'verify_stop').tap();
  await page.waitForFunction(() => window.stream?.getTracks().every((track) => track.readyState === 'ended'));
  await button(page, 'verify_camera').tap();
  await page.locator('video').waitFor();
  await page.evaluate(() => { window.seen = true; });
  await page.locator('#found h2', { hasText: t('verify_genuine') }).waitFor();
  assert.equal(await page.locator('video').count(), 0);
});

journey('a browser that cannot check signatures asks the server, and says what it could not check', on, async (way) => {
  const { learner, certificate } = await graduate(on, {});
  const page = await checker(way, { forgive: new RegExp(`${NO_LINE.source}|${SAYS_NO.source}`) });
  await page.addInitScript(() => { if (window.crypto.subtle) window.crypto.subtle.importKey = () => Promise.reject(new DOMException('no', 'NotSupportedError')); });
  const shy = await check(page, code(certificate));
  for (const key of ['verify_found', 'verify_online', 'verify_online_name']) assert(shy.includes(t(key)), `${key}: ${shy}`);
  assert(!shy.includes(NAME));
  await learner.call('certificate/choose', { number: certificate.number, choice: { ...certificate.choice, show_name: true } });
  const openly = await check(page, code(certificate));
  assert(openly.includes(NAME) && !openly.includes(t('verify_online_name')), openly);
  const claim = read(certificate.link);
  const last = claim.message.length - 1;
  assert.match(await check(page, write({ ...claim, message: claim.message.with(last, claim.message[last] ^ 1) })), new RegExp(t('verify_altered')));
  await on.server.stop();
  try {
    assert((await check(page, code(certificate))).includes(t('verify_cannot_text')));
  } finally {
    await on.server.start();
  }
});

journey('by its number others see what she agreed to, and a slip in it is told', on, async (way) => {
  const { certificate } = await graduate(on, { show_name: true, show_credential: true });
  const page = await way.phone({ forgive: SAYS_NO });
  await page.goto(`/verify/${certificate.number}`);
  await page.locator('#found h2', { hasText: t('verify_found') }).waitFor();
  const found = await page.locator('#found').innerText();
  assert(found.includes(NAME) && !found.includes('Баткен жаштар борбору'), found);
  const download = page.waitForEvent('download');
  await page.locator('#found').getByRole('link', { name: t('certificate_jwt') }).tap();
  assert.equal((await download).suggestedFilename(), `chyrak-${certificate.number.replaceAll('-', '')}.jwt`);
  const field = page.getByLabel(t('certificate_number'));
  await field.fill(certificate.number.replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A')));
  await button(page, 'verify_look_up').tap();
  await page.getByText(t('verify_number_slip')).waitFor();
  await field.fill('0000-0000-0000-0000');
  await button(page, 'verify_look_up').tap();
  await page.getByText(t('verify_number_none')).waitFor();
});
