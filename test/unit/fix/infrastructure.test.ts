import assert from 'node:assert/strict';
import test from 'node:test';
import { scanSecrets } from '../../../src/core/check/secrets/scan.ts';
import { moveSecret, type MovedSecret } from '../../../src/core/fix/move-secret.ts';
import { applyEdits } from '../../../src/core/fix/text-edit.ts';
import { parses } from './parse.ts';

const value = ['hR7k', 'P2vX', '9mQ4', 'wZ8t', 'L3nB'].join('');

/** Moves the first secret that the scan finds; the value stands as `§` in `text`, before and after. */
function moved(
  path: string,
  text: string,
  variables: string | null,
): { before: string; after: string | null; fix: MovedSecret | null } {
  const before = text.replaceAll('§', value);
  const hit = scanSecrets(before, path)[0];
  assert.ok(hit, 'the secret of the case is found');
  const { ruleId, start, end, kind, name } = hit;
  const fix = moveSecret(path, before, { ruleId, start, end, data: { kind, name: name ?? '' } }, variables);
  return { before, after: fix && applyEdits(before, fix.edits), fix };
}

interface Case {
  readonly file: string;
  readonly text: string;
  /** Null: no fix. */
  readonly after: string | null;
  readonly variables?: string;
  readonly variablesAfter?: string;
}

const declared = (name: string): string => `\nvariable "${name}" {\n  type      = string\n  sensitive = true\n}\n`;

const terraform: readonly Case[] = [
  {
    file: 'main.tf',
    text: `resource "aws_db_instance" "orders" {\n  password = "§"\n}\n`,
    after: `resource "aws_db_instance" "orders" {\n  password = var.orders_password\n}\n${declared('orders_password')}`,
  },
  {
    file: 'infra/main.tf',
    text: `provider "example" {\r\n  smtp_password = "§" # of the mail server\r\n}`,
    after: `provider "example" {\r\n  smtp_password = var.smtp_password # of the mail server\r\n}\r\n${declared('smtp_password').replaceAll('\n', '\r\n')}`,
  },
  {
    file: 'main.tf',
    text: `provider "example" {\n  smtp_password = "§"\n}\n`,
    after: `provider "example" {\n  smtp_password = var.smtp_password\n}\n`,
    variables: 'variable "region" {}\n',
    variablesAfter: `variable "region" {}\n${declared('smtp_password')}`,
  },
  {
    file: 'main.tf',
    text: `provider "example" {\n  smtp_password = "§"\n}\n`,
    after: `provider "example" {\n  smtp_password = var.smtp_password\n}\n`,
    variables: 'variable "smtp_password" {}\n',
  },
  {
    file: 'main.tf',
    text: `module "app" {\n  settings = {\n    DB_PASSWORD = "§", "a" = "b"\n  }\n}\n`,
    after: `module "app" {\n  settings = {\n    DB_PASSWORD = var.db_password, "a" = "b"\n  }\n}\n${declared('db_password')}`,
  },
  {
    file: 'main.tf',
    text: `locals {\n  orders_url = "postgres://\${var.user}:§@db.example.com/x"\n}\n`,
    after: `locals {\n  orders_url = "postgres://\${var.user}:\${var.url_password}@db.example.com/x"\n}\n${declared('url_password')}`,
  },
  {
    file: 'main.tf',
    text: `locals {\n  orders_url = "postgres://app:§@db.example.com/x"\n}\n`,
    after: `locals {\n  orders_url = "postgres://app:\${var.url_password}@db.example.com/x"\n}\n${declared('url_password')}`,
  },
  {
    file: 'main.tf',
    text: `resource "a" "b" {\n  user_data = <<-EOF\n    export DB_PASSWORD="§"\n  EOF\n}\n`,
    after: `resource "a" "b" {\n  user_data = <<-EOF\n    export DB_PASSWORD="\${var.db_password}"\n  EOF\n}\n${declared('db_password')}`,
  },
  {
    file: 'variables.tf',
    text: `variable "db_password" {\n  type    = string\n  default = "§"\n}\n`,
    after: `variable "db_password" {\n  type    = string\n  sensitive = true\n}\n`,
  },
  {
    file: 'variables.tf',
    text: `variable "db_password" {\n  sensitive = true\n  default = "§" # soon away\n}\n`,
    after: `variable "db_password" {\n  sensitive = true\n}\n`,
  },
  { file: 'main.tf', text: `# {\nlocals {\n  # db_password = "§"\n}\n`, after: null },
  { file: 'main.tf', text: `terraform {\n  backend "pg" {\n    db_password = "§"\n  }\n}\n`, after: null },
  { file: 'variables.tf', text: `variable "all" {\n  default = {\n    db_password = "§"\n  }\n}\n`, after: null },
  { file: 'prod.tfvars', text: `db_password = "§"\n`, after: null },
];

const manifest = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: orders\nspec:\n  containers:\n';
const jobs = 'on: push\njobs:\n  a:\n';

