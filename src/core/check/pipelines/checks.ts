import { insideContainer, plainWords, toolWords } from './tool-words.ts';

/** What a step verifies: `key` tells it from others whatever its options are. */
export interface Verifies {
  readonly key: string;
  readonly kind: 'test' | 'lint' | 'security';
  /** Options that make it verify less. */
  readonly weakened: readonly string[];
}

/** What a command verifies, null when nothing. @param forms as in `Command` */
export function verifiedBy(forms: readonly (readonly string[])[]): Verifies | null {
  for (const words of forms) {
    for (const inner of [words, ...insideContainer(words)]) {
      const found = verified(toolWords(inner));
      if (found) return found;
    }
  }
  return null;
}

function verified(words: readonly string[]): Verifies | null {
  const script = scriptNameOf(words);
  const weakened = words
    .slice(1)
    .filter((word, at) => weakens.test(word) || (word === '-x' && words[at + 2] === 'test'));
  if (script !== null) {
    const kind = kindOfName(script);
    if (kind !== null) return { key: `run ${script}`, kind, weakened };
    // `yarn jest` runs a tool where no script has its name.
    return /^(?:yarn|pnpm|bun)$/.test(words[0] ?? '') && words[1] === script ? verified(words.slice(1)) : null;
  }
  const whole = words.join(' ');
  const text = plainWords(words);
  for (const [pattern, kind] of tools) {
    const match = pattern.exec(text) ?? (pattern.source.includes(' -') ? pattern.exec(whole) : null);
    if (match) return { key: match[0].trim(), kind, weakened };
  }
  return null;
}

/** The name of the script that a package manager or a task runner runs. */
export function scriptNameOf(words: readonly string[]): string | null {
  const program = words[0] ?? '';
  const rest: string[] = [];
  for (let at = 1; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') break;
    const target = /^--targets?=(.+)/.exec(word)?.[1];
    if (target !== undefined) rest.push(target);
    else if (/^(?:-w|-F|-C|-f|-d|--prefix|--workspace|--filter|--dir|--cwd|--directory|--file|--taskfile)$/.test(word))
      at++;
    else if (!word.startsWith('-') && !/^[A-Za-z_]\w*=/.test(word)) rest.push(word);
  }
  if (/^(?:npm|pnpm|yarn|bun)$/.test(program)) {
    if (rest[0] === 'workspace') rest.splice(0, 2);
    if (rest[0] === 'workspaces' && rest[1] === 'foreach') rest.splice(0, 2);
    if (/^(?:run|run-script)$/.test(rest[0] ?? '')) return rest[1] ?? null;
    if (program === 'npm' && /^(?:t|tst)$/.test(rest[0] ?? '')) return 'test';
    if (rest[0] === 'test' || (program === 'npm' && rest[0] === 'it')) return 'test';
    return /^(?:yarn|pnpm)$/.test(program) && !managing.test(rest[0] ?? '') ? (rest[0] ?? null) : null;
  }
  if (/^(?:tox|nox)$/.test(program)) return words.find((word) => kindOfName(word) !== null) ?? 'test';
  if (!/^(?:make|gmake|just|task|rake|invoke|nx|turbo)$/.test(program)) return null;
  return rest.find((word) => kindOfName(word) !== null) ?? rest[0] ?? null;
}

const managing =
  /^(?:install|i|add|remove|ci|exec|dlx|publish|audit|up|update|upgrade|config|store|setup|link|set|cache|init|create|node|why|list|pack|version|login|logout|import|patch)$/;

/** What a name says that it verifies. */
export function kindOfName(name: string): Verifies['kind'] | null {
  const text = name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
  if (
    /(?:^|[^a-z])(?:pre|un|setup|install|report|upload|publish|deploy|fixture|data)?[^a-z]*(?:latest|contest)(?:$|[^a-z])/.test(
      text,
    )
  )
    return null;
  if (
    /(?:^|[^a-z])(?:security|sast|dast|audit|scan|scanning|codeql|semgrep|trivy|gitleaks|snyk|vulnerabilit\w+|secret-detection)(?:$|[^a-z])/.test(
      text,
    )
  )
    return 'security';
  if (
    /(?:^|[^a-z])(?:tests?|testing|unittests?|pytest|e2e|specs?|integration|coverage|verify|qa|smoke|regression)(?:$|[^a-z])/.test(
      text,
    )
  )
    return 'test';
  if (
    /(?:^|[^a-z])(?:lint|linter|linting|linters|check|checks|typecheck|types|typing|format-check|fmt|style|validate|validation|quality|vet)(?:$|[^a-z])/.test(
      text,
    )
  )
    return 'lint';
  return null;
}

/** What an action or a reusable workflow verifies, by its name. Local ones too. */
export function verifiedByUse(name: string): Verifies | null {
  if (/codeql-action/.test(name))
    return name.endsWith('/analyze') ? { key: name, kind: 'security', weakened: [] } : null;
  if (
    /(?:setup|upload|download|report|publish|cache|comment|annotate|badge)[\w-]*(?:\/|$)/i.test(
      name.replace(/\.ya?ml$/, ''),
    )
  )
    return null;
  const known =
    /dependency-review-action|super-linter|cypress-io\/github-action|pre-commit\/action|sonar(?:cloud|qube)|checkov|tfsec|tflint|gitleaks|trivy|semgrep|snyk|ossf\/scorecard|(?:eslint|ruff|black|mypy|phpstan|golangci)/i;
  const kind =
    kindOfName(
      name
        .split('/')
        .slice(name.startsWith('.') ? -1 : 1)
        .join('/')
        .replace(/\.ya?ml$/, ''),
    ) ?? (known.test(name) ? 'lint' : null);
  return kind === null ? null : { key: name, kind, weakened: [] };
}

