// The server under test: a process of its own on a port of its own, with a database of its own.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const BINARY = process.env.CHYRAK_BINARY ?? fileURLToPath(new URL('../../target/release/chyrak', import.meta.url));
const LONGEST_START_MS = 30_000;
const LONGEST_STOP_MS = 10_000;
const running = new Set();
process.on('exit', () => running.forEach((server) => server.process?.kill('SIGKILL')));

// Starts a server. Without a database URL it has a fresh SQLite file, which goes with it.
export async function start({ database, port, flags = [], host = '127.0.0.1' } = {}) {
  const server = new Server(database, port ?? (await freePort()), flags, host);
  return server.start();
}

export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

class Server {
  process = null;
  output = '';
  log = '';

  constructor(database, port, flags, host) {
    this.folder = mkdtempSync(join(tmpdir(), 'chyrak-test-'));
    this.database = database ?? `sqlite:${join(this.folder, 'chyrak.db')}`;
    this.port = port;
    this.address = `${host}:${port}`;
    this.url = `http://127.0.0.1:${port}`;
    this.keys = join(this.folder, 'keys');
    this.flags = ['--keys', this.keys, ...flags];
  }

  get pid() { return this.process.pid; }

  // The one-time link of the first officer, from what the first start printed.
  get firstLink() { return this.output.match(/http\S+\/staff\/invitation\/\w+/)?.[0]; }

  // Starts it, or starts it again on the same port and database; answers when it is ready.
  async start() {
    assert(!this.process, 'it runs already');
    const child = spawn(BINARY, ['--address', this.address, '--database', this.database, ...this.flags]);
    child.stdout.on('data', (text) => { this.output += text; });
    child.stderr.on('data', (text) => { this.log += text; });
    child.on('exit', () => { if (this.process === child) this.process = null; });
    this.process = child;
    running.add(this);
    for (const end = Date.now() + LONGEST_START_MS; ; await sleep(10)) {
      assert(this.process, `the server ended at its start:\n${this.log}`);
      assert(Date.now() < end, `the server was not ready in time:\n${this.log}`);
      if (await fetch(`${this.url}/readyz`).then((answer) => answer.ok, () => false)) return this;
    }
  }

  // Asks it to stop, as an operator would; it must end in time. Answers with the milliseconds that it took.
  async stop() {
    const child = this.process;
    if (!child) return 0;
    const [asked, ended] = [Date.now(), once(child, 'exit')];
    child.kill('SIGTERM');
    const inTime = await Promise.race([ended.then(() => true), sleep(LONGEST_STOP_MS, false, { ref: false })]);
    if (!inTime) child.kill('SIGKILL');
    await ended;
    assert(inTime, `the server did not stop within ${LONGEST_STOP_MS} ms`);
    assert.equal(child.exitCode, 0, `the server ended badly:\n${this.log}`);
    return Date.now() - asked;
  }

  // Ends it as a power cut would.
  async kill() {
    const ended = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await ended;
  }

  async restart() {
    await this.stop();
    return this.start();
  }

  // Stops it and removes its database file and keys.
  async close() {
    try {
      await this.stop();
    } finally {
      running.delete(this);
      rmSync(this.folder, { recursive: true, force: true });
    }
  }
}

// A fresh database on the throw-away PostgreSQL of CHYRAK_TEST_POSTGRES; `null` where there is none.
export function postgresDatabase(name) {
  const address = process.env.CHYRAK_TEST_POSTGRES;
  if (!address) return null;
  const url = new URL(address);
  const own = `${name}_${process.pid}`;
  execFileSync('psql', ['--quiet', '-h', url.searchParams.get('host'), '-U', url.username, '-c', `create database ${own}`, 'postgres']);
  url.pathname = `/${own}`;
  return url.href;
}
