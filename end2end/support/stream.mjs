// A reader of server-sent events, as an instructor's browser is one.
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export class Stream {
  messages = [];
  #waiting = [];

  // Opens the live stream of a cohort for this person.
  static open(person, cohort, { lastId } = {}) {
    const headers = { cookie: person.cookie, accept: 'text/event-stream', ...(lastId && { 'last-event-id': lastId }) };
    return new Promise((resolve, reject) => {
      const request = get(`${person.server.url}/live/cohort/${cohort.id}`, { agent: false, headers }, (answer) => {
        if (answer.statusCode === 200) resolve(new Stream(request, answer));
        else reject(Object.assign(new Error(`the stream was refused: ${answer.statusCode}`), { reason: `HTTP ${answer.statusCode}` }));
      });
      request.on('error', reject);
    });
  }

  constructor(request, answer) {
    this.request = request;
    this.ended = new Promise((resolve) => { answer.on('close', resolve); });
    let rest = '';
    answer.setEncoding('utf8').on('error', () => {}).on('data', (text) => {
      const parts = (rest + text).split('\n\n');
      rest = parts.pop();
      parts.forEach((part) => this.#take(part));
    });
  }

  #take(part) {
    const fields = Object.fromEntries(part.split('\n').map((line) => line.split(/: ?(.*)/s)));
    if (!fields.event || !fields.data) return; // browsers drop events without data, too
    const message = { ...fields, at: performance.now(), row: fields.event === 'row' ? JSON.parse(fields.data) : null };
    this.messages.push(message);
    this.#waiting.splice(0).forEach((wake) => wake());
  }

  // The first message, past or coming, that fits.
  async next(fits, longestMs = 20_000) {
    const late = sleep(longestMs, true, { ref: false });
    for (;;) {
      const found = this.messages.find(fits);
      if (found) return found;
      const woken = new Promise((wake) => { this.#waiting.push(() => wake(false)); });
      if (await Promise.race([woken, late])) throw new Error(`nothing of that kind was told within ${longestMs} ms`);
    }
  }

  close() { this.request.destroy(); }
}
