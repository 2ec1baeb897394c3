import type { CloudPack } from '../pack.ts';

/** Netlify, as of 2026-11. Source: https://docs.netlify.com. */
export const netlify: CloudPack = {
  name: 'Netlify',
  services: {
    platform: {
      name: 'Netlify deployment',
      portability: 'own-runtime',
      alternative: 'static-site',
      docs: 'https://docs.netlify.com/',
      packages: `npm/netlify npm/netlify-* npm/@netlify/* npm/@astrojs/netlify npm/@sveltejs/adapter-netlify npm/gatsby-plugin-netlify*
        npm/@remix-run/netlify npm/@pulumi/netlify githubactions/netlify/* githubactions/nwtgck/actions-netlify
        githubactions/jsmrcaga/action-netlify-deploy terraform/netlify/netlify terraform/aegirhealth/netlify
        golang/github.com/netlify/open-api/*`,
      resources: 'netlify_* provider:netlify',
      hosts: '*.netlify.app *.netlify.com api.netlify.com',
      names: 'NETLIFY NETLIFY_AUTH_TOKEN NETLIFY_SITE_ID NETLIFY_DEV NETLIFY_IMAGES_CDN_DOMAIN DEPLOY_PRIME_URL',
      code: 'Netlify.env Netlify.context',
      commands: 'netlify:* ntl:deploy ntl:dev',
      files: 'netlify.toml .netlify/state.json',
    },
    functions: {
      name: 'Functions',
      portability: 'own-runtime',
      alternative: 'functions-container',
      docs: 'https://docs.netlify.com/build/functions/overview/',
      packages: 'npm/@netlify/functions npm/netlify-lambda npm/@types/netlify-functions',
      names: '/.netlify/functions/',
      files:
        'netlify.toml#functions netlify/functions/*.ts netlify/functions/*.js netlify/functions/*.mts netlify/functions/*.mjs netlify/functions/*.go',
    },
    'edge-functions': {
      name: 'Edge Functions',
      portability: 'own-runtime',
      alternative: 'functions-container',
      docs: 'https://docs.netlify.com/build/edge-functions/overview/',
      packages: 'npm/@netlify/edge-functions*',
      hosts: 'edge.netlify.com',
      files: 'netlify.toml#edge_functions netlify/edge-functions/*.ts netlify/edge-functions/*.js',
    },
    blobs: {
      name: 'Blobs',
      portability: 'own-api',
      alternative: 'object-store',
      docs: 'https://docs.netlify.com/build/data-and-storage/netlify-blobs/',
      packages: 'npm/@netlify/blobs',
    },
    db: {
      name: 'Netlify DB',
      portability: 'standard-protocol',
      alternative: 'postgres',
      docs: 'https://docs.netlify.com/build/data-and-storage/netlify-db/',
      packages: 'npm/@netlify/neon',
      names: 'NETLIFY_DATABASE_URL',
    },
    identity: {
      name: 'Identity',
      portability: 'own-identity',
      alternative: 'auth-oidc',
      docs: 'https://docs.netlify.com/manage/security/secure-access-to-sites/identity/overview/',
      packages: 'npm/netlify-identity-widget npm/gotrue-js npm/react-netlify-identity* npm/@netlify/identity',
      hosts: 'identity.netlify.com',
      names: '/.netlify/identity',
    },
    forms: {
      name: 'Forms',
      portability: 'own-api',
      alternative: 'any-provider',
      docs: 'https://docs.netlify.com/manage/forms/setup/',
      code: 'data-netlify= data-netlify-honeypot= data-netlify-recaptcha=',
    },
    images: {
      name: 'Image CDN',
      portability: 'own-api',
      alternative: 'cdn',
      docs: 'https://docs.netlify.com/build/image-cdn/overview/',
      names: '/.netlify/images',
    },
    cache: {
      name: 'Cache API and headers',
      portability: 'own-api',
      alternative: 'cdn',
      docs: 'https://docs.netlify.com/build/caching/caching-overview/',
      packages: 'npm/@netlify/cache npm/@netlify/cache-utils',
      names: 'Netlify-CDN-Cache-Control Netlify-Vary',
    },
    plugins: {
      name: 'Build plugins',
      portability: 'own-pipeline',
      alternative: 'ci',
      docs: 'https://docs.netlify.com/extend/install-and-use/build-plugins/',
      packages: 'npm/@netlify/plugin-* npm/netlify-plugin-* npm/@netlify/build',
      files: 'netlify.toml#plugins',
    },
  },
  not: 'docs.netlify.com www.netlify.com app.netlify.com answers.netlify.com npm/netlify-cms* npm/@netlify/framework-info npm/@netlify/eslint-* npm/@netlify/parse-* npm/@netlify/esbuild npm/netlify-redirector',
};
