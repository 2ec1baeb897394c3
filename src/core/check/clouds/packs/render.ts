import type { CloudPack } from '../pack.ts';

/** Render, as of 2026-11. Source: https://render.com/docs. */
export const render: CloudPack = {
  name: 'Render',
  services: {
    platform: {
      name: 'Render services',
      portability: 'own-runtime',
      alternative: 'app-container',
      docs: 'https://render.com/docs',
      packages: `npm/@renderinc/* npm/@render-oss/* npm/@render-com/* golang/github.com/renderinc/* golang/github.com/render-oss/*
        pypi/render-sdk pypi/render-python githubactions/johnbeynon/render-deploy-action githubactions/bounceapp/render-action
        githubactions/jorgevillaalba/render-deploy githubactions/render-oss/* githubactions/render-deploy/*
        githubactions/andrewsomething/render-deploy terraform/render-oss/render brew/render docker/renderinc/*`,
      resources: 'render_* provider:render',
      hosts: '*.onrender.com api.render.com',
      names:
        'RENDER_EXTERNAL_URL RENDER_EXTERNAL_HOSTNAME RENDER_SERVICE_ID RENDER_SERVICE_NAME RENDER_GIT_COMMIT RENDER_GIT_BRANCH RENDER_API_KEY RENDER_DEPLOY_HOOK RENDER_DEPLOY_HOOK_URL RENDER_INSTANCE_ID RENDER_DISCOVERY_SERVICE RENDER_SERVICE_TYPE IS_PULL_REQUEST_RENDER',
      commands: 'render:deploys render:services render:login render:blueprints render:jobs',
      files: 'render.yaml render.yml .render-buildpacks.json',
    },
    postgres: {
      name: 'Postgres',
      portability: 'standard-protocol',
      alternative: 'postgres',
      docs: 'https://render.com/docs/postgresql',
      hosts: '*.*-postgres.render.com *-postgres.render.com',
      resources: 'render_postgres',
      commands: 'render:psql',
      files: 'render.yaml#databases',
    },
    keyvalue: {
      name: 'Key Value',
      portability: 'standard-protocol',
      alternative: 'redis',
      docs: 'https://render.com/docs/key-value',
      hosts: '*.*-redis.render.com *-redis.render.com *-keyvalue.render.com *.*-keyvalue.render.com',
      resources: 'render_redis render_keyvalue',
      files: 'render.yaml#type=redis render.yaml#type=keyvalue',
    },
    static: {
      name: 'Static sites',
      portability: 'static-files',
      alternative: 'static-site',
      docs: 'https://render.com/docs/static-sites',
      resources: 'render_static_site',
      files: 'render.yaml#staticPublishPath render.yaml#type=static',
    },
    cron: {
      name: 'Cron jobs and workflows',
      portability: 'own-api',
      alternative: 'scheduler',
      docs: 'https://render.com/docs/cronjobs',
      resources: 'render_cron_job',
      files: 'render.yaml#type=cron',
    },
    worker: {
      name: 'Private services and workers',
      portability: 'own-runtime',
      alternative: 'containers',
      docs: 'https://render.com/docs/background-workers',
      resources: 'render_background_worker render_private_service',
      files: 'render.yaml#type=worker render.yaml#type=pserv',
    },
    environment: {
      name: 'Environment groups',
      portability: 'own-api',
      alternative: 'secret-store',
      docs: 'https://render.com/docs/configure-environment-variables',
      resources: 'render_env_group*',
      files: 'render.yaml#envVarGroups render.yaml#fromGroup',
    },
    logs: {
      name: 'Log and metrics streams',
      portability: 'standard-protocol',
      alternative: 'opentelemetry',
      docs: 'https://render.com/docs/log-streams',
      resources: 'render_log_stream* render_metrics_stream* render_observability_*',
      commands: 'render:logs',
    },
  },
  not: 'www.render.com docs.render.com dashboard.render.com community.render.com status.render.com',
};
