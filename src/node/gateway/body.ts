import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { GatewayLimits } from './limits.ts';
import { Refusal } from './refusal.ts';
import { isObject, type Json } from '../../core/json.ts';

/**
 * Reads a body whole: JSON in UTF-8, plain or packed (Codex packs with zstd where that is switched on). Nothing larger or
 * deeper than the limits is kept.
 */
export async function readBody(
  request: IncomingMessage,
  limits: Pick<GatewayLimits, 'bodyBytes' | 'depth'>,
): Promise<Json | Refusal> {
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers['content-type'] ?? ''))
    return new Refusal(415, 'invalid_request_error', 'Guardrails: the body is not application/json.');
  const unpack = unpackers.get((request.headers['content-encoding'] ?? 'identity').trim().toLowerCase());
  if (!unpack) return new Refusal(415, 'invalid_request_error', 'Guardrails: this encoding is not known.');
  const bytes = await readBytes(request, limits.bodyBytes);
  if (bytes === null) return tooLarge;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await unpack(bytes, limits.bodyBytes));
  } catch (error) {
    return isTooLarge(error) ? tooLarge : new Refusal(400, 'invalid_request_error', 'Guardrails: not UTF-8.');
  }
  return parseBody(text, limits.depth);
}

/** @returns a JSON object, nested no deeper than `depth`. */
export function parseBody(text: string, depth: number): Json | Refusal {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return new Refusal(400, 'invalid_request_error', 'Guardrails: the body is not JSON.');
  }
  if (!isObject(value)) return new Refusal(400, 'invalid_request_error', 'Guardrails: the body is not an object.');
  return isDeeper(value, depth) ? new Refusal(400, 'invalid_request_error', 'Guardrails: nested too deep.') : value;
}

const tooLarge = new Refusal(413, 'invalid_request_error', 'Guardrails: the body is too large.');

type Unpack = (bytes: Buffer, most: number) => Promise<Buffer>;

const gunzip = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip);
const inflate = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.inflate);
const unbrotli = promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress);

const unpackers = new Map<string, Unpack>(
  Object.entries({
    identity: async (bytes: Buffer) => bytes,
    gzip: (bytes: Buffer, maxOutputLength: number) => gunzip(bytes, { maxOutputLength }),
    deflate: (bytes: Buffer, maxOutputLength: number) => inflate(bytes, { maxOutputLength }),
    br: (bytes: Buffer, maxOutputLength: number) => unbrotli(bytes, { maxOutputLength }),
    // Made when it is needed: Node.js before 22.15 has none, and loads this file.
    zstd: (bytes: Buffer, maxOutputLength: number) =>
      promisify<Buffer, zlib.ZstdOptions, Buffer>(zlib.zstdDecompress)(bytes, { maxOutputLength }),
  }),
);

async function readBytes(request: IncomingMessage, most: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > most) return null;
  const parts: Buffer[] = [];
  let size = 0;
  // The connection stays: there is an answer to send.
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(part)) continue;
    size += part.length;
    if (size > most) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

/** Level by level, without calling itself: what is deep must not be what breaks it. */
function isDeeper(value: unknown, depth: number): boolean {
  let level: unknown[] = [value];
  for (let at = 0; level.length > 0; at++) {
    if (at > depth) return true;
    const next: unknown[] = [];
    for (const each of level) {
      if (typeof each !== 'object' || each === null) continue;
      for (const inner of Object.values(each)) if (typeof inner === 'object' && inner !== null) next.push(inner);
    }
    level = next;
  }
  return false;
}
