/** A file, and the service of the pack that it shows; null for a near miss, which shows none of the pack's. */
export type Row = readonly [path: string, text: string, service: string | null];

/** What belongs to a provider, for the files that look alike whoever the provider is. */
export interface Samples {
  /** A host of the provider, and the service that it tells. */
  readonly host: readonly [string, string];
  /** An npm package of it, and the service. */
  readonly npm: readonly [string, string];
  /** Empty where the provider has none of weight. */
  readonly pypi: readonly [string, string];
  readonly terraform: readonly [type: string, service: string];
  readonly action: readonly [string, string];
  readonly command: readonly [string, string];
  readonly variable: readonly [string, string];
  readonly word: string;
}

/** The same places in files of many kinds. */
export function commonPositives({ host, npm, pypi, terraform, action, command, variable }: Samples): readonly Row[] {
  return [
    ['src/client.ts', `export const client = create({ baseUrl: 'https://${host[0]}/v1' });\n`, host[1]],
    ['app/settings.py', `# Where the service answers.\nSERVICE_URL = "https://${host[0]}"\n`, host[1]],
    ['config/production.yaml', `service:\n  url: https://${host[0]}\n  retries: 3\n`, host[1]],
    ['.env.production', `LOG_LEVEL=info\nSERVICE_URL=https://${host[0]}\n`, host[1]],
    ['config.toml', `[service]\nurl = "https://${host[0]}"\n`, host[1]],
    ['cmd/main.go', `package main\n\nconst base = "https://${host[0]}"\n`, host[1]],
    ['package.json', `{\n  "name": "app",\n  "dependencies": {\n    "${npm[0]}": "^1.0.0"\n  }\n}\n`, npm[1]],
    ['src/index.ts', `import * as sdk from '${npm[0]}';\n\nexport const start = () => sdk;\n`, npm[1]],
    ['lib/load.cjs', `const sdk = require("${npm[0]}");\nmodule.exports = sdk;\n`, npm[1]],
    ...(pypi[0] === '' ? [] : pythonPositives(pypi)),
    ['infra/main.tf', `resource "${terraform[0]}" "main" {\n  name = "app"\n}\n`, terraform[1]],
    [
      '.github/workflows/deploy.yml',
      `on: push\njobs:\n  deploy:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: ${action[0]}@v2\n`,
      action[1],
    ],
    ['scripts/deploy.sh', `#!/bin/sh\nset -eu\n${command[0]}\n`, command[1]],
    ['package.json', `{\n  "scripts": {\n    "deploy": "npm run build && ${command[0]}"\n  }\n}\n`, command[1]],
    [
      '.github/workflows/release.yml',
      `on: push\njobs:\n  release:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ${command[0]}\n`,
      command[1],
    ],
    ['src/env.ts', `export const value = process.env.${variable[0]} ?? '';\n`, variable[1]],
    ['.env.example', `${variable[0]}=\n`, variable[1]],
  ];
}

function pythonPositives([name, service]: readonly [string, string]): readonly Row[] {
  return [
    ['requirements.txt', `requests==2.32.3\n${name}>=1.0\n`, service],
    ['pyproject.toml', `[project]\nname = "app"\ndependencies = [\n  "${name}",\n]\n`, service],
  ];
}

/** The same words where they choose nothing: prose, comments, lock files, names that only look alike. */
export function commonNearMisses({ host, npm, command, variable, terraform, word }: Samples): readonly Row[] {
  const misses: readonly (readonly [string, string])[] = [
    ['README.md', `The demo runs at https://${host[0]}. Install \`${npm[0]}\` and run \`${command[0]}\`.\n`],
    ['docs/hosting.rst', `Hosting\n=======\n\nSee https://${host[0]} and ${variable[0]}.\n`],
    ['CHANGELOG.md', `- Drop ${npm[0]} and ${terraform[0]}\n`],
    ['src/a.ts', `// It was at https://${host[0]} before, read from process.env.${variable[0]}\nexport const a = 1;\n`],
    ['src/b.ts', `/*\n * import x from '${npm[0]}'\n * https://${host[0]}\n */\nexport const b = 2;\n`],
    ['app/c.py', `def c():\n    """Used to call https://${host[0]}."""\n    # ${variable[0]}\n    return 3\n`],
    ['config/d.yaml', `# url: https://${host[0]}\nurl: https://api.example.com\n`],
    ['infra/e.tf', `# resource "${terraform[0]}" "old" {}\nlocals {\n  note = "no ${terraform[0]} here"\n}\n`],
    ['src/f.ts', `throw new Error("Moved away from https://${host[0]} last year");\n`],
    ['src/g.ts', `export const trusted = 'https://${host[0]}.example.com/login';\n`],
    ['src/h.ts', `const ${word} = { name: '${word}' };\nexport default ${word};\n`],
    [
      'package.json',
      `{\n  "name": "awesome-${word}-list",\n  "description": "All about ${word}: https://${host[0]}",\n  "version": "1.0.0"\n}\n`,
    ],
    ['src/i.ts', `import x from './${word}.ts';\nimport y from '../vendor/${npm[0]}/index.js';\nexport { x, y };\n`],
    [
      'package-lock.json',
      `{\n  "lockfileVersion": 3,\n  "packages": {\n    "node_modules/${npm[0]}": { "version": "1.0.0" }\n  }\n}\n`,
    ],
    ['scripts/j.sh', `#!/bin/sh\n# ${command[0]}\necho "to deploy, type: ${command[0]}"\n`],
    ['src/k.ts', `export const is${word.replace(/\W/g, '')} = (path: string) => path.includes('/${host[0]}/');\n`],
    ['src/l.ts', `type MY_${variable[0]}_OLD = string;\nexport const x = { MY_${variable[0]}_OLD: 1 };\n`],
  ];
  return misses.map(([path, text]) => [path, text, null]);
}
