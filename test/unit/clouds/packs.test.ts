import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { extract } from '../../../src/core/check/dependencies/extract.ts';
import { alternatives, cloudIds, isLockIn, portabilities, type CloudId } from '../../../src/core/check/clouds/pack.ts';
import { packs } from '../../../src/core/check/clouds/packs.ts';
import { placesIn } from '../../../src/core/check/clouds/services.ts';
import { parsers } from '../../../src/node/grammars.ts';
import { own } from './cases/own.ts';
import { samples } from './cases/samples.ts';
import { commonNearMisses, commonPositives, type Row } from './row.ts';

async function shown(provider: CloudId, [path, text]: Row): Promise<string[]> {
  const places = placesIn(path, text, await extract(path, text, parsers));
  return places.flatMap(({ id }) => (id.provider === provider ? [id.service] : []));
}

for (const provider of cloudIds) {
  const rows = [...commonPositives(samples[provider]), ...own[provider], ...commonNearMisses(samples[provider])];
  const positives = rows.filter(([, , service]) => service !== null);
  const nearMisses = rows.filter(([, , service]) => service === null);

  describe(packs[provider].name, () => {
    test('there are at least 20 positives and 20 near misses', () => {
      assert.ok(positives.length >= 20 && nearMisses.length >= 20, `${positives.length} and ${nearMisses.length}`);
    });

    test('every positive shows its service', async () => {
      const missed: string[] = [];
      for (const row of positives) {
        const services = await shown(provider, row);
        if (!services.some((service) => service === row[2]))
          missed.push(`${row[0]} ${row[2]} not in [${services.join()}]: ${row[1]}`);
      }
      assert.deepEqual(missed, []);
    });

    test('no near miss shows the provider', async () => {
      const wrong: string[] = [];
      for (const row of nearMisses) {
        const services = await shown(provider, row);
        if (services.length > 0) wrong.push(`${row[0]} shows ${services.join()}: ${row[1]}`);
      }
      assert.deepEqual(wrong, []);
    });
  });
}

test('every service says how hard it is to leave, what does the same, and where it is described', () => {
  for (const provider of cloudIds) {
    for (const [id, service] of Object.entries(packs[provider].services)) {
      const name = `${provider}/${id}`;
      assert.match(id, /^[a-z0-9-]+$/, name);
      assert.ok(portabilities.includes(service.portability) && alternatives.includes(service.alternative), name);
      assert.match(service.docs, /^https:\/\/[\w.-]+\/\S*$/, name);
    }
  }
});

test('every provider has a service for itself, and some that bind', () => {
  for (const provider of cloudIds) {
    const { services } = packs[provider];
    assert.ok(services['platform'], provider);
    assert.ok(
      Object.values(services).some(({ portability }) => isLockIn(portability)),
      provider,
    );
  }
});
