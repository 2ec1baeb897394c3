import { textOf, type Tree } from '../dependencies/trees/tree.ts';
import { scriptNameOf } from './checks.ts';
import { plainWords, toolWords } from './tool-words.ts';
import { isTrue } from './walk.ts';

/** What a command publishes or deploys, in a few words that tell it from others; null when nothing. */
export function deployedBy(forms: readonly (readonly string[])[]): string | null {
  for (const words of forms) {
    const found = deployed(toolWords(words));
    if (found !== null) return found;
  }
  return null;
}

function deployed(words: readonly string[]): string | null {
  const [program = ''] = words;
  const whole = words.join(' ');
  if (/(?:^| )(?:--dry-run(?:=(?!none|false)\S+)?|--snapshot)(?: |$)/.test(whole)) return null;
  const script = scriptNameOf(words);
  if (script !== null && isDeployName(script)) return `${program} ${script}`;
  const plain = plainWords(words);
  const texts = /^(?:yarn|pnpm|bun)$/.test(program) ? [plain, plain.slice(program.length + 1)] : [plain];
  for (const text of texts) {
    for (const pattern of commands) {
      const match = pattern.exec(text);
      if (match) return match[0].trim();
    }
  }
  if (/^docker (?:buildx )?(?:build|bake)\b.* --push\b/.test(whole)) return 'docker build --push';
  if (
    /^(?:skopeo copy|crane (?:push|copy|cp)|oras push|ko (?:build|publish|apply)|buildah push|executor)\b/.test(
      plain,
    ) &&
    !/--no-push\b/.test(whole)
  )
    return `${program} push`;
  if (/^(?:rsync|scp)$/.test(program))
    return words.slice(1).some((word) => host.test(word)) ? `${program} to a host` : null;
  if (program === 'ssh' && words.length > 2) return 'ssh to a host';
  if (program === 'vercel' && !/^vercel (?:pull|build|env|link|dev|inspect|ls|logs|whoami)\b/.test(plain))
    return 'vercel deploy';
  return null;
}

function isDeployName(script: string): boolean {
  return /(?:^|[:_-])(?:deploy|publish|release)(?:$|[:_-])/i.test(script) && !/(?:dry|check|test)/i.test(script);
}

/** `user@host:path`, and not a drive of Windows. */
const host = /^(?![A-Za-z]:\\)[\w.$@{}-]+:\S*$/;

const commands: readonly RegExp[] = [
  /^(?:npm|pnpm|yarn|bun)(?: npm)? publish\b/,
  /^(?:lerna|changeset|rush) publish\b/,
  /^(?:semantic-release|release-it|np|standard-version)\b/,
  /^(?:docker|podman)(?: compose| image)? push\b/,
  /^(?:terraform|tofu|terragrunt|pulumi|cdk|cdktf|sst|serverless|sls|sam|copilot|amplify|eb|nomad|waypoint|werf|skaffold|garden|kamal|cap) (?:apply|destroy|up|deploy|push|run-all apply|import|state|publish|run)\b/,
  /^(?:kubectl|oc) (?:apply|create|replace|delete|patch|set|scale|rollout|edit|run|expose|annotate|label)\b/,
  /^(?:helm|helmfile) (?:install|upgrade|push|apply|sync|uninstall|delete|rollback)\b/,
  /^(?:argocd app (?:sync|set|create)|flux (?:reconcile|push))\b/,
  /^aws s3 (?:sync|cp|mv|rm)\b/,
  /^aws [\w-]+ (?:deploy\S*|create-\S+|update-\S+|put-\S+|publish\S*|start-deployment|delete-\S+|execute-change-set|register-task-definition|run-task|invoke)\b/,
  /^gcloud (?:\S+ )*(?:deploy|submit|update|create|delete)\b/,
  /^(?:gsutil|az storage blob) (?:\S+ )*(?:cp|rsync|upload\S*|rm)\b/,
  /^az (?:\S+ )*(?:deploy|up|create|update|delete|upload|import|config-zip)\b/,
  /^gh (?:release (?:create|upload|edit|delete)|workflow run|pr merge|repo (?:create|delete|edit))\b/,
  /^glab release (?:create|upload)\b/,
  /^release-cli create\b/,
  /^(?:firebase|firebase-tools|netlify|netlify-cli|wrangler|fly|flyctl|railway|render|surge|now|supabase|convex|deployctl|dokku|clever|scalingo|gigalixir|heroku|doctl|oci|cf|ibmcloud|shopify|expo|eas|stripe) (?:\S+ )?(?:deploy|publish|up|push|submit|release\S*|container:release|container:push|launch)\b/,
  /^git push\b/,
  /^(?:twine upload|flit publish|poetry publish|uv publish|pdm publish|hatch publish|maturin (?:upload|publish)|conda (?:upload|build)|anaconda upload)\b/,
  /^(?:cargo publish|gem push|rake release|mix hex\.publish|dart pub publish|flutter pub publish|pod trunk push|nuget push|dotnet nuget push|luarocks upload|opam publish|cabal upload|stack upload|jsr publish|deno publish|cpan-upload|vsce publish|ovsx publish|web-ext sign|chrome-webstore-upload)\b/,
  /^(?:mvnw?|gradlew?) (?:\S+ )*(?:deploy|publish(?!ToMavenLocal)\w*|uploadArchives|release:perform|jib|appengineDeploy|bootBuildImage)\b/,
  /^(?:goreleaser(?= release|$)(?: release)?|ansible-playbook|fastlane|jfrog rt upload|jf rt (?:upload|u)|nx release|gh-pages|mike deploy|mkdocs gh-deploy|datree publish|liquibase update|flyway migrate|prisma migrate deploy|alembic upgrade|ansible-pull|salt|packer build|crossplane)\b/,
];

/** What an action publishes or deploys, by its name and what it is given. */
export function deployedByUse(name: string, given: Tree | null): string | null {
  if (name.startsWith('docker/build-push-action') || name.startsWith('docker/bake-action') || /kaniko/.test(name))
    return isTrue(textOf(given, 'push')) ||
      /push=true|type=registry/.test(textOf(given, 'outputs') ?? '') ||
      /\$\{\{/.test(textOf(given, 'push') ?? '')
      ? name
      : null;
  if (/goreleaser-action/.test(name))
    return /(?:^| )release\b/.test(textOf(given, 'args') ?? 'release') &&
      !/--snapshot/.test(textOf(given, 'args') ?? '')
      ? name
      : null;
  if (
    /terraform-(?:apply|destroy)|gh-action-pypi-publish|\/(?:gh-release|action-gh-release|create-release|upload-release-\w+)|gh-pages|pages-deploy|deploy-pages|static-web-apps-deploy|scp-action|ssh-action|appleboy\/|rsync|wrangler-action|flyctl-actions|action-hosting-deploy|s3-sync|helm-deploy|kubectl-action|semantic-release|release-please|changesets\/action|upload-google-play|upload-testflight/i.test(
      name,
    )
  )
    return name;
  const last = name.replace(/^[^/]+\//, '').replace(/\.ya?ml$/, '');
  return /(?:^|[-_/.])(?:deploy|deployment|publish|release)(?:$|[-_/.])/i.test(last) &&
    !/(?:test|check|dry|notes|drafter|status|lint)/i.test(last)
    ? name
    : null;
}
