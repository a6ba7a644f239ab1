// The staff's pages, by the names that people read.
import { alive } from './browser.mjs';
import { text } from './texts.mjs';

export class Office {
  constructor(page, lang = 'ky') { Object.assign(this, { page, lang }); }

  t(key, values) { return text(this.lang, key, values); }

  async field(key, value) { await this.page.locator('main').getByLabel(this.t(key), { exact: true }).fill(value); }

  async press(key) { await this.page.locator('main').getByRole('button', { name: this.t(key), exact: true }).click(); }

  // Opens a folded part by its title, if it is not open; gives the part.
  async unfold(key) {
    const part = this.page.locator('main details').filter({ has: this.page.locator('summary', { hasText: this.t(key) }) });
    if (!(await part.evaluate((details) => details.open))) await part.locator('summary').click();
    return part;
  }

  // The link of the invitation that was made last.
  link() { return this.page.locator('main').getByLabel(this.t('staff_link'), { exact: true }).last().inputValue(); }

  // Waits for the word that something has happened. After a name that ends in a full stop there is no second one.
  told(key, values) { return this.page.getByRole('status').getByText(this.t(key, values).replace('..', '.'), { exact: true }).waitFor(); }

  // Comes by an invitation's link and makes an account.
  async accept(link, { programme, name, login, password }) {
    await this.page.goto(link);
    await alive(this.page);
    if (programme) await this.field('staff_programme', programme);
    await this.field('staff_name', name);
    await this.field('staff_login', login);
    await this.field('staff_password', password);
    await this.press('begin');
    await this.page.getByRole('heading', { name: this.t('staff_cohorts'), level: 1 }).waitFor();
  }

  async signIn(login, password) {
    await this.page.goto(`/${this.lang}/staff/sign-in`);
    await alive(this.page);
    await this.field('staff_login', login);
    await this.field('staff_password', password);
    await this.press('sign_in');
  }

  row(name) { return this.page.getByRole('row', { name }); }
}
