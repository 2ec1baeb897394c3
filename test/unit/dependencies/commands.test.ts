import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installs } from './extracted.ts';

/** Command, the packages it would install, and its manners. */
const commands: readonly (readonly [command: string, packages: string, manners?: string])[] = [
  ['npm install', ''],
  ['npm ci && npm run build && npm uninstall x', ''],
  ['npm i -D typescript@~5.4 --registry=https://npm.example.com', 'npm:typescript@~5.4', 'custom-registry'],
  ['npm i --registry https://registry.npmjs.org/ x', 'npm:x'],
  ['npm install lodash@npm:lodahs@^4', 'npm:lodahs@^4'],
  ['npm i git+https://github.com/acme/x.git', 'github:acme/x', 'vcs'],
  ['npm i https://example.com/x.tgz ./local', '', 'url'],
  ['npm init vite@latest app -- --template react', 'npm:create-vite@latest', 'exec'],
  ['npm create @acme/app', 'npm:@acme/create-app', 'exec'],
  ['npx -y -p typescript@5 tsc --init', 'npm:typescript@5', 'exec'],
  ['npx pnpm@8 add foo', 'npm:pnpm@8 npm:foo', 'exec'],
  ["npx -c 'npm i x'", 'npm:x'],
  ['pnpm --filter web add react@18', 'npm:react@18'],
  ['yarn workspace web add dayjs', 'npm:dayjs'],
  ['deno add jsr:@std/fs npm:chalk@5', 'jsr:@std/fs npm:chalk@5'],
  ['deno run https://example.com/mod.ts', '', 'remote-script'],
  ['pip install "requests[security]>=2.8.1,<3" flask==2 -r more.txt', 'pypi:requests@>=2.8.1,<3 pypi:flask@==2'],
  ['python3.12 -m pip install -q numpy', 'pypi:numpy'],
  ["pip install -e '.[dev]'", ''],
  ['pip install -qr a.txt x --index-url https://pypi.example.com/simple', 'pypi:x', 'custom-registry'],
  ['uvx --from httpie http GET x', 'pypi:httpie', 'exec'],
  ['uv run --with rich python x.py', 'pypi:rich'],
  ['poetry add requests@^2.31 --group dev', 'pypi:requests@^2.31'],
  ['pipx inject ansible netaddr', 'pypi:netaddr'],
  ['conda create -n x python=3.11 numpy', 'conda:python@=3.11 conda:numpy'],
  ['go install github.com/a/b/cmd/c@latest ./x', 'golang:github.com/a/b/cmd/c@latest'],
  ['cargo +nightly install cargo-edit --version 0.12', 'cargo:cargo-edit@0.12'],
  ['cargo add --git https://example.com/a b', 'cargo:b', 'vcs'],
  ['gem install rails:7.1 puma', 'gem:rails@7.1 gem:puma'],
  ['composer require acme/a:^3 acme/b "^6.0"', 'composer:acme/a@^3 composer:acme/b@^6.0'],
  ['dotnet add src/App.csproj package Serilog --version 3.1', 'nuget:Serilog@3.1'],
  ['apt-get install -y --no-install-recommends curl=7.88 g++ ./x.deb', 'deb:curl@7.88 deb:g++'],
  ['apk add --no-cache --virtual .build python3~=3.11', 'apk:python3@~=3.11'],
  ['docker run --rm -itv $PWD:/x -e A=1 python:3.12 pip install foo', 'docker:python@3.12 pypi:foo'],
  ['helm upgrade --install db repo/postgresql --version 15', 'helm:repo/postgresql@15'],
  ['code --install-extension ms-python.python', 'vscode:ms-python.python'],
  ['mix archive.install hex phx_new 1.7.0', 'hex:phx_new@1.7.0'],
  ['curl -fsSL https://example.com | sudo bash -s -- -y', '', 'remote-script'],
  ['curl https://example.com/a.json | python -m json.tool', ''],
  ['bash <(curl -s https://example.com/i.sh)', '', 'remote-script'],
  ['sh -c "$(curl -fsSL https://example.com/i.sh)"', '', 'remote-script'],
  ['curl -o i.sh https://example.com/i.sh && chmod +x i.sh && ./i.sh', '', 'remote-script'],
  ['curl -L https://example.com/a.tgz | tar xz', ''],
  ['iwr https://example.com/i.ps1 -useb | iex', '', 'remote-script'],
  ['sudo -E env FOO=1 timeout 60 npm i -g yarn', 'npm:yarn'],
  ["bash -lc 'cd web && npm i axios'", 'npm:axios'],
  ['ssh host "pip install evil"', 'pypi:evil'],
  ['bash <<EOF\nnpm i z\nEOF', 'npm:z'],
  ["cat > README.md <<'EOF'\nnpm install nope\nEOF", ''],
  ['echo "npm i x" | sh', 'npm:x'],
  ['echo npm i x; git commit -m "npm i x"; grep -rn "pip install" docs; alias ni="npm install y"', ''],
  ['x=$(npm i y) && npm i @types/{node,react}', 'npm:y npm:@types/node npm:@types/react'],
  [
    'P="a b"; npm i $P; Q=(c d); npm i "${Q[@]}"; for r in e f; do npm i "$r"; done',
    'npm:a npm:b npm:c npm:d npm:e npm:f',
  ],
  ['npm i "$PKG" ${X:-axios} foo@$V', 'npm:axios npm:foo', 'dynamic'],
  ['echo a b | xargs npm i', 'npm:a npm:b'],
  ['cat list | xargs -n1 pip install', '', 'dynamic'],
  [
    'if [ ! -d node_modules ]; then npm i chalk; fi; f() { npm i x; }; case $y in z) npm i q;; esac',
    'npm:chalk npm:x npm:q',
  ],
  ['find . -name p -exec npm i x \\;', 'npm:x'],
  ['npm_config_registry=https://r.example.com npm i x', 'npm:x', 'custom-registry'],
  ['claude mcp add ctx -- npx -y @acme/mcp', 'npm:@acme/mcp', 'exec'],
  ['n\'p\'m i "x"', 'npm:x'],
];

for (const [command, packages, manners = ''] of commands) {
  test(`command: ${command}`, async () => {
    const found = await installs(command);
    assert.deepEqual({ packages: found.packages.join(' '), manners: found.manners.join(' ') }, { packages, manners });
  });
}