const yaml: readonly Case[] = [
  {
    file: 'deploy.yaml',
    text: `${manifest}    - env:\n        - name: DB_PASSWORD\n          value: "§" # x\n        - name: B\n          value: c\n`,
    after: `${manifest}    - env:\n        - name: DB_PASSWORD\n          valueFrom:\n            secretKeyRef:\n              name: orders-secrets\n              key: DB_PASSWORD # x\n        - name: B\n          value: c\n`,
  },
  {
    file: 'deploy.yaml',
    text: `${manifest}    - env:\n      - name: DB_URL\n        value: postgres://app:§@db.example.com/x\n`,
    after: `${manifest}    - env:\n      - name: DB_URL\n        valueFrom:\n          secretKeyRef:\n            name: orders-secrets\n            key: DB_URL\n`,
  },
  {
    file: 'deploy.yaml',
    text: `kind: Pod\nenv: [{ name: DB_URL, value: "postgres://app:§@db.example.com/x" }]\n`,
    after: `kind: Pod\nenv: [{ name: DB_URL, valueFrom: { secretKeyRef: { name: app-secrets, key: "DB_URL" } } }]\n`,
  },
  {
    file: 'secret.yaml',
    text: `kind: Secret\nmetadata: { name: orders }\nstringData:\n  DB_PASSWORD: §\n  DB_USER: app\n`,
    after: `kind: Secret\nmetadata: { name: orders }\nstringData:\n  # DB_PASSWORD is not kept in git. Make it in the cluster: kubectl create secret generic orders --from-literal=DB_PASSWORD=...\n  DB_USER: app\n`,
  },
  {
    file: '.github/workflows/ci.yml',
    text: `${jobs}    env: { "API_TOKEN": "§", B: c }\n`,
    after: `${jobs}    env: { "API_TOKEN": "\${{ secrets.API_TOKEN }}", B: c }\n`,
  },
  {
    file: '.github/workflows/ci.yml',
    text: `${jobs}    env: { API_TOKEN: § }\n`,
    after: `${jobs}    env: { API_TOKEN: "\${{ secrets.API_TOKEN }}" }\n`,
  },
  {
    file: '.github/workflows/ci.yml',
    text: `${jobs}    steps:\n      - uses: a/b@v1\n        with:\n          api-token: '§'\n`,
    after: `${jobs}    steps:\n      - uses: a/b@v1\n        with:\n          api-token: '\${{ secrets.API_TOKEN }}'\n`,
  },
  // A called workflow takes secrets in `secrets`, not in `with`.
  {
    file: '.github/workflows/ci.yml',
    text: `${jobs}    uses: ./a.yml\n    with:\n      api-token: '§'\n`,
    after: null,
  },
  {
    file: 'compose.yaml',
    text: `services:\n  db:\n    environment: { "API_TOKEN": "§" }\n`,
    after: `services:\n  db:\n    environment: { "API_TOKEN": "\${API_TOKEN:?}" }\n`,
  },
  {
    file: 'compose.yaml',
    text: `services:\n  db:\n    environment: ["DB_PASSWORD=§", A]\n`,
    after: `services:\n  db:\n    environment: ["DB_PASSWORD=\${DB_PASSWORD:?}", A]\n`,
  },
  { file: 'action.yml', text: `runs:\n  steps:\n    - env:\n        API_TOKEN: "§"\n`, after: null },
];

const docker: readonly Case[] = [
  { file: 'Dockerfile', text: `FROM a\nENV DB_PASSWORD=§\nRUN b\n`, after: `FROM a\nARG DB_PASSWORD\nRUN b\n` },
  { file: 'Dockerfile', text: `FROM a\r\nENV API_KEY §\r\n`, after: `FROM a\r\nARG API_KEY\r\n` },
  { file: 'api.dockerfile', text: `ARG DB_PASSWORD="§"\nFROM a`, after: `ARG DB_PASSWORD\nFROM a` },
  { file: 'Dockerfile', text: `FROM a\nENV A=1 DB_PASSWORD=§\n`, after: null },
  { file: 'Dockerfile', text: `FROM a\n# ENV DB_PASSWORD=§\n`, after: null },
];

for (const one of [...terraform, ...yaml, ...docker]) {
  test(`${one.file}: ${one.text.replaceAll('\n', '⏎')}`, async () => {
    const { before, after, fix } = moved(one.file, one.text, one.variables ?? null);
    assert.equal(after, one.after?.replaceAll('§', value) ?? null);
    assert.equal(fix?.variables, one.variablesAfter);
    if (after === null) return;
    assert.ok(await parses(one.file, before), 'the case itself parses');
    assert.ok(await parses(one.file, after), 'the fixed text parses');
    assert.ok(scanSecrets(after, one.file).length < scanSecrets(before, one.file).length, 'the finding is gone');
    assert.deepEqual(scanSecrets(fix?.variables ?? '', 'variables.tf'), []);
  });
}
