// A wire between browser and server that counts what goes over it: every request and every byte that comes down, headers
// included, whoever asked: page or service worker.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

export class Wire {
  requests = [];

  // A wire to the server on this port of this machine.
  static async to(port) {
    const wire = new Wire();
    wire.listener = createServer((near) => wire.#carry(near, connect(port, '127.0.0.1'))).listen(0, '127.0.0.1');
    await once(wire.listener, 'listening');
    wire.url = `http://127.0.0.1:${wire.listener.address().port}`;
    return wire;
  }

  #carry(near, far) {
    let head = '';
    let body = 0;
    let now = null;
    near.on('data', (bytes) => {
      far.write(bytes);
      for (let text = bytes.toString('latin1'); text;) {
        const skipped = Math.min(body, text.length);
        body -= skipped;
        text = text.slice(skipped);
        const end = (head + text).indexOf('\r\n\r\n');
        if (end < 0) { head += text; break; }
        [head, text] = [(head + text).slice(0, end), (head + text).slice(end + 4)];
        const [method, path] = head.split(' ');
        this.requests.push((now = { method, path, bytes: 0 }));
        body = Number(head.match(/^content-length: *(\d+)/im)?.[1] ?? 0);
        head = '';
      }
    });
    far.on('data', (bytes) => {
      if (now) now.bytes += bytes.length;
      this.last = Date.now();
      near.write(bytes);
    });
    for (const [one, other] of [[near, far], [far, near]]) one.on('close', () => other.destroy()).on('error', () => other.destroy());
  }

  // Waits until nothing has come for this long; browsers look for a new service worker a second late.
  async quiet(forMs = 3_000) {
    this.last = Date.now();
    while (Date.now() - this.last < forMs) await new Promise((resolve) => { setTimeout(resolve, 50); });
  }

  // Takes what has been counted so far: `{ requests, bytes, list }`, the largest first.
  take() {
    const list = this.requests.splice(0).sort((a, b) => b.bytes - a.bytes);
    return { requests: list.length, bytes: list.reduce((sum, request) => sum + request.bytes, 0), list };
  }

  close() { this.listener.close(); }
}
