import type { CloudPack } from '../pack.ts';

/** Heroku, as of 2026-11. Source: https://devcenter.heroku.com. A Procfile alone says nothing: other platforms read it too. */
export const heroku: CloudPack = {
  name: 'Heroku',
  services: {
    platform: {
      name: 'Heroku apps',
      portability: 'own-runtime',
      alternative: 'app-container',
      docs: 'https://devcenter.heroku.com/',
      packages: `npm/heroku npm/heroku-* npm/@heroku-cli/* npm/@heroku/* pypi/django-heroku pypi/heroku3 pypi/dj-heroku
        golang/github.com/heroku/heroku-go golang/github.com/heroku/heroku-go/* golang/github.com/heroku/x/* gem/platform-api gem/heroku*
        gem/rails_12factor gem/barnes brew/heroku githubactions/akhileshns/heroku-deploy githubactions/heroku/* terraform/heroku/heroku
        maven/com.heroku.sdk/* maven/com.heroku.api/* maven/com.heroku.sdk*`,
      resources: 'heroku_* provider:heroku',
      hosts: '*.herokuapp.com *.herokudns.com api.heroku.com git.heroku.com',
      names:
        'HEROKU_API_KEY HEROKU_APP_NAME HEROKU_APP_ID HEROKU_SLUG_COMMIT HEROKU_RELEASE_VERSION HEROKU_DYNO_ID HEROKU_EMAIL',
      commands: 'heroku:*',
      files: 'heroku.yml /app.json#formation /app.json#buildpacks /app.json#addons .slugignore',
    },
    postgres: {
      name: 'Postgres',
      portability: 'standard-protocol',
      alternative: 'postgres',
      docs: 'https://devcenter.heroku.com/categories/heroku-postgres',
      names: 'HEROKU_POSTGRESQL_ heroku-postgresql',
      commands: 'heroku:pg heroku:pg:*',
    },
    redis: {
      name: 'Key-Value Store',
      portability: 'standard-protocol',
      alternative: 'redis',
      docs: 'https://devcenter.heroku.com/categories/heroku-redis',
      names: 'HEROKU_REDIS_ heroku-redis',
      commands: 'heroku:redis heroku:redis:*',
    },
    kafka: {
      name: 'Apache Kafka on Heroku',
      portability: 'standard-protocol',
      alternative: 'kafka',
      docs: 'https://devcenter.heroku.com/categories/kafka',
      names: 'HEROKU_KAFKA_ heroku-kafka',
      commands: 'heroku:kafka heroku:kafka:*',
    },
    scheduler: {
      name: 'Scheduler',
      portability: 'own-api',
      alternative: 'scheduler',
      docs: 'https://devcenter.heroku.com/articles/scheduler',
      names: 'scheduler:standard',
    },
    registry: {
      name: 'Container Registry',
      portability: 'containers',
      alternative: 'container-registry',
      docs: 'https://devcenter.heroku.com/articles/container-registry-and-runtime',
      packages: 'docker/registry.heroku.com/*',
      hosts: 'registry.heroku.com',
      commands: 'heroku:container heroku:container:*',
    },
    buildpacks: {
      name: 'Buildpacks and stacks',
      portability: 'open-source',
      alternative: 'containers',
      docs: 'https://devcenter.heroku.com/articles/buildpacks',
      packages: 'docker/heroku/heroku docker/heroku/builder docker/heroku/buildpack*',
      hosts: 'buildpack-registry.s3.amazonaws.com',
      names: 'heroku/nodejs heroku/python heroku/ruby heroku/java heroku/go heroku/php heroku/gradle heroku-buildpack-',
      commands: 'heroku:buildpacks heroku:buildpacks:*',
    },
    pipelines: {
      name: 'Pipelines and Heroku CI',
      portability: 'own-pipeline',
      alternative: 'ci',
      docs: 'https://devcenter.heroku.com/articles/pipelines',
      resources: 'heroku_pipeline* heroku_review_app_config',
      names: 'HEROKU_TEST_RUN_ID HEROKU_TEST_RUN_BRANCH HEROKU_PR_NUMBER',
      commands: 'heroku:pipelines heroku:pipelines:* heroku:ci heroku:ci:*',
      files: 'app-ci.json',
    },
    inference: {
      name: 'Managed Inference',
      portability: 'own-api',
      alternative: 'model-api',
      docs: 'https://devcenter.heroku.com/articles/heroku-inference',
      hosts: '*.inference.heroku.com inference.heroku.com',
      names: 'heroku-inference',
      commands: 'heroku:ai heroku:ai:*',
    },
  },
  not: 'devcenter.heroku.com www.heroku.com dashboard.heroku.com status.heroku.com elements.heroku.com npm/heroku-ssl-redirect',
};
