/** A file of one format that names packages: what stands around its entries, and one entry by number. */
export interface Sample {
  readonly path: string;
  readonly head: string;
  readonly entry: (at: number) => string;
  readonly tail?: string;
  /** Between entries; a line end where nothing is said. */
  readonly between?: string;
}

/** The sample as a file with so many entries, numbered from `first`. */
export function sampleText({ head, entry, tail = '', between = '\n' }: Sample, count: number, first = 0): string {
  const entries = Array.from({ length: count }, (_, at) => entry(first + at)).join(between);
  return `${head}${entries}\n${tail}`;
}

const hash = 'a'.repeat(64);
const name = (at: number): string => `package-${at.toString(36)}`;
const snake = (at: number): string => `package_${at.toString(36)}`;
const sample = (path: string, head: string, entry: Sample['entry'], tail = '', between = '\n'): Sample => ({
  path,
  head,
  entry,
  tail,
  between,
});

/** One for every format that is read, by the format's name. */
export const samples: Readonly<Record<string, Sample>> = {
  'package.json': sample(
    'package.json',
    '{\n  "name": "app",\n  "dependencies": {\n',
    (at) => `    "${name(at)}": "^1.${at}.0"`,
    '  }\n}\n',
    ',\n',
  ),
  'deno.json': sample(
    'deno.json',
    '{\n  "imports": {\n',
    (at) => `    "${name(at)}": "npm:${name(at)}@^1.${at}"`,
    '  }\n}\n',
    ',\n',
  ),
  requirements: sample('requirements.txt', '# app\n', (at) => `${name(at)}==1.${at}.0  # why`),
  pyproject: sample(
    'pyproject.toml',
    '[project]\nname = "app"\ndependencies = [\n',
    (at) => `  "${name(at)}>=1.${at}",`,
    ']\n',
  ),
  'setup.cfg': sample('setup.cfg', '[options]\ninstall_requires =\n', (at) => `    ${name(at)}>=1.${at}`),
  'setup.py': sample(
    'setup.py',
    'from setuptools import setup\nsetup(name="app", install_requires=[\n',
    (at) => `    "${name(at)}>=1.${at}",`,
    '])\n',
  ),
  pipfile: sample('Pipfile', '[packages]\n', (at) => `${name(at)} = "~=1.${at}"`),
  conda: sample('environment.yml', 'name: app\ndependencies:\n', (at) => `  - ${name(at)}=1.${at}`),
  'go.mod': sample(
    'go.mod',
    'module example.com/app\n\ngo 1.24\n\nrequire (\n',
    (at) => `\texample.com/org/${name(at)} v1.${at}.0`,
    ')\n',
  ),
  cargo: sample(
    'Cargo.toml',
    '[package]\nname = "app"\n\n[dependencies]\n',
    (at) => `${name(at)} = { version = "1.${at}", features = ["full"] }`,
  ),
  maven: sample(
    'pom.xml',
    '<project>\n  <dependencies>\n',
    (at) =>
      `    <dependency>\n      <groupId>com.example</groupId>\n      <artifactId>${name(at)}</artifactId>\n      <version>1.${at}</version>\n    </dependency>`,
    '  </dependencies>\n</project>\n',
  ),
  gradle: sample(
    'build.gradle',
    'plugins { id "java" }\ndependencies {\n',
    (at) => `  implementation "com.example:${name(at)}:1.${at}"`,
    '}\n',
  ),
  'gradle-catalog': sample(
    'gradle/libs.versions.toml',
    '[libraries]\n',
    (at) => `${name(at)} = { module = "com.example:${name(at)}", version = "1.${at}" }`,
  ),
  gemfile: sample('Gemfile', "source 'https://rubygems.org'\n", (at) => `gem '${name(at)}', '~> 1.${at}'`),
  gemspec: sample(
    'app.gemspec',
    'Gem::Specification.new do |spec|\n',
    (at) => `  spec.add_dependency '${name(at)}', '~> 1.${at}'`,
    'end\n',
  ),
  composer: sample(
    'composer.json',
    '{\n  "require": {\n',
    (at) => `    "acme/${name(at)}": "^1.${at}"`,
    '  }\n}\n',
    ',\n',
  ),
  nuget: sample(
    'App.csproj',
    '<Project Sdk="Microsoft.NET.Sdk">\n  <ItemGroup>\n',
    (at) => `    <PackageReference Include="Acme.${name(at)}" Version="1.${at}.0" />`,
    '  </ItemGroup>\n</Project>\n',
  ),
  pubspec: sample('pubspec.yaml', 'name: app\ndependencies:\n', (at) => `  ${snake(at)}: ^1.${at}.0`),
  mix: sample(
    'mix.exs',
    'defmodule App.MixProject do\n  defp deps do\n    [\n',
    (at) => `      {:${snake(at)}, "~> 1.${at}"}`,
    '    ]\n  end\nend\n',
    ',\n',
  ),
  dockerfile: sample('Dockerfile', 'FROM node:24.1.0\n', (at) => `RUN npm install -g ${name(at)}@1.${at}.0`),
  compose: sample('compose.yaml', 'services:\n', (at) => `  s${at}:\n    image: acme/${name(at)}:1.${at}`),
  kubernetes: sample(
    'k8s/app.yaml',
    '',
    (at) =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: d${at} }\nspec:\n  template:\n    spec:\n      containers:\n        - name: c\n          image: acme/${name(at)}:1.${at}`,
    '',
    '\n---\n',
  ),
  helm: sample(
    'Chart.yaml',
    'apiVersion: v2\nname: app\ndependencies:\n',
    (at) => `  - name: ${name(at)}\n    version: 1.${at}.0\n    repository: https://charts.example.com`,
  ),
  terraform: sample(
    'main.tf',
    'terraform {\n  required_version = ">= 1.9"\n}\n',
    (at) =>
      `module "m${at}" {\n  source  = "acme/${name(at)}/aws"\n  version = "1.${at}.0"\n}\n\nresource "aws_s3_bucket" "b${at}" {\n  bucket = "b${at}"\n}`,
  ),
  'github-actions': sample(
    '.github/workflows/ci.yml',
    'on: [push]\njobs:\n',
    (at) =>
      `  job${at}:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: acme/${name(at)}@v${at}\n      - run: npm test`,
  ),
  'gitlab-ci': sample(
    '.gitlab-ci.yml',
    'stages: [test]\n',
    (at) => `job${at}:\n  stage: test\n  image: acme/${name(at)}:1.${at}\n  script:\n    - npm test`,
  ),
  'pre-commit': sample(
    '.pre-commit-config.yaml',
    'repos:\n',
    (at) => `  - repo: https://github.com/acme/${name(at)}\n    rev: v1.${at}.0\n    hooks: [{ id: run }]`,
  ),
  devcontainer: sample(
    '.devcontainer/devcontainer.json',
    '{\n  "image": "acme/base:1",\n  "features": {\n',
    (at) => `    "ghcr.io/acme/features/${name(at)}:1": {}`,
    '  }\n}\n',
    ',\n',
  ),
  'editor-extensions': sample(
    '.vscode/extensions.json',
    '{\n  "recommendations": [\n',
    (at) => `    "acme.${name(at)}"`,
    '  ]\n}\n',
    ',\n',
  ),
  mcp: sample(
    '.mcp.json',
    '{\n  "mcpServers": {\n',
    (at) => `    "s${at}": { "command": "npx", "args": ["-y", "${name(at)}@1.${at}.0"] }`,
    '  }\n}\n',
    ',\n',
  ),
  'registry-settings': sample('.npmrc', '', (at) => `@scope${at}:registry=https://npm${at}.example.com/`),
  'pnpm-workspace': sample(
    'pnpm-workspace.yaml',
    'packages: [packages/*]\ncatalog:\n',
    (at) => `  ${name(at)}: ^1.${at}.0`,
  ),
  'inline-script': sample(
    'tool.py',
    '# /// script\n# dependencies = [\n',
    (at) => `#   "${name(at)}>=1.${at}",`,
    '# ]\n# ///\nprint(1)\n',
  ),
  pipeline: sample(
    '.circleci/config.yml',
    'version: 2.1\njobs:\n',
    (at) => `  j${at}:\n    docker: [{ image: acme/${name(at)}:1.${at} }]\n    steps: [{ run: npm i ${name(at)} }]`,
  ),
  'npm-lock': sample(
    'package-lock.json',
    '{\n  "lockfileVersion": 3,\n  "packages": {\n',
    (at) => `    "node_modules/${name(at)}": { "version": "1.${at}.0", "integrity": "sha512-${hash}==" }`,
    '  }\n}\n',
    ',\n',
  ),
  'yarn-lock': sample(
    'yarn.lock',
    '# yarn lockfile v1\n\n',
    (at) =>
      `${name(at)}@^1.${at}.0:\n  version "1.${at}.0"\n  resolved "https://registry.yarnpkg.com/${name(at)}/-/${name(at)}-1.${at}.0.tgz#${hash.slice(24)}"\n`,
  ),
  'pnpm-lock': sample(
    'pnpm-lock.yaml',
    "lockfileVersion: '9.0'\npackages:\n",
    (at) => `  ${name(at)}@1.${at}.0:\n    resolution: {integrity: sha512-${hash}==}`,
  ),
  'bun-lock': sample(
    'bun.lock',
    '{\n  "lockfileVersion": 1,\n  "packages": {\n',
    (at) => `    "${name(at)}": ["${name(at)}@1.${at}.0", "", {}, "sha512-${hash}=="],`,
    '  }\n}\n',
  ),
  'deno-lock': sample(
    'deno.lock',
    '{\n  "version": "5",\n  "npm": {\n',
    (at) => `    "${name(at)}@1.${at}.0": { "integrity": "sha512-${hash}==" }`,
    '  }\n}\n',
    ',\n',
  ),
  'python-lock': sample(
    'poetry.lock',
    '',
    (at) =>
      `[[package]]\nname = "${name(at)}"\nversion = "1.${at}.0"\nfiles = [{file = "${name(at)}.whl", hash = "sha256:${hash}"}]\n`,
  ),
  'pipfile-lock': sample(
    'Pipfile.lock',
    '{\n  "default": {\n',
    (at) => `    "${name(at)}": { "hashes": ["sha256:${hash}"], "version": "==1.${at}.0" }`,
    '  }\n}\n',
    ',\n',
  ),
  'cargo-lock': sample(
    'Cargo.lock',
    'version = 4\n\n',
    (at) => `[[package]]\nname = "${name(at)}"\nversion = "1.${at}.0"\nchecksum = "${hash}"\n`,
  ),
  'go.sum': sample('go.sum', '', (at) => `example.com/org/${name(at)} v1.${at}.0 h1:${hash.slice(20)}=`),
  'gemfile-lock': sample(
    'Gemfile.lock',
    'GEM\n  remote: https://rubygems.org/\n  specs:\n',
    (at) => `    ${name(at)} (1.${at}.0)`,
  ),
  'composer-lock': sample(
    'composer.lock',
    '{\n  "packages": [\n',
    (at) => `    { "name": "acme/${name(at)}", "version": "1.${at}.0", "license": ["MIT"] }`,
    '  ]\n}\n',
    ',\n',
  ),
  'pubspec-lock': sample(
    'pubspec.lock',
    'packages:\n',
    (at) => `  ${snake(at)}:\n    source: hosted\n    version: "1.${at}.0"`,
  ),
  'mix-lock': sample(
    'mix.lock',
    '%{\n',
    (at) => `  "${snake(at)}": {:hex, :${snake(at)}, "1.${at}.0", "${hash}", [:mix], [], "hexpm"},`,
    '}\n',
  ),
  'nuget-lock': sample(
    'packages.lock.json',
    '{\n  "version": 1,\n  "dependencies": { "net9.0": {\n',
    (at) => `    "Acme.${name(at)}": { "type": "Direct", "resolved": "1.${at}.0" }`,
    '  } }\n}\n',
    ',\n',
  ),
  'gradle-lock': sample('gradle.lockfile', '', (at) => `com.example:${name(at)}:1.${at}=compileClasspath`),
  'chart-lock': sample(
    'Chart.lock',
    'dependencies:\n',
    (at) => `- name: ${name(at)}\n  repository: https://charts.example.com\n  version: 1.${at}.0`,
  ),
  'terraform-lock': sample(
    '.terraform.lock.hcl',
    '',
    (at) => `provider "registry.terraform.io/acme/${name(at)}" {\n  version = "1.${at}.0"\n}`,
  ),
  javascript: sample(
    'src/app.ts',
    'export const start = 1;\n',
    (at) =>
      `import { a${at} } from '${name(at)}';\nexport const use${at} = () => a${at}(process.env['APP_${at}'] ?? 'none');`,
  ),
  go: sample(
    'main.go',
    'package main\n\nimport (\n',
    (at) => `\t"example.com/org/${name(at)}"`,
    ')\n\nfunc main() {}\n',
  ),
  java: sample(
    'src/App.java',
    'package app;\n',
    (at) => `import com.example.${snake(at)}.Thing${at};`,
    'class App {}\n',
  ),
  kotlin: sample('src/App.kt', 'package app\n', (at) => `import com.example.${snake(at)}.Thing${at}`, 'class App\n'),
  rust: sample('src/main.rs', '', (at) => `use ${snake(at)}::thing::Part${at};`, 'fn main() {}\n'),
  ruby: sample('app.rb', '', (at) => `require '${name(at)}'`, 'puts 1\n'),
  php: sample('src/App.php', '<?php\nnamespace App;\n', (at) => `use Acme\\Thing${at}\\Part;`, 'class App {}\n'),
  csharp: sample('src/App.cs', '', (at) => `using Acme.Thing${at}.Part;`, 'class App {}\n'),
  notebook: sample(
    'app.ipynb',
    '{\n "nbformat": 4,\n "cells": [\n',
    (at) => `  { "cell_type": "code", "source": ["import ${snake(at)}\\n", "!pip install ${name(at)}"] }`,
    ' ]\n}\n',
    ',\n',
  ),
  python: sample('app/main.py', '', (at) => `import ${snake(at)}\nvalue_${at} = ${snake(at)}.load("a", timeout=${at})`),
  script: sample(
    'install.sh',
    '#!/bin/sh\nset -eu\n',
    (at) => `npm install -g ${name(at)}@1.${at}.0 && pip install ${name(at)}==1.${at}`,
  ),
  makefile: sample('Makefile', '', (at) => `t${at}:\n\tnpm install ${name(at)}@1.${at}.0`),
  justfile: sample('justfile', '', (at) => `t${at}:\n  npm install ${name(at)}@1.${at}.0`),
};

