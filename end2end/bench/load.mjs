// Load from wrk, a process of its own that costs little, so that the server is what is measured.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Learner, cast } from '../support/actors.mjs';
import { lessonAt } from '../support/lesson.mjs';
import { start } from '../support/server.mjs';

const CONNECTIONS = 16;
const SECONDS = 10;
const run = promisify(execFile);
const script = (name) => fileURLToPath(new URL(name, import.meta.url));

export function needWrk() {
  try {
    execFileSync('wrk', ['-v'], { stdio: 'ignore' });
  } catch (error) {
    if (error.code === 'ENOENT') throw new Error('The load generator wrk is missing. Install it: apt-get install wrk');
  }
}

async function wrk(lua, threads, url, ...args) {
  const { stdout } = await run('wrk', [`-t${threads}`, `-c${CONNECTIONS}`, `-d${SECONDS}s`, '--timeout', '10s', '-s', script(lua), url, '--', ...args]);
  return JSON.parse(stdout.match(/RESULT (.*)/)[1]);
}

// Megabytes of the process: now, and the most it ever was.
export function memory(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mb = (name) => Math.round(Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))[1]) / 102.4) / 10;
  return { now: mb('VmRSS'), most: mb('VmHWM') };
}

// Acknowledged events a second with one event a request and with fifty, each on a database of its own.
export async function ingestion(name, database) {
  const found = {};
  for (const [kind, size] of [['single', 1], ['batch', 50]]) {
    const server = await start({ database: database(`${kind}`) });
    try {
      const { instructor, cohort } = await cast(server);
      const learners = await Promise.all(Array.from({ length: CONNECTIONS }, (_, at) => Learner.join(server, cohort, `Окуучу ${at}`)));
      const phones = join(tmpdir(), `chyrak-phones-${process.pid}`);
      writeFileSync(phones, learners.map((learner) => `${learner.me.id} ${learner.cookie} ${learner.device}`).join('\n'));
      const result = await wrk('push.lua', CONNECTIONS, server.url, phones, String(size));
      found.load_mb = Math.max(found.load_mb ?? 0, memory(server.pid).most); // before we ask for everything at once
      assert.equal(result.refused + result.errors, 0, `refused or broken: ${JSON.stringify(result)}`);
      const stored = (await instructor.grid(cohort)).rows.reduce((sum, row) => sum + row.cells[0].tries, 0);
      assert(stored >= result.acknowledged, `${result.acknowledged} acknowledged, ${stored} stored`);
      found[`${kind}_${name}_per_second`] = Math.round(result.acknowledged / result.seconds);
      found[`${kind}_${name}_p50_ms`] = result.p50_ms;
      found[`${kind}_${name}_p99_ms`] = result.p99_ms;
    } finally {
      await server.close();
    }
  }
  return found;
}

export async function lessonPages(server) {
  await fetch(server.url + lessonAt()); // rendered when the first learner asks, then kept
  const result = await wrk('get.lua', 2, server.url + lessonAt());
  assert.equal(result.errors, 0, JSON.stringify(result));
  return { lesson_pages_per_second: Math.round(result.requests / result.seconds), lesson_pages_p50_ms: result.p50_ms, lesson_pages_p99_ms: result.p99_ms };
}
