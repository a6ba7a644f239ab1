// «0.4 MB» on a course's page is what a phone pays for: bodies and heads as they come over the line.
import assert from 'node:assert/strict';
import net from 'node:net';
import { test } from 'node:test';
import { stage } from '../support/stage.mjs';
import { LANGUAGES } from '../support/texts.mjs';

const on = stage();

// Every byte of the answers to these addresses, asked one after another over one connection, as browsers do.
function transferred(server, addresses) {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    let bytes = 0;
    const socket = net.connect(Number(port), hostname, () => {
      addresses.forEach((address, at) => socket.write(`GET ${address} HTTP/1.1\r\nhost: ${hostname}:${port}\r\naccept-encoding: gzip, deflate, br\r\n${at === addresses.length - 1 ? 'connection: close\r\n' : ''}\r\n`));
    });
    socket.on('data', (part) => { bytes += part.length; });
    socket.on('end', () => resolve(bytes));
    socket.on('error', reject);
  });
}

for (const lang of LANGUAGES) {
  test(`what a course and its videos are said to cost is what they transfer, within five percent: ${lang}`, async () => {
    const catalogue = await (await fetch(`${on.server.url}/content/${lang}.json`)).json();
    assert(catalogue.length >= 2);
    for (const { outline, files, size_bytes: said, videos } of catalogue) {
      const sets = [['the course', files, said], ['with voice', [...videos.told, ...videos.voiced], videos.voiced_bytes], ['picture only', [...videos.told, ...videos.silent], videos.silent_bytes]];
      for (const [what, addresses, said] of sets) {
        const paid = await transferred(on.server, addresses);
        assert(Math.abs(paid - said) <= said * 0.05, `${outline.id}, ${what}: said ${said}, paid ${paid}, ${addresses.length} files`);
      }
    }
  });
}
