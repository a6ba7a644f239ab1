// Stands before a server and, once `release` is called, makes its service worker look like that of a newer build.
import { once } from 'node:events';
import { createServer, request } from 'node:http';

const NEW = 'ffffffffff';

export class Release {
  newer = false;

  static async before(server) {
    const own = new Release();
    own.build = (await (await fetch(`${server.url}/sw.js`)).text()).match(/"build":"(\w+)"/)[1];
    own.listener = createServer((asked, given) => own.#pass(server.port, asked, given)).listen(0, '127.0.0.1');
    await once(own.listener, 'listening');
    own.url = `http://127.0.0.1:${own.listener.address().port}`;
    return own;
  }

  // From now on the worker is of the build with this name.
  release() {
    this.newer = true;
    return NEW;
  }

  #pass(port, asked, given) {
    const worker = asked.url === '/sw.js';
    const headers = { ...asked.headers, ...(worker && { 'accept-encoding': 'identity' }) };
    if (worker && this.newer) delete headers['if-none-match']; // of the build before
    const far = request({ port, host: '127.0.0.1', method: asked.method, path: asked.url.replace(NEW, this.build), headers }, async (answer) => {
      if (!worker || !this.newer) {
        given.writeHead(answer.statusCode, answer.headers);
        answer.pipe(given);
        return;
      }
      const parts = await answer.toArray();
      const { 'content-length': _, etag: __, ...rest } = answer.headers;
      given.writeHead(answer.statusCode, rest).end(Buffer.concat(parts).toString().replaceAll(this.build, NEW));
    });
    far.on('error', () => given.destroy());
    asked.pipe(far);
  }

  close() {
    this.listener.close();
    this.listener.closeAllConnections();
  }
}
