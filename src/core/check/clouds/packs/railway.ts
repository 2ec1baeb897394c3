import type { CloudPack } from '../pack.ts';

/** Railway, as of 2026-11. Source: https://docs.railway.com. */
export const railway: CloudPack = {
  name: 'Railway',
  services: {
    platform: {
      name: 'Railway services',
      portability: 'containers',
      alternative: 'containers',
      docs: 'https://docs.railway.com/',
      packages: `npm/@railway/* npm/@railway-cli/* npm/railway-* cargo/railwayapp cargo/railway-* pypi/railway-* golang/github.com/railwayapp/*
        githubactions/railwayapp/* githubactions/bervprojects/railway-deploy githubactions/railway/* docker/ghcr.io/railwayapp/cli brew/railway
        terraform/terraform-community-providers/railway`,
      resources: 'railway_* provider:railway',
      hosts: '*.railway.app *.up.railway.app *.railway.internal backboard.railway.app backboard.railway.com',
      names:
        'RAILWAY_TOKEN RAILWAY_API_TOKEN RAILWAY_ENVIRONMENT RAILWAY_ENVIRONMENT_NAME RAILWAY_PROJECT_ID RAILWAY_SERVICE_ID RAILWAY_SERVICE_NAME RAILWAY_PUBLIC_DOMAIN RAILWAY_STATIC_URL RAILWAY_GIT_COMMIT_SHA RAILWAY_DEPLOYMENT_ID RAILWAY_REPLICA_ID RAILWAY_RUN_UID',
      commands:
        'railway:up railway:run railway:link railway:deploy railway:init railway:add railway:variables railway:redeploy railway:login railway:service railway:environment railway:connect railway:logs railway:domain',
      files: 'railway.json railway.toml .railwayignore',
    },
    database: {
      name: 'Databases',
      portability: 'standard-protocol',
      alternative: 'postgres',
      docs: 'https://docs.railway.com/guides/databases',
      packages: 'docker/ghcr.io/railwayapp-templates/postgres-ssl docker/ghcr.io/railwayapp-templates/*',
      hosts:
        '*.proxy.rlwy.net postgres.railway.internal redis.railway.internal mysql.railway.internal mongodb.railway.internal *.rlwy.net',
    },
    network: {
      name: 'Private network and TCP proxy',
      portability: 'own-api',
      alternative: 'containers',
      docs: 'https://docs.railway.com/guides/private-networking',
      resources: 'railway_tcp_proxy railway_custom_domain railway_service_domain',
      names: 'RAILWAY_PRIVATE_DOMAIN RAILWAY_TCP_PROXY_DOMAIN RAILWAY_TCP_PROXY_PORT',
    },
    volume: {
      name: 'Volumes',
      portability: 'machine',
      alternative: 'machine',
      docs: 'https://docs.railway.com/reference/volumes',
      names: 'RAILWAY_VOLUME_NAME RAILWAY_VOLUME_MOUNT_PATH',
      commands: 'railway:volume',
    },
    builder: {
      name: 'Railpack and Nixpacks',
      portability: 'open-source',
      alternative: 'containers',
      docs: 'https://docs.railway.com/reference/railpack',
      packages: 'docker/ghcr.io/railwayapp/nixpacks* docker/ghcr.io/railwayapp/railpack* cargo/nixpacks',
      commands: 'nixpacks:build railpack:build',
      files: 'railpack.json nixpacks.toml',
    },
    functions: {
      name: 'Functions and cron',
      portability: 'own-runtime',
      alternative: 'functions-container',
      docs: 'https://docs.railway.com/reference/functions',
      files: 'railway.json#cronSchedule railway.toml#cronSchedule',
      commands: 'railway:functions',
    },
  },
  not: 'docs.railway.app docs.railway.com www.railway.app blog.railway.com station.railway.com npm/railway-oriented* npm/railway-ts* npm/railway-routes npm/railway-time* pypi/railway-result cargo/railway-oriented* npm/@railway-ts/*',
};