/** A policy with every section at work, so that nothing is left unread for want of a reason to read it. */
export const everything = `dependencies:
  default: ask
  ask: ['pkg:npm/package-1']
  allow: [{ purl: 'pkg:npm/package-2', versions: '<2' }]
  deny: [{ purl: 'pkg:pypi/package-*', versions: '<1' }, { purl: 'pkg:npm/evil' }]
  sources: { git: deny, url: deny, path: ask, script: deny }
  pin: { npm: exact, pypi: range, docker: exact }
  licences: { allow: [MIT, Apache-2.0], deny: [GPL-3.0-only], unknown: ask }
  undeclared: ask
clouds: { default: ask, allow: [google], deny: [{ service: aws/dynamodb }], lockIn: ask }
regions: { allow: { aws: [sa-east-1], google: [southamerica-east1], azure: [brazilsouth] }, others: ask, unresolved: ask }
residency: { classes: { personal: { paths: ['people/**'], code: ['**'] } }, hosts: [api.example.com], analytics: ask }
targets: { public: { prefer: [serverless], forbid: [vm] }, private: { prefer: [container] } }
costs: { prices: [{ type: aws_s3_bucket, low: 1, high: 9 }, { type: aws_instance, low: 5, high: 90, times: count }], monthLimit: 100 }
pipelines: { requiredJobs: [test], permissions: { contents: read }, pin: sha, pinImages: digest, runners: ['ubuntu-*'] }
languages: { copy: es, comments: en }
`;
