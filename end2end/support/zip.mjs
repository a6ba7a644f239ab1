// Zip files as nobody should write them: every field can be wrong.
import { deflateRawSync } from 'node:zlib';

const FOLDER_OR_FILE = 0o100644;

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = (byte >>> 1) ^ (byte & 1 ? 0xedb88320 : 0);
  return byte;
});

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC[(crc ^ byte) & 255];
  return ~crc >>> 0;
}

// Entries: { name, data, mode, flags, method, says } with `says` for the size that the header claims.
export function zip(entries) {
  const parts = [];
  const central = [];
  let at = 0;
  for (const { name, data = '', mode = FOLDER_OR_FILE, flags = 0, method = 8, says } of entries) {
    const raw = Buffer.from(data);
    const packed = method === 8 ? deflateRawSync(raw) : raw;
    const named = Buffer.isBuffer(name) ? name : Buffer.from(name);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(flags | (Buffer.isBuffer(name) ? 0 : 0x800), 2);
    about.writeUInt16LE(method, 4);
    about.writeUInt16LE(0x21, 8);
    about.writeUInt32LE(crc32(raw), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(says ?? raw.length, 18);
    about.writeUInt16LE(named.length, 22);
    parts.push(Buffer.from('PK\x03\x04'), about, named, packed);
    const head = Buffer.alloc(46);
    head.write('PK\x01\x02', 0, 'latin1');
    head.writeUInt16LE((3 << 8) | 20, 4); // made on Unix: modes count
    about.copy(head, 6);
    head.writeUInt32LE((mode << 16) >>> 0, 38);
    head.writeUInt32LE(at, 42);
    central.push(head, named);
    at += 30 + named.length + packed.length;
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}
