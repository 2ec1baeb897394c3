import { matches } from '../../glob.ts';

/** How a pipeline file is read: by meaning, or, for `other`, by its path alone. */
export type System = 'github' | 'gitlab' | 'other';

/**
 * Which system runs a file, null when it is no pipeline.
 * @param files globs of the policy: pipelines beside the known ones
 */
export function systemOf(path: string, files: readonly string[]): System | null {
  if (github.test(path)) return 'github';
  if (gitlab.test(path)) return 'gitlab';
  if (others.test(path) || files.some((glob) => matches(path, glob))) return 'other';
  return null;
}

const github = /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$|(?:^|\/)action\.ya?ml$/;
const gitlab = /(?:^|\/)[\w.-]*\.?gitlab-ci[\w.-]*\.ya?ml$|(?:^|\/)\.gitlab(?:-ci|\/ci|\/pipelines)\/.*\.ya?ml$/;

const others = new RegExp(
  `(?:^|/)(?:${[
    'Jenkinsfile(?:[.-][\\w.-]+)?',
    '[\\w.-]+\\.jenkinsfile',
    '\\.?azure-pipelines[\\w.-]*\\.ya?ml',
    '\\.azure-?pipelines/.+\\.ya?ml',
    '\\.circleci/.+\\.ya?ml',
    'bitbucket-pipelines\\.ya?ml',
    '\\.buildkite/.+',
    '\\.?cloudbuild[\\w.-]*\\.(?:ya?ml|json)',
    '\\.?buildspec[\\w.-]*\\.ya?ml',
    '\\.drone\\.(?:ya?ml|jsonnet|star)',
    '\\.woodpecker(?:/.+)?\\.ya?ml',
    '\\.travis\\.ya?ml',
    '\\.?appveyor\\.ya?ml',
    '\\.cirrus\\.(?:ya?ml|star)',
    '\\.semaphore/.+\\.ya?ml',
    '\\.teamcity/.+',
    'codefresh\\.ya?ml',
    'codemagic\\.ya?ml',
    'bitrise\\.ya?ml',
    'wercker\\.ya?ml',
    '\\.tekton/.+\\.ya?ml',
    '\\.(?:github|gitea|forgejo)/workflows/.+',
  ].join('|')})$`,
);
