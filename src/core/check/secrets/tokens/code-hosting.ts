import { vendor } from './row.ts';

/** Hosts of code and packages, and what builds them. */
export const codeHosting = [
  ...vendor(
    'GitHub',
    {
      revoke: 'https://github.com/settings/tokens',
      source: 'https://github.blog/engineering/behind-githubs-new-authentication-token-formats/',
    },
    [
      ['github-pat', 'ghp_ an{36}', { checksum: 'github' }],
      ['github-oauth-token', 'gho_ an{36}', { checksum: 'github' }],
      ['github-user-token', 'ghu_ an{36}', { checksum: 'github' }],
      ['github-server-token', 'ghs_ an{36}', { checksum: 'github' }],
      ['github-refresh-token', 'ghr_ an{36,76}', { checksum: 'github' }],
      ['github-fine-grained-pat', 'github_pat_ an{22} _ an{59}'],
    ],
  ),
  ...vendor(
    'GitLab',
    {
      revoke: 'https://gitlab.com/-/user_settings/personal_access_tokens',
      source: 'https://docs.gitlab.com/security/tokens/#token-prefixes',
    },
    [
      ['gitlab-pat', 'glpat- w{20}'],
      ['gitlab-pat-routable', 'glpat- w{27,300} . ln{2} . ln{9}'],
      ['gitlab-pat-routable-short', 'glpat- w{27,300} . ln{9}'],
      ['gitlab-deploy-token', 'gldt- w{20}'],
      ['gitlab-runner-token', 'glrt- w{20}'],
      ['gitlab-runner-token-routable', 'glrt-t d{1} _ w{27,300} . ln{2} . ln{9}'],
      ['gitlab-runner-registration-token', 'GR1348941 w{20}'],
      ['gitlab-job-token', 'glcbt- an{1,5} _ w{20}'],
      ['gitlab-trigger-token', 'glptt- hex{40}'],
      ['gitlab-feed-token', 'glft- w{20}'],
      ['gitlab-incoming-mail-token', 'glimt- w{25}'],
      ['gitlab-agent-token', 'glagent- w{50}'],
      ['gitlab-oauth-secret', 'gloas- w{64}'],
      ['gitlab-scim-token', 'glsoat- w{20}'],
      ['gitlab-feature-flag-token', 'glffct- w{20}'],
      ['gitlab-session-cookie', '_gitlab_session= hex{32}'],
    ],
  ),
  ...vendor(
    'Atlassian',
    {
      revoke: 'https://id.atlassian.com/manage-profile/security/api-tokens',
      source: 'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
    },
    [
      ['atlassian-api-token', 'ATATT3 w{165,220} = xX{8}'],
      ['atlassian-api-token-old', 'an{24}', { near: ['atlassian', 'jira', 'confluence'] }],
      ['bitbucket-app-password', 'ATBB an{32}', { revoke: 'https://bitbucket.org/account/settings/app-passwords/' }],
      ['bitbucket-repository-token', 'ATCTT3 w{150,200} = xX{8}'],
      ['bitbucket-client-secret', 'w{64}', { near: ['bitbucket'] }],
      ['bitbucket-client-key', 'ln{32}', { near: ['bitbucket'] }],
      ['atlassian-scoped-token', 'ATSTT3 w{150,220} = xX{8}'],
    ],
  ),
  ...vendor(
    'npm',
    {
      revoke: 'https://www.npmjs.com/settings/~/tokens',
      source: 'https://github.blog/security/supply-chain-security/npm-access-token-format/',
    },
    [
      ['npm-token', 'npm_ an{36}', { checksum: 'github' }],
      ['npm-token-old', 'UUID', { near: ['_authtoken', 'npmjs'] }],
    ],
  ),
  ...vendor('PyPI', { revoke: 'https://pypi.org/manage/account/token/', source: 'https://pypi.org/help/#apitoken' }, [
    ['pypi-token', 'pypi-AgEIcHlwaS5vcmc w{50,1000}'],
    ['testpypi-token', 'pypi-AgENdGVzdC5weXBpLm9yZw w{50,1000}'],
  ]),
  ...vendor(
    'RubyGems',
    { revoke: 'https://rubygems.org/profile/api_keys', source: 'https://guides.rubygems.org/api-key-scopes/' },
    [
      ['rubygems-key', 'rubygems_ hex{48}'],
      [
        'rubygems-sidekiq-key',
        'hex{8} : hex{8}',
        { near: ['contribsys'], source: 'https://github.com/gitleaks/gitleaks' },
      ],
    ],
  ),
  ...vendor(
    'NuGet',
    {
      revoke: 'https://www.nuget.org/account/apikeys',
      source: 'https://learn.microsoft.com/nuget/nuget-org/scoped-api-keys',
    },
    [['nuget-key', 'oy2 ln{43}']],
  ),
  ...vendor(
    'crates.io',
    { revoke: 'https://crates.io/settings/tokens', source: 'https://github.com/betterleaks/betterleaks' },
    [['crates-token', 'cio an{32}']],
  ),
  ...vendor('Clojars', { source: 'https://github.com/clojars/clojars-web/wiki/Deploy-Tokens' }, [
    ['clojars-token', 'CLOJARS_ ln{60}'],
  ]),
  ...vendor('Hex', { source: 'https://hex.pm/docs/publish' }, [
    ['hex-key', 'hex{32}', { near: ['hex_api_key', 'hexpm'] }],
  ]),
  ...vendor('Packagist', { source: 'https://packagist.com/docs' }, [
    ['packagist-token', 'packagist_ uta_|ort_|opt_|ack_ ln{68,72}'],
  ]),
  ...vendor(
    'Docker',
    {
      revoke: 'https://app.docker.com/settings/personal-access-tokens',
      source: 'https://docs.docker.com/security/access-tokens/',
    },
    [
      ['docker-pat', 'dckr_pat_ w{27}'],
      ['docker-oat', 'dckr_oat_ w{32}'],
      ['docker-swarm-join-token', 'SWMTKN-1- ln{50,60} - ln{24,30}'],
      ['docker-swarm-unlock-key', 'SWMKEY-1- b64{40,50}'],
    ],
  ),
  ...vendor('JFrog', { source: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens' }, [
    ['artifactory-api-key', 'AKCp an{68,70}'],
    ['artifactory-reference-token', 'cmVmd an{59}'],
    ['jfrog-api-key', 'ln{73}', { near: ['jfrog', 'artifactory', 'bintray', 'xray'] }],
    ['jfrog-identity-token', 'ln{64}', { near: ['jfrog', 'artifactory', 'bintray', 'xray'] }],
  ]),
  ...vendor('Cloudsmith', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['cloudsmith-key', 'csa_ hex{30} an{6}'],
  ]),
  ...vendor(
    'CircleCI',
    {
      revoke: 'https://app.circleci.com/settings/user/tokens',
      source: 'https://circleci.com/docs/managing-api-tokens/',
    },
    [
      ['circleci-personal-token', 'CCIPAT_ an{22} _ ln{40}'],
      ['circleci-project-token', 'CCIPRJ_ an{22} _ ln{40}'],
      ['circleci-token', 'hex{40}', { near: ['circleci', 'circle_token', 'circle_ci'] }],
    ],
  ),
  ...vendor('Buildkite', { source: 'https://buildkite.com/docs/apis/managing-api-tokens' }, [
    ['buildkite-user-token', 'bkua_ ln{40,53}'],
    ['buildkite-agent-token', 'bkct_ w{73}'],
    ['buildkite-access-token', 'bkaa_ w{75}'],
    ['buildkite-job-token', 'bkaj_ w{333}'],
    ['buildkite-registration-token', 'bkar_ w{73}'],
    ['buildkite-portal-token', 'bkpt_ w{199}'],
    ['buildkite-portal-pat', 'bkpat_ w{54}'],
    ['buildkite-portal-secret', 'bkps_ w{64}'],
  ]),
  ...vendor('Travis CI', { source: 'https://github.com/gitleaks/gitleaks' }, [
    ['travis-token', 'an{22}', { near: ['travis'] }],
  ]),
  ...vendor('Drone CI', { source: 'https://github.com/gitleaks/gitleaks' }, [
    ['drone-token', 'an{32}', { near: ['droneci', 'drone_token', 'drone_rpc'] }],
  ]),
  ...vendor('Bitrise', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['bitrise-token', 'w{60,120}', { near: ['bitrise'] }],
  ]),
  ...vendor(
    'Harness',
    { source: 'https://developer.harness.io/docs/platform/automation/api/api-permissions-reference/' },
    [
      ['harness-pat', 'pat. w{22} . hex{24} . an{20}'],
      ['harness-sat', 'sat. w{22} . hex{24} . an{20}'],
    ],
  ),
  ...vendor('Octopus Deploy', { source: 'https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key' }, [
    ['octopus-key', 'API- un{26,32}'],
  ]),
  ...vendor('Codecov', { source: 'https://docs.codecov.com/docs/codecov-tokens' }, [
    ['codecov-token', 'UUID', { near: ['codecov'] }],
  ]),
  ...vendor('Coveralls', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['coveralls-token', 'an{32,37}', { near: ['coveralls'] }],
  ]),
  ...vendor('Sourcegraph', { source: 'https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token' }, [
    ['sourcegraph-token', 'sgp_ hex{40}'],
    ['sourcegraph-instance-token', 'sgp_ hex{16} _ hex{40}'],
    ['sourcegraph-local-token', 'sgp_local_ hex{40}'],
  ]),
  ...vendor('Gitea', { source: 'https://docs.gitea.com/development/api-usage' }, [
    ['gitea-token', 'hex{40}', { near: ['gitea', 'forgejo', 'codeberg'] }],
  ]),
  ...vendor('Gitter', { source: 'https://github.com/gitleaks/gitleaks' }, [
    ['gitter-token', 'w{40}', { near: ['gitter'] }],
  ]),
  ...vendor('Mergify', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['mergify-key', 'mergify_application_key_ w{40,200}'],
  ]),
  ...vendor('Greptile', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['greptile-key', 'b64{48}', { near: ['greptile'] }],
  ]),
  ...vendor('Cursor', { source: 'https://github.com/betterleaks/betterleaks' }, [['cursor-key', 'key_ hex{64}']]),
  ...vendor('Devin', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['devin-user-key', 'apk_user_ b64{120,180}'],
    ['devin-service-key', 'apk_ b64{80,100}'],
    ['devin-service-user-token', 'cog_ b32l{52}'],
  ]),
  ...vendor('JetBrains', { source: 'https://www.jetbrains.com/help/youtrack/devportal/Manage-Permanent-Token.html' }, [
    ['jetbrains-permanent-token', 'perm: b64{4,80} . b64{4,80} . an{30,60}'],
    ['jetbrains-permanent-token-dash', 'perm- b64{4,80} = . b64{4,80} = . an{30,60}'],
  ]),
  ...vendor(
    'Visual Studio Marketplace',
    {
      source:
        'https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
    },
    [
      [
        'azure-devops-pat',
        'b32l{52}',
        { near: ['azure_devops', 'azuredevops', 'vsce_pat', 'dev.azure.com', 'visualstudio.com', 'ado_pat', 'azdo'] },
      ],
      ['azure-devops-pat-new', 'an{76} AZDO an{4}'],
    ],
  ),
  ...vendor('Open VSX', { source: 'https://github.com/eclipse/openvsx/wiki' }, [['openvsx-token', 'ovsxat_ UUID']]),
  ...vendor(
    'Snyk',
    { revoke: 'https://app.snyk.io/account', source: 'https://docs.snyk.io/snyk-api/authentication-for-api' },
    [
      ['snyk-token', 'UUID', { near: ['snyk'] }],
      [
        'snyk-pat',
        'snyk_uat. hex{8} . dot{40,2000}',
        { source: 'https://docs.snyk.io/implementation-and-setup/enterprise-setup/snyk-broker' },
      ],
    ],
  ),
  ...vendor('SonarQube', { source: 'https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/' }, [
    ['sonar-user-token', 'squ_ hex{40}'],
    ['sonar-project-token', 'sqp_ hex{40}'],
    ['sonar-global-token', 'sqa_ hex{40}'],
    ['sonar-token', 'hex{40}', { near: ['sonar'] }],
  ]),
  ...vendor('Endor Labs', { source: 'https://github.com/betterleaks/betterleaks' }, [['endor-key', 'endr+ w{16}']]),
  ...vendor('Aikido', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['aikido-ci-token', 'AIK_CI_ an{20,44}'],
    ['aikido-client-secret', 'AIK_SECRET_ an{64}'],
  ]),
  ...vendor('Infracost', { source: 'https://github.com/gitleaks/gitleaks' }, [['infracost-key', 'ico- an{32}']]),
  ...vendor('Chromatic', { source: 'https://www.chromatic.com/docs/ci/' }, [['chromatic-token', 'chpt_ an{12,32}']]),
  ...vendor('Deno', { source: 'https://docs.deno.com/deploy/' }, [
    ['deno-token', 'ddp_ an{36}'],
    ['deno-org-token', 'ddo_ an{36}'],
  ]),
];
