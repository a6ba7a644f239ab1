// Certificates as people hold and check them, for journeys.
import { COURSE, Learner } from './actors.mjs';
import { NO_LINE, open } from './browser.mjs';
import { text } from './texts.mjs';
import { until } from './until.mjs';

export const AT = `/ky/certificate/${COURSE}`;
export const NAME = 'Айгүл Осмонова';
export const t = (key, values) => text('ky', key, values);
let count = 0;

export const button = (page, key) => page.locator('main').getByRole('button', { name: t(key), exact: true });
export const unfold = (page, key) => page.locator('main summary', { hasText: t(key) }).click();

// Somebody who has finished on another phone, with her certificate if one is asked for.
export async function graduate(on, choice) {
  const learner = await Learner.join(on.server, on.cohort, `Айгүл ${(count += 1)}`);
  await learner.finish();
  return { learner, certificate: choice && (await learner.certificate(choice)) };
}

export const code = ({ link }) => link.split('#')[1];
// The rows that are printed for fingers.
export const printed = (page) => page.locator('.sheet .rows li').allTextContents();

// Opens what the QR code says, as a camera's app does; gives what the page has found.
export async function check(page, claim) {
  await page.goto('about:blank');
  await page.goto(`/V#${claim}`);
  await page.locator('#found h2').waitFor();
  return page.locator('#found').innerText();
}

// When the phone keeps all that a page needs, and this besides.
export async function kept(page, address) {
  const has = () => page.evaluate(async (own) => {
    const all = [own, '/content/ky.json', `/text/${document.documentElement.dataset.text}/ky.json`];
    return (await Promise.all(all.map((one) => caches.match(one)))).every(Boolean);
  }, address);
  await until(has, `the phone does not keep ${address}`);
}

// A phone that has been on the page for checking once, and keeps what it needs.
export async function checker(way, options) {
  const page = await way.phone({ forgive: NO_LINE, ...options });
  await open(page, '/ky/verify');
  await kept(page, '/issuer/keys.json');
  return page;
}
