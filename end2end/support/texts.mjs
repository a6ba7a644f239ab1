// The interface's texts, so that tests look for what a person reads: as `app/build.rs` makes them, with dashes bound to the word before.
import { readFileSync } from 'node:fs';

export const LANGUAGES = ['ky', 'uz', 'az', 'ru', 'en'];

const tables = Object.fromEntries(LANGUAGES.map((lang) => [lang, JSON.parse(readFileSync(new URL(`../../app/locales/${lang}.json`, import.meta.url), 'utf8').replaceAll(' —', '\u00a0—'))]));

// A text with its `{placeholders}` filled.
export function text(lang, key, values = {}) {
  const found = tables[lang][key];
  if (found === undefined) throw new Error(`no text ${key}`);
  return Object.entries(values).reduce((filled, [name, value]) => filled.replaceAll(`{${name}}`, value), found);
}