const weakens =
  /^(?:--pass-?with-?no-?tests|--if-present|--exit-zero|--soft-fail|--no-fail\S*|--ignore(?:-glob|-path)?(?:=.*)?|--deselect(?:=.*)?|-Dskip\S*|-Dmaven\.test\.skip\S*|-Dtest=\S*|--testPathIgnorePatterns(?:=.*)?|--exclude(?:=.*)?|--skip\S*|--dry-run|--collect-only|--list-?tests|--help|--version|-k|-run|--grep|--testNamePattern(?:=.*)?|--onlyChanged|--only-changed|--changed(?:=.*)?|--exit-code=0|--no-verify|--quiet-errors|--continue-on-collection-errors|-DfailIfNoTests=false|-Dmaven\.test\.failure\.ignore\S*|--continue)$/i;

const tools: readonly (readonly [RegExp, Verifies['kind']])[] = [
  [
    /^(?:jest|vitest|mocha|ava|tap|c8|nyc|karma|cypress run|playwright test|wdio|testcafe|ng test|react-scripts test|vue-cli-service test\S*|storybook test)\b/,
    'test',
  ],
  [/^node --test\b/, 'test'],
  [
    /^(?:deno|bun|swift|flutter|dart|cargo|go|dotnet|mix|bazel|bazelisk|zig|sbt|lein|stack|cabal|forge|hardhat|truffle|anchor|melos|pants|buck2?|rails|artisan|ng|molecule|ctest|xcodebuild|fastlane|helm) test\b/,
    'test',
  ],
  [
    /^(?:cargo nextest|cargo llvm-cov|ctest|rspec|cucumber|minitest|phpunit|pest|codecept run|behave|robot|gotestsum|ginkgo|bats|prove|busted|shellspec|newman run|k6 run|mvn (?:\S+ )*(?:test|verify|integration-test)|mvnw (?:\S+ )*(?:test|verify|integration-test)|gradlew? (?:\S+ )*(?:(?:\S*:)?(?:test\w*|check|\w+Test|\w+Check))|gradlew? (?:\S+ )*build|mvnw? (?:\S+ )*(?:package|install))\b/,
    'test',
  ],
  [
    /^(?:pytest|py\.test|nose2|nosetests|(?:python\d?|coverage run) -m (?:pytest|unittest|nose2?)|coverage run|manage\.py test|python\d? manage\.py test|python\d? setup\.py test|trial|hypothesis)\b/,
    'test',
  ],
  [
    /^(?:eslint|oxlint|biome (?:check|ci|lint)|tsc|vue-tsc|tslint|stylelint|standard|xo|knip|markdownlint\S*|cspell|commitlint|publint|attw|svelte-check|next lint|ng lint|deno (?:lint|check)|prettier --check|prettier -c)\b/,
    'lint',
  ],
  [/^prettier (?:-\S+ )*(?:--check|-c)\b/, 'lint'],
  [
    /^(?:flake8|pylint|ruff|mypy|pyright|basedpyright|isort|black|pre-commit run|yamllint|ansible-lint|doc8|pydocstyle|vulture|ty check|djlint)\b/,
    'lint',
  ],
  [
    /^(?:go vet|golangci-lint|staticcheck|revive|gofmt|gofumpt|cargo (?:clippy|check)|cargo fmt|rustfmt|rubocop|standardrb|erb_?lint|brakeman|phpstan|psalm|phpcs|php-cs-fixer|pint|rector|mix (?:credo|format|dialyzer)|dialyzer|ktlint|detekt|checkstyle|spotbugs|swiftlint|swiftformat|dart analyze|flutter analyze|clang-tidy|clang-format|cppcheck|cpplint|shellcheck|shfmt|hadolint|actionlint|zizmor|dockle|terraform (?:validate|fmt)|tofu (?:validate|fmt)|tflint|helm lint|kubeconform|kubeval|kube-linter|buf (?:lint|breaking)|sqlfluff|spectral lint|vale|dotnet format)\b/,
    'lint',
  ],
  [/^(?:npm|pnpm|yarn|bun|cargo|composer|bundle|bundler-audit) (?:npm )?audit\b/, 'security'],
  [
    /^(?:cargo deny|pip-audit|safety|bandit|semgrep|trivy|grype|gitleaks|trufflehog|detect-secrets|snyk|checkov|tfsec|terrascan|kics|gosec|govulncheck|osv-scanner|codeql|sonar-scanner|dependency-check\S*|cosign verify|conftest|opa|docker scout)\b/,
    'security',
  ],
  [
    /^(?:(?:ba|z|da)?sh |python\d? |node |ruby |perl |pwsh )?\S*\b(?:tests?|e2e|specs?|verify|lint|typecheck)\b\S*\.(?:sh|py|js|mjs|ts|rb|pl|ps1|bats)\b/i,
    'test',
  ],
  [/^(?:run[-_])?(?:tests?|e2e|lint|verify|check)(?:[-_][\w-]+)?(?:\.sh)?(?= |$)(?<!^test)/i, 'test'],
];
