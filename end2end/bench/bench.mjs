// `make bench`: every measure with its budget. `node bench/bench.mjs rural live` measures only these parts and writes nothing.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { cast } from '../support/actors.mjs';
import { launch } from '../support/browser.mjs';
import { largestLesson, program, raw, visits } from '../support/download.mjs';
import { lessonAt } from '../support/lesson.mjs';
import { freePort, postgresDatabase, start } from '../support/server.mjs';
import { live } from './live.mjs';
import { ingestion, lessonPages, memory, needWrk } from './load.mjs';
import { phone } from './phone.mjs';
import { tell, write } from './report.mjs';
import { rural } from './rural.mjs';

const POSTGRES = fileURLToPath(new URL('../../server/storage/tests/postgres.sh', import.meta.url));

async function withServer(measure) {
  const [server, browser] = [await start(), await launch()];
  try {
    return await measure(server, browser);
  } finally {
    await browser.close();
    await server.close();
  }
}

const parts = {
  bytes: () => withServer(async (server, browser) => {
    const { first, again } = await visits(browser, server);
    return {
      first_visit_bytes: first.bytes,
      first_visit_requests: first.requests,
      app_wasm_bytes: (await raw(await program(server))).body.length,
      more_wasm_bytes: (await raw(await program(server, 'more'))).body.length,
      again_bytes: again.bytes,
      lesson_html_bytes: (await largestLesson(server)).bytes,
    };
  }),

  rural,

  phone,

  // Until the first page is whole, the migration of an empty database and the rendering of the page included.
  async start() {
    const took = [];
    for (let run = 0; run < 3; run += 1) {
      const port = await freePort();
      const began = Date.now();
      const server = await start({ port });
      await (await fetch(server.url + lessonAt())).text();
      took.push(Date.now() - began);
      await server.close();
    }
    return { start_ms: took.sort((a, b) => a - b)[1] };
  },

  rest: () => withServer(async (server) => {
    await sleep(3_000);
    return { rest_mb: memory(server.pid).now };
  }),

  pages: () => withServer(lessonPages),

  sqlite: () => ingestion('sqlite', () => undefined),

  async postgres() {
    process.env.CHYRAK_TEST_POSTGRES ||= execFileSync(POSTGRES, ['start'], { encoding: 'utf8' }).trim();
    return ingestion('postgres', postgresDatabase);
  },

  live: () => withServer(async (server, browser) => live(browser, { server, ...(await cast(server)) })),
};

needWrk();
const given = process.env.CHYRAK_TEST_POSTGRES;
const only = process.argv.slice(2);
const results = [];
let load_mb = 0;
try {
  for (const [name, measure] of Object.entries(parts)) {
    if (only.length && !only.includes(name)) continue;
    const { load_mb: most = 0, ...measured } = await measure();
    load_mb = Math.max(load_mb, most);
    results.push(...tell(measured));
  }
  if (load_mb) results.push(...tell({ load_mb }));
} finally {
  const own = process.env.CHYRAK_TEST_POSTGRES;
  if (own && !given) execFileSync(POSTGRES, ['stop', own]);
}
if (!only.length) {
  const browser = await launch();
  write(results, browser.version());
  await browser.close();
}
const missed = results.filter(({ holds }) => holds === false);
console.log(JSON.stringify({ measures: results.length, missed: missed.map(({ measure }) => measure) }));
process.exitCode = missed.length ? 1 : 0;
