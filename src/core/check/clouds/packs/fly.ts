import type { CloudPack } from '../pack.ts';

/** Fly.io, as of 2026-11. Source: https://fly.io/docs. */
export const fly: CloudPack = {
  name: 'Fly.io',
  services: {
    platform: {
      name: 'Fly apps',
      portability: 'containers',
      alternative: 'containers',
      docs: 'https://fly.io/docs/',
      packages: `npm/@flydotio/* npm/fly-admin golang/github.com/superfly/fly-go golang/github.com/superfly/fly-go/*
        golang/github.com/superfly/flyctl golang/github.com/superfly/flyctl/* gem/flyctl gem/fly.rb gem/dockerfile-rails hex/fly hex/fly_rpc
        hex/fly-rpc hex/fly_postgres hex/fly-postgres docker/flyio/flyctl docker/flyio/* brew/flyctl githubactions/superfly/*
        terraform/fly-apps/fly`,
      resources: 'fly_* provider:fly',
      hosts: '*.fly.dev *.fly.io *.flycast',
      names:
        'FLY_APP_NAME FLY_REGION FLY_API_TOKEN FLY_ALLOC_ID FLY_PUBLIC_IP FLY_PROCESS_GROUP FLY_IMAGE_REF FLY_ACCESS_TOKEN fly-client-ip fly-replay Fly-Client-IP',
      commands:
        'fly:deploy fly:launch fly:apps fly:secrets fly:scale fly:status fly:auth fly:ssh fly:logs fly:volumes fly:ips fly:proxy flyctl:*',
      files: 'fly.toml fly.production.toml fly.staging.toml fly.*.toml',
    },
    machines: {
      name: 'Machines API',
      portability: 'own-api',
      alternative: 'containers',
      docs: 'https://fly.io/docs/machines/',
      packages: 'npm/fly-machines npm/@flydotio/machines-*',
      hosts: 'api.machines.dev _api.internal:4280',
      resources: 'fly_machine',
      names: 'FLY_MACHINE_ID FLY_MACHINE_VERSION',
      commands: 'fly:machine fly:machines',
    },
    postgres: {
      name: 'Postgres',
      portability: 'standard-protocol',
      alternative: 'postgres',
      docs: 'https://fly.io/docs/postgres/',
      packages: 'docker/flyio/postgres-flex docker/flyio/postgres',
      commands: 'fly:postgres fly:pg fly:mpg',
      hosts: '*.flympg.net',
    },
    redis: {
      name: 'Upstash Redis on Fly',
      portability: 'standard-protocol',
      alternative: 'redis',
      docs: 'https://fly.io/docs/upstash/redis/',
      hosts: 'fly-*.upstash.io',
      commands: 'fly:redis',
    },
    storage: {
      name: 'Tigris storage',
      portability: 'standard-api',
      alternative: 'object-store',
      docs: 'https://fly.io/docs/tigris/',
      hosts: 'fly.storage.tigris.dev *.fly.storage.tigris.dev',
      commands: 'fly:storage',
    },
    registry: {
      name: 'Registry',
      portability: 'containers',
      alternative: 'container-registry',
      docs: 'https://fly.io/docs/blueprints/using-the-fly-docker-registry/',
      packages: 'docker/registry.fly.io/*',
      hosts: 'registry.fly.io',
    },
    litefs: {
      name: 'LiteFS',
      portability: 'own-runtime',
      alternative: 'postgres',
      docs: 'https://fly.io/docs/litefs/',
      packages:
        'npm/litefs-js golang/github.com/superfly/litefs golang/github.com/superfly/litefs/* docker/flyio/litefs',
      commands: 'litefs:mount litefs:import litefs:run',
      files: 'litefs.yml litefs.static.yml',
      names: 'LITEFS_DIR LITEFS_CLOUD_TOKEN',
    },
  },
  not: 'www.fly.io docs.fly.io community.fly.io docker/flyio/hellofly',
};
