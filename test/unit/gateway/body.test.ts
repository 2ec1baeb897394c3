import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import zlib from 'node:zlib';
import fc from 'fast-check';
import { parseBody } from '../../../src/node/gateway/body.ts';
import { readAsked, tokensIn } from '../../../src/node/gateway/asked.ts';
import { openEvents, paidOf } from '../../../src/node/gateway/events.ts';
import { Refusal } from '../../../src/node/gateway/refusal.ts';
import { completed, event, openWorld, plain, send, stream } from './scene.ts';

const runs = Number(process.env['FUZZ_RUNS'] ?? 300);

describe('a body', () => {
  const json = JSON.stringify(plain);
  const deep = `{"model":"m","input":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
  const cases: readonly [string, string | Buffer, Record<string, string>, number][] = [
    ['plain', json, {}, 200],
    ['with a charset', json, { 'content-type': 'application/json; charset=utf-8' }, 200],
    ['packed with zstd', zlib.zstdCompressSync(json), { 'content-encoding': 'zstd' }, 200],
    ['packed with gzip', zlib.gzipSync(json), { 'content-encoding': 'gzip' }, 200],
    ['packed with brotli', zlib.brotliCompressSync(json), { 'content-encoding': 'BR' }, 200],
    ['packed otherwise', json, { 'content-encoding': 'gzip, zstd' }, 415],
    ['packed as a name of every object', json, { 'content-encoding': 'constructor' }, 415],
    ['that says it is packed', json, { 'content-encoding': 'zstd' }, 400],
    ['half packed', zlib.zstdCompressSync(json).subarray(0, 20), { 'content-encoding': 'zstd' }, 400],
    ['of another type', json, { 'content-type': 'text/plain' }, 415],
    ['that is nothing', '', {}, 400],
    ['that is a list', '[]', {}, 400],
    ['that is half', json.slice(0, 20), {}, 400],
    ['in UTF-16', Buffer.from(json, 'utf16le'), {}, 400],
    ['with bytes that are no text', Buffer.concat([Buffer.from('{"model":"'), Buffer.from([0xff, 0xfe])]), {}, 400],
    ['too deep', deep, {}, 400],
    ['too large', JSON.stringify({ ...plain, input: 'a'.repeat(600_000) }), {}, 413],
    ['too large unpacked', zlib.zstdCompressSync(`"${' '.repeat(5_000_000)}"`), { 'content-encoding': 'zstd' }, 413],
    ['too large unpacked by gzip', zlib.gzipSync(' '.repeat(5_000_000)), { 'content-encoding': 'gzip' }, 413],
    ['too large in pieces', 'x'.repeat(600_000), { 'transfer-encoding': 'chunked' }, 413],
  ];
  it('is read in every form that is known, and refused in all others', async (context) => {
    const world = await openWorld((response) => (stream(response), void response.end(completed())), {
      limits: { bodyBytes: 500_000 },
    });
    context.after(() => world.close());
    for (const [name, body, headers, status] of cases) {
      const before = world.provider.heard.length;
      const answer = await world.post(body, headers).catch(() => null);
      // What is too large may be cut off while it is still being sent.
      assert.equal(answer?.status ?? 413, status, name);
      assert.equal(world.provider.heard.length - before, status === 200 ? 1 : 0, name);
    }
    assert.deepEqual(world.ended, [], 'a bad body ends nothing but itself');
  });

  it('is refused when its headers are too large', async (context) => {
    const world = await openWorld(() => undefined);
    context.after(() => world.close());
    const url = `${world.gateway.baseUrl}/responses`;
    const answer = await send(url, { headers: { 'x-large': 'a'.repeat(100_000) } }).catch(() => null);
    assert.ok(answer === null || answer.status === 431);
  });

  it('of any text is an object or a refusal', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((text) => text.slice(0, -1)),
        ),
        (text) => {
          const read = parseBody(text, 20);
          assert.ok(read instanceof Refusal || (typeof read === 'object' && !Array.isArray(read)));
        },
      ),
      { numRuns: runs },
    );
  });
});

describe('what is asked', () => {
  const refused: readonly [string, object][] = [
    ['no model', { model: undefined }],
    ['no input', { input: undefined }],
    ['history at the provider', { previous_response_id: 'resp_1' }],
    ['a conversation at the provider', { conversation: { id: 'conv_1' } }],
    ['a prompt at the provider', { prompt: { id: 'pmpt_1' } }],
    ['work in the background', { background: true }],
    ['a search that costs', { tools: [{ type: 'web_search' }] }],
    ['one in a namespace', { tools: [{ type: 'namespace', tools: [{ type: 'image_generation' }] }] }],
    ['one among the input', { input: [{ type: 'additional_tools', tools: [{ type: 'code_interpreter' }] }] }],
    ['an item at the provider', { input: [{ type: 'item_reference', id: 'i' }] }],
    ['a file', { input: [{ type: 'message', content: [{ type: 'input_file', file_id: 'f' }] }] }],
    ['a picture elsewhere', { input: [{ content: [{ type: 'input_image', image_url: 'https://example.com/a' }] }] }],
  ];
  for (const [name, change] of refused) {
    it(`is refused: ${name}`, () => assert.ok(readAsked({ ...plain, ...change }, 4000) instanceof Refusal));
  }

  const asked: readonly [string, object, object][] = [
    ['nothing more', {}, { output: 4000, tier: null }],
    ['a smaller answer', { max_output_tokens: 64 }, { output: 64, tier: null }],
    ['an endless answer', { max_output_tokens: 1e9 }, { output: 4000, tier: null }],
    ['an answer below nothing', { max_output_tokens: -5 }, { output: 4000, tier: null }],
    ['any tier', { service_tier: 'auto' }, { output: 4000, tier: null }],
    ['a tier', { service_tier: 'priority' }, { output: 4000, tier: 'priority' }],
    ['what Codex asks', { conversation: null, background: false, tools: [{ type: 'tool_search' }] }, { tier: null }],
  ];
  for (const [name, change, expected] of asked) {
    it(`is understood: ${name}`, () => {
      const ask = readAsked({ ...plain, ...change }, 4000);
      assert.ok(!(ask instanceof Refusal));
      assert.deepEqual({ ...ask, ...expected }, ask);
    });
  }

  it('counts no fewer tokens when there is more, and no body makes it fail', () => {
    const bodies = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(bodies, fc.string(), (body, more) => {
        readAsked({ ...plain, ...body }, 4000);
        assert.ok(tokensIn({ ...body, input: [more, more] }) >= tokensIn({ ...body, input: [more] }));
      }),
      { numRuns: runs },
    );
  });

  it('counts a hostile run of one letter at once', () => {
    const begun = performance.now();
    assert.ok(tokensIn({ input: 'a'.repeat(5_000_000) }) > 100_000);
    assert.ok(performance.now() - begun < 1000);
  });
});

describe('the events of an answer', () => {
  const whole = event('response.created', { response: {} }) + event('x', { text: 'ñ € 😀' }) + completed(7, 3);
  const ends = (text: string): string[] => [text, text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r')];

  it('are found however the bytes are cut', () => {
    const form = fc.constantFrom(...ends(whole));
    fc.assert(
      fc.property(form, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (text, sizes) => {
        const bytes = Buffer.from(text);
        const events = openEvents(10_000);
        const found = [];
        for (let at = 0, n = 0; at < bytes.length; n++) {
          const size = sizes[n % sizes.length] ?? 1;
          found.push(events.read(bytes.subarray(at, at + size)));
          at += size;
        }
        const last = found.filter((one) => one !== null);
        assert.equal(last.length, 1);
        assert.deepEqual(last[0] && paidOf(last[0])?.usage.output, 3);
      }),
      { numRuns: runs },
    );
  });

  it('of any bytes make nothing fail, and nothing that speaks of the end is taken for it', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array()), (parts) => {
        const events = openEvents(100);
        for (const part of parts) assert.equal(events.read(part), null);
      }),
      { numRuns: runs },
    );
    const events = openEvents(10_000);
    const said = event('response.output_text.delta', { delta: '"type":"response.completed"', response: { usage: {} } });
    assert.equal(events.read(Buffer.from(said)), null);
  });

  it('of several lines are one, and one that is too large is passed over with all of its lines', () => {
    const lines =
      'data: {"type":"response.completed",\ndata: "response":{"usage":{"input_tokens":1,"output_tokens":2}}}\n\n';
    const last = openEvents(1000).read(Buffer.from(lines));
    assert.equal(last && paidOf(last)?.usage.input, 1);
    const large = `data: ${'x'.repeat(2000)}\n${lines}`;
    assert.equal(openEvents(1000).read(Buffer.from(large)), null);
    assert.notEqual(openEvents(1000).read(Buffer.from(`${large}${lines}`)), null);
  });
});
