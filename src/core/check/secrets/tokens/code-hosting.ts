import { vendor } from './row.ts';

export const codeHosting = [
  ...vendor('GitHub', { revoke: 'https://github.com/settings/tokens', source: 'https://github.blog/engineering/behind-githubs-new-authentication-token-formats/' }, [
    ['github-pat', 'ghp_ an{36}', { checksum: 'github' }],
    ['github-oauth-token', 'gho_ an{36}', { checksum: 'github' }],
    ['github-user-token', 'ghu_ an{36}', { checksum: 'github' }],
    ['github-server-token', 'ghs_ an{36}', { checksum: 'github' }],
    ['github-refresh-token', 'ghr_ an{36,76}', { checksum: 'github' }],
    ['github-fine-grained-pat', 'github_pat_ an{22} _ an{59}'],
  ]),
  ...vendor('GitLab', { revoke: 'https://gitlab.com/-/user_settings/personal_access_tokens', source: 'https://docs.gitlab.com/security/tokens/#token-prefixes' }, [
    ['gitlab-pat', 'glpat- w{20}'],
    ['gitlab-pat-routable', 'glpat- w{27,300} . ln{2} . ln{9}'],
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
  ]),
];
