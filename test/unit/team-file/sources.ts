/** Files in the styles that people write, to be broken. */
export const sources = {
  policy: `# how we work
version: 1
extends:
  - small-team
  - { path: policies/base.yaml }
mode: warn
rules:
  language: off
  secret-token: { severity: error, mode: enforce }
dependencies:
  groups: { web: ['pkg:npm/koa', "pkg:npm/express"] }
  deny:
  - purl: pkg:npm/moment # old
    use: pkg:npm/date-fns
    reason: >
      heavy:
        and old
  - pkg:npm/left-pad
clouds: {allow: [aws, google/bigquery],
  deny: [azure]}
overrides:
  - paths: ['infra/**']
    regions:
      allow: { aws: [sa-east-1] }
`,
  waivers:
    'waivers:\n  - rule: secret-token\n    path: src/a.ts\n    reason: test key\n    requestedBy: ana\n    approvedBy: beto\n    until: 2027-01-31\n',
  template: `version: 1.0.0
task: patch
title: { en: Patch, es: 'Parche' }
inputs:
  - name: request
    type: longtext
    label:
      en: What to change
    required: true
paths: [src/**]
`,
} as const;
