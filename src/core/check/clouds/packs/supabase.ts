import type { CloudPack } from '../pack.ts';

/** Supabase, as of 2026-11. Source: https://supabase.com/docs. Its parts are open source and can be run by oneself. */
export const supabase: CloudPack = {
  name: 'Supabase',
  services: {
    platform: {
      name: 'Supabase project, client or command line',
      portability: 'open-source',
      alternative: 'postgres',
      docs: 'https://supabase.com/docs',
      packages: `npm/@supabase/* npm/supabase npm/supabase-* npm/@nuxtjs/supabase npm/@refinedev/supabase npm/@supabase-cache-helpers/*
        jsr/@supabase/* pypi/supabase pypi/supabase-* pypi/vecs golang/github.com/supabase-community/* golang/github.com/supabase/*
        golang/github.com/nedpals/supabase-go cargo/supabase* cargo/postgrest gem/supabase nuget/supabase* nuget/supabase-csharp
        maven/io.github.jan-tennert.supabase/* maven/io.github.jan.supabase* pub/supabase pub/supabase_* composer/supabase/*
        hex/supabase_* hex/supabase-* docker/supabase/* terraform/supabase/supabase githubactions/supabase/*`,
      resources: 'supabase_* provider:supabase',
      hosts: '*.supabase.co *.supabase.in *.supabase.com *.supabase.red',
      names: `SUPABASE_URL SUPABASE_ANON_KEY SUPABASE_SERVICE_ROLE_KEY NEXT_PUBLIC_SUPABASE_URL NEXT_PUBLIC_SUPABASE_ANON_KEY
        VITE_SUPABASE_URL VITE_SUPABASE_ANON_KEY EXPO_PUBLIC_SUPABASE_URL PUBLIC_SUPABASE_URL SUPABASE_ACCESS_TOKEN SUPABASE_PROJECT_REF
        NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY SUPABASE_SECRET_KEY SUPABASE_PUBLISHABLE_KEY`,
      commands: 'supabase:*',
      files: 'supabase/config.toml supabase/seed.sql',
    },
    database: {
      name: 'Postgres',
      portability: 'standard-protocol',
      alternative: 'postgres',
      docs: 'https://supabase.com/docs/guides/database/overview',
      packages: 'docker/supabase/postgres',
      hosts: 'db.*.supabase.co *.pooler.supabase.com',
      files: 'supabase/migrations/*.sql',
      names: 'SUPABASE_DB_URL SUPABASE_DB_PASSWORD',
      commands: 'supabase:db supabase:migration',
    },
    auth: {
      name: 'Auth',
      portability: 'own-identity',
      alternative: 'auth-oidc',
      docs: 'https://supabase.com/docs/guides/auth',
      packages: `npm/@supabase/auth-* npm/@supabase/ssr npm/@supabase/gotrue-js pypi/supabase-auth pypi/gotrue
        golang/github.com/supabase-community/auth-go golang/github.com/supabase-community/gotrue-go docker/supabase/gotrue pub/supabase_auth_ui
        pub/gotrue hex/supabase_gotrue nuget/supabase.gotrue maven/io.github.jan-tennert.supabase/auth-kt`,
      code: '.auth.signInWithOAuth( .auth.signInWithOtp( .auth.signInWithPassword(',
      files: 'supabase/config.toml#auth supabase/config.toml#auth.email',
    },
    functions: {
      name: 'Edge Functions',
      portability: 'own-runtime',
      alternative: 'functions-container',
      docs: 'https://supabase.com/docs/guides/functions',
      packages:
        'npm/@supabase/functions-js jsr/@supabase/functions-js pypi/supabase-functions docker/supabase/edge-runtime pub/functions_client nuget/supabase.functions',
      hosts: '*.functions.supabase.co',
      commands: 'supabase:functions',
      files: 'supabase/functions/*/index.ts supabase/functions/*/index.tsx supabase/config.toml#functions.*',
    },
    storage: {
      name: 'Storage',
      portability: 'own-api',
      alternative: 'object-store',
      docs: 'https://supabase.com/docs/guides/storage',
      packages:
        'npm/@supabase/storage-js pypi/storage3 docker/supabase/storage-api pub/storage_client golang/github.com/supabase-community/storage-go nuget/supabase.storage hex/supabase_storage',
      hosts: '*.storage.supabase.co',
      names: '/storage/v1/object/public/',
    },
    realtime: {
      name: 'Realtime',
      portability: 'own-api',
      alternative: 'websocket',
      docs: 'https://supabase.com/docs/guides/realtime',
      packages:
        'npm/@supabase/realtime-js pypi/realtime docker/supabase/realtime pub/realtime_client nuget/supabase.realtime',
      code: '\'postgres_changes\' "postgres_changes"',
    },
    rest: {
      name: 'Data API (PostgREST)',
      portability: 'open-source',
      alternative: 'postgres',
      docs: 'https://supabase.com/docs/guides/api',
      packages:
        'npm/@supabase/postgrest-js pypi/postgrest golang/github.com/supabase-community/postgrest-go nuget/supabase.postgrest pub/postgrest',
    },
    vector: {
      name: 'Vector',
      portability: 'standard-protocol',
      alternative: 'vector-store',
      docs: 'https://supabase.com/docs/guides/ai',
      packages: 'pypi/vecs',
      code: 'SupabaseVectorStore',
    },
  },
  not: 'docs.supabase.com www.supabase.com app.supabase.com npm/@supabase/postgres-* npm/supabase-ui npm/@supabase/ui npm/@supabase/sql-to-rest status.supabase.com',
};
