// What a file of journeys plays on: one server, one cast, one browser.
import { after, before } from 'node:test';
import { cast } from './actors.mjs';
import { launch } from './browser.mjs';
import { start } from './server.mjs';

// Filled before the file's first test: `server`, `browser`, the people of `cast`, and what `populate` adds. `options` are the server's.
export function stage(populate = () => {}, options = {}) {
  const set = {};
  before(async () => {
    set.server = await start(options);
    Object.assign(set, await cast(set.server));
    set.browser = await launch();
    await populate();
  });
  after(async () => {
    await set.browser?.close();
    await set.server?.close();
  });
  return set;
}
