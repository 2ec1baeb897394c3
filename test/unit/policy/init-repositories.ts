/** Six repositories as they are met, made up for these tests: files by path. */
export interface Repository {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Parts of the policy that has to come out of a look at it. */
  readonly says: readonly (string | RegExp)[];
  readonly preset?: 'regulated' | 'paraguay';
}

const workflow = `name: CI
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: make test
`;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export const repositories: readonly Repository[] = [
  {
    name: 'TypeScript',
    files: {
      'package.json': json({
        name: 'storefront',
        private: true,
        scripts: { test: 'vitest run', build: 'next build' },
        dependencies: { '@aws-sdk/client-s3': '^3.600.0', next: '^15.0.0', react: '^19.0.0', moment: '^2.30.0' },
        devDependencies: { typescript: '~5.6.0', vitest: '^2.1.0' },
      }),
      'package-lock.json': json({ name: 'storefront', lockfileVersion: 3, packages: {} }),
      'tsconfig.json': json({ compilerOptions: { strict: true, paths: { '@/*': ['./src/*'] } } }),
      'src/app/[slug]/page.tsx': `import { format } from '@/format';\n\nexport default function Page({ params }: { params: { slug: string } }) {\n  return <h1>{format(params.slug)}</h1>;\n}\n`,
      'src/format.ts': `import moment from 'moment';\n\n// The shop writes dates in the long form.\nexport const format = (slug: string): string => \`\${slug} \${moment().format('LL')}\`;\n`,
      'src/store.ts': `import { S3Client } from '@aws-sdk/client-s3';\n\nexport const client = new S3Client({ region: 'sa-east-1' });\n`,
      '.github/workflows/ci.yml': workflow,
      '.github/CODEOWNERS': '# who looks\n*       @acme/shop\n/infra/ @acme/platform ops@example.com # pages\n',
      'README.md': '# Storefront\n',
    },
    says: [
      'pkg:npm/next',
      'pkg:npm/%40aws-sdk/client-s3',
      '    - aws # found in',
      'aws: [sa-east-1]',
      "engineer: ['@acme/shop', '@acme/platform', ops@example.com]",
      // The preset denies it; it is in use.
      /dependency-denied: \{ mode: observe \}/,
      'Found: pkg:npm/moment',
    ],
  },
  {
    name: 'Python',
    files: {
      'pyproject.toml': `[project]\nname = "ledger"\nversion = "1.2.0"\ndependencies = ["fastapi>=0.110", "sqlalchemy~=2.0", "boto3"]\n\n[dependency-groups]\ndev = ["pytest>=8"]\n`,
      'requirements-dev.txt': 'ruff==0.6.1\nmypy\n',
      'ledger/__init__.py': '',
      'ledger/app.py': `import boto3\nfrom fastapi import FastAPI\n\nfrom ledger.db import engine\n\napp = FastAPI()\nqueue = boto3.client("sqs", region_name="us-east-1")\n\n\n@app.get("/health")\ndef health() -> dict[str, bool]:\n    return {"ok": engine is not None}\n`,
      'ledger/db.py': `import os\n\nfrom sqlalchemy import create_engine\n\nengine = create_engine(os.environ["DATABASE_URL"])\n`,
      'migrations/0001_init.sql': 'create table entry (id bigint primary key, amount numeric not null);\n',
      '.gitlab-ci.yml': `stages: [test]\ntest:\n  stage: test\n  image: python:3.12\n  script:\n    - pip install -r requirements-dev.txt\n    - pytest\n`,
      Dockerfile: `FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nRUN pip install .\nCMD ["uvicorn", "ledger.app:app"]\n`,
    },
    says: ['pkg:pypi/fastapi', 'pkg:pypi/ruff', /aws: .*us-east-1/s],
    preset: 'paraguay',
  },
  {
    name: 'Go',
    files: {
      'go.mod': `module example.com/acme/relay\n\ngo 1.23\n\nrequire (\n\tgithub.com/go-chi/chi/v5 v5.1.0\n\tgithub.com/redis/go-redis/v9 v9.6.1\n\tcloud.google.com/go/storage v1.43.0\n)\n`,
      'main.go': `package main\n\nimport (\n\t"net/http"\n\n\t"cloud.google.com/go/storage"\n\t"example.com/acme/relay/internal/queue"\n\t"github.com/go-chi/chi/v5"\n)\n\nvar bucket *storage.BucketHandle\n\nfunc main() {\n\tr := chi.NewRouter()\n\tr.Get("/", queue.Handle)\n\t_ = http.ListenAndServe(":8080", r)\n}\n`,
      'internal/queue/queue.go': `package queue\n\nimport (\n\t"net/http"\n\n\t"github.com/redis/go-redis/v9"\n)\n\nvar client = redis.NewClient(&redis.Options{Addr: "localhost:6379"})\n\nfunc Handle(w http.ResponseWriter, r *http.Request) { _ = client }\n`,
      Jenkinsfile: `pipeline {\n  agent any\n  stages { stage('test') { steps { sh 'go test ./...' } } }\n}\n`,
      Makefile: 'test:\n\tgo test ./...\n',
    },
    says: ['pkg:golang/github.com/go-chi/chi/v5', '    - google # found in', 'Jenkinsfile'],
  },
  {
    name: 'Java',
    files: {
      'pom.xml': `<?xml version="1.0"?>\n<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>com.example</groupId>\n  <artifactId>billing</artifactId>\n  <version>1.0</version>\n  <dependencies>\n    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId><version>3.3.2</version></dependency>\n    <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>42.7.3</version></dependency>\n    <dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>5.11.0</version><scope>test</scope></dependency>\n  </dependencies>\n</project>\n`,
      'src/main/java/com/example/billing/App.java': `package com.example.billing;\n\nimport org.springframework.boot.SpringApplication;\nimport org.springframework.boot.autoconfigure.SpringBootApplication;\n\n@SpringBootApplication\npublic class App {\n  public static void main(String[] args) {\n    SpringApplication.run(App.class, args);\n  }\n}\n`,
      'src/main/resources/application.properties':
        'spring.datasource.url=jdbc:postgresql://localhost:5432/billing\nspring.datasource.password=${DB_PASSWORD}\n',
      'azure-pipelines.yml': `trigger: [main]\npool: { vmImage: ubuntu-latest }\nsteps:\n  - script: mvn -B verify\n`,
      'k8s/deployment.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: billing }\nspec:\n  selector: { matchLabels: { app: billing } }\n  template:\n    metadata: { labels: { app: billing } }\n    spec:\n      containers:\n        - name: billing\n          image: registry.example.com/billing:1.0\n`,
    },
    says: ['pkg:maven/org.springframework.boot/spring-boot-starter-web', "- '**/k8s/**'"],
  },
  {
    name: 'monorepo',
    files: {
      'package.json': json({
        name: 'acme',
        private: true,
        workspaces: ['packages/*'],
        devDependencies: { turbo: '^2.1.0' },
      }),
      'pnpm-workspace.yaml': "packages:\n  - 'packages/*'\n",
      'packages/web/package.json': json({
        name: '@acme/web',
        dependencies: { '@acme/ui': 'workspace:*', '@vercel/analytics': '^1.3.0', svelte: '^5.0.0' },
      }),
      'packages/web/vercel.json': json({ regions: ['gru1'] }),
      'packages/web/src/main.ts': `import { Button } from '@acme/ui';\nimport { inject } from '@vercel/analytics';\n\ninject();\nexport default Button;\n`,
      'packages/ui/package.json': json({ name: '@acme/ui', peerDependencies: { svelte: '^5.0.0' } }),
      'packages/ui/src/index.ts': `export const Button = 'button';\n`,
      'packages/api/requirements.txt': 'flask==3.0.3\ngunicorn==22.0.0\n',
      'packages/api/app.py': `from flask import Flask\n\napp = Flask(__name__)\n`,
      'packages/worker/go.mod': `module example.com/acme/worker\n\ngo 1.23\n\nrequire golang.org/x/sync v0.8.0\n`,
      'packages/worker/main.go': `package main\n\nimport "golang.org/x/sync/errgroup"\n\nfunc main() { _ = errgroup.Group{} }\n`,
      '.circleci/config.yml': `version: 2.1\njobs:\n  test:\n    docker: [{ image: cimg/node:22.7 }]\n    steps: [checkout, { run: npm test }]\n`,
      CODEOWNERS: '/packages/api/ ana@example.com\n/packages/web/ bo@example.com\n',
      'locales/es.json': json({ welcome: 'Bienvenido a la tienda, elija una categoría para empezar a comprar' }),
    },
    says: ['pkg:npm/svelte', 'pkg:pypi/flask', 'pkg:golang/golang.org/x/sync', 'vercel: [gru1]', '.circleci/**'],
    preset: 'regulated',
  },
  {
    name: 'Terraform',
    files: {
      'main.tf': `terraform {\n  required_version = ">= 1.8"\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "~> 5.60"\n    }\n  }\n  backend "s3" {\n    bucket = "acme-state"\n    key    = "prod.tfstate"\n    region = "sa-east-1"\n  }\n}\n\nprovider "aws" {\n  region = var.region\n}\n\nresource "aws_s3_bucket" "files" {\n  bucket = "acme-files"\n}\n\nresource "aws_instance" "bastion" {\n  ami           = "ami-0abc"\n  instance_type = "t3.micro"\n}\n`,
      'variables.tf': `variable "region" {\n  type    = string\n  default = "sa-east-1"\n}\n\nvariable "second" {\n  type = string\n}\n`,
      'replica.tf': `provider "aws" {\n  alias  = "second"\n  region = var.second\n}\n`,
      'modules/network/main.tf': `resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n`,
      '.github/workflows/plan.yml': workflow.replace('make test', 'terraform plan'),
    },
    says: ['pkg:terraform/hashicorp/aws', '    - aws # found in', 'aws: [sa-east-1]'],
    preset: 'regulated',
  },
];
