// What a file of journeys plays on: one server, one cast, one browser.
import { after, before } from 'node:test';
import { cast } from './actors.mjs';
import { launch } from './browser.mjs';
import { start } from './server.mjs';

// Filled before the file's first test: `server`, `browser`, and the people of `cast`.
export function stage(options) {
  const set = {};
  before(async () => {
    set.server = await start(options);
    Object.assign(set, await cast(set.server));
    set.browser = await launch();
  });
  after(async () => {
    await set.browser?.close();
    await set.server?.close();
  });
  return set;
}
