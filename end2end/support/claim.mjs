// Reads the claim of a QR code byte by byte, as the first comment of app/learning/src/certificate.rs says, and checks its
// signature: written a second time, so that the form cannot change unnoticed.
import { createPublicKey, verify } from 'node:crypto';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function read(link) {
  const text = link.split('#')[1];
  const bits = [...text].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const course = 20 + bytes[19];
  const name = course + 1 + bytes[course];
  return {
    form: bytes[0],
    number: letters(bytes.subarray(1, 11)),
    key: bytes.subarray(11, 15).toString('hex'),
    day: new Date(Date.UTC(2020, 0, 1 + bytes.readUInt16BE(15))).toISOString().slice(0, 10),
    version: bytes.readUInt16BE(17),
    course: bytes.subarray(20, course).toString(),
    name: bytes.subarray(course + 1, name).toString(),
    message: bytes.subarray(0, name),
    signature: bytes.subarray(name),
  };
}

// What `read` reads: message and signature behind a link's `#`.
export function write({ message, signature }) {
  const bits = [...message, ...signature].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.match(/.{1,5}/g).map((five) => LETTERS[parseInt(five.padEnd(5, '0'), 2)]).join('');
}

// Whether this JSON Web Key signed it.
export function signed({ kty, crv, x }, { message, signature }) {
  return verify(null, message, createPublicKey({ key: { kty, crv, x }, format: 'jwk' }), signature);
}

function letters(bytes) {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.match(/.{5}/g).map((five) => LETTERS[parseInt(five, 2)]).join('');
}
