// The form by which a learner joins, filled as she does.
import { open } from './browser.mjs';
import { text } from './texts.mjs';

// Her two pictures, on the page for joining or signing in.
export async function tapPictures(page, names, lang = 'ky') {
  for (const [at, name] of names.entries()) {
    const group = page.getByRole('group', { name: text(lang, at ? 'second_picture' : 'first_picture') });
    await group.getByRole('radio', { name: text(lang, `picture_${name}`), exact: true }).tap();
  }
}

// Joins in Kyrgyz with two pictures; she is on the first page then.
export async function join(page, code, name) {
  await open(page, '/ky/join');
  await page.getByLabel(text('ky', 'field_code')).fill(code);
  await page.getByLabel(text('ky', 'field_name')).fill(name);
  await tapPictures(page, ['horse', 'bird']);
  await page.getByRole('button', { name: text('ky', 'join_act') }).tap();
  await page.waitForURL('/ky');
}
