import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosenBy } from '../../../src/core/logbook/chosen-by.ts';
import type { CheckContext } from '../../../src/core/check/check.ts';
import { noProject } from '../../../src/core/check/project.ts';
import { defaultPolicy } from '../../../src/core/policy/schema.ts';
import { parsers } from '../../../src/node/grammars.ts';

const context: CheckContext = { policy: defaultPolicy, policyLine: () => undefined, project: noProject, parsers };

test('an edit brings in packages, services and regions; what was there before is not chosen', async () => {
  const before = 'provider "aws" {\n  region = "eu-west-1"\n}\n';
  const after = `${before}\nprovider "aws" {\n  alias = "us"\n  region = "us-east-1"\n}\n\nresource "aws_dynamodb_table" "orders" {\n  name = "orders"\n}\n`;
  const manifest = '{\n  "dependencies": {\n    "left-pad": "1.3.0"\n  }\n}\n';
  const edit = {
    files: [
      { path: 'main.tf', before, after },
      { path: 'package.json', before: '{}\n', after: manifest },
      { path: 'old.png', before: new Uint8Array([1]), after: new Uint8Array([2]) },
      { path: 'gone.tf', before: after, after: null },
    ],
  };
  const found = await chosenBy(edit, context);
  assert.deepEqual(found.packagesAdded, ['pkg:npm/left-pad@1.3.0']);
  assert.deepEqual(found.regionsAdded, [{ provider: 'aws', region: 'us-east-1' }]);
  assert.deepEqual(
    found.servicesAdded.map(({ provider, service }) => `${provider}/${service}`),
    ['aws/dynamodb'],
  );
  assert.deepEqual(await chosenBy({ files: [] }, context), {
    packagesAdded: [],
    servicesAdded: [],
    regionsAdded: [],
  });
});
