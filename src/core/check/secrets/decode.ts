const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Int8Array(128).fill(-1);
for (let at = 0; at < 64; at++) values[base64Digits.charCodeAt(at)] = at;
values['-'.charCodeAt(0)] = 62;
values['_'.charCodeAt(0)] = 63;

/** The text that a base64 (or base64url) value holds, when it is readable ASCII; else null. Reads at most 4096 characters. */
export function decodeBase64(value: string): string | null {
  if (value.length < 8 || value.length > 4096) return null;
  let plain = '';
  let bits = 0;
  let held = 0;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code === 61 || code === 10) continue;
    const digit = code < 128 ? (values[code] ?? -1) : -1;
    if (digit < 0) return null;
    bits = ((bits << 6) | digit) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      const byte = (bits >> held) & 255;
      if (!readable(byte)) return null;
      plain += String.fromCharCode(byte);
    }
  }
  return plain;
}

/** The text that a hexadecimal value holds, when it is readable ASCII; else null. */
export function decodeHex(value: string): string | null {
  if (value.length < 8 || value.length > 4096 || value.length % 2 === 1 || !/^[0-9a-f]+$/i.test(value)) return null;
  let plain = '';
  for (let at = 0; at < value.length; at += 2) {
    const byte = Number.parseInt(value.slice(at, at + 2), 16);
    if (!readable(byte)) return null;
    plain += String.fromCharCode(byte);
  }
  return plain;
}

function readable(byte: number): boolean {
  return (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13;
}
