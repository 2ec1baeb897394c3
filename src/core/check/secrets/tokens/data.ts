import { vendor } from './row.ts';

/** Databases, analytics, monitoring, feature flags. */
export const data = [
  ...vendor('PlanetScale', { source: 'https://planetscale.com/docs/concepts/planetscale-service-tokens' }, [
    ['planetscale-password', 'pscale_pw_ dot{32,64}'],
    ['planetscale-token', 'pscale_tkn_ dot{32,64}'],
    ['planetscale-oauth-token', 'pscale_oauth_ dot{32,64}'],
  ]),
  ...vendor(
    'Supabase',
    {
      revoke: 'https://supabase.com/dashboard/account/tokens',
      source: 'https://supabase.com/docs/guides/api/api-keys',
    },
    [
      ['supabase-pat', 'sbp_ hex{40}'],
      ['supabase-secret-key', 'sb_secret_ w{31}'],
      ['supabase-oauth-token', 'sbp_oauth_ hex{40}'],
    ],
  ),
  ...vendor('Neon', { source: 'https://neon.com/docs/manage/api-keys' }, [
    ['neon-key', 'napi_ an{64}'],
    ['neon-password', 'npg_ an{12}'],
  ]),
  ...vendor('MongoDB Atlas', { source: 'https://www.mongodb.com/docs/atlas/api/service-accounts-overview/' }, [
    ['atlas-service-account-secret', 'mdb_sa_sk_ w{40}'],
    ['atlas-private-key', 'UUID', { near: ['atlas_private', 'mongodb_atlas', 'mongodbatlas', 'atlas_api'] }],
  ]),
  ...vendor('CockroachDB', { source: 'https://www.cockroachlabs.com/docs/cockroachcloud/managing-access' }, [
    ['cockroach-key', 'CCDB1_ an{22} _ an{40}'],
  ]),
  ...vendor('ClickHouse', { source: 'https://clickhouse.com/docs/cloud/manage/openapi' }, [
    ['clickhouse-secret', '4b1d an{38}'],
  ]),
  ...vendor('Couchbase', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['capella-key', 'b64{60,120}', { near: ['couchbase', 'capella'] }],
  ]),
  ...vendor('DataStax', { source: 'https://docs.datastax.com/en/astra-db-serverless/' }, [
    ['astra-token', 'AstraCS: an{20,32} : hex{64}'],
  ]),
  ...vendor('Upstash', { source: 'https://upstash.com/docs' }, [
    ['upstash-token', 'b64u{40,120}', { near: ['upstash'] }],
  ]),
  ...vendor('Redis Cloud', { source: 'https://redis.io/docs/latest/operate/rc/api/' }, [
    ['redis-cloud-key', 'ln{40,52}', { near: ['redislabs', 'rediscloud', 'redis_cloud'] }],
  ]),
  ...vendor('Turso', { source: 'https://docs.turso.tech/' }, [
    ['turso-token', 'eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCJ9. w{20,400} . w{86}'],
  ]),
  ...vendor('Fauna', { source: 'https://docs.fauna.com/' }, [['fauna-secret', 'fnA w{37}']]),
  ...vendor('Convex', { source: 'https://docs.convex.dev/' }, [
    ['convex-deploy-key', 'prod:|dev:|preview: ln{3,20} - ln{3,20} - d{1,4} | b64u{60,200}'],
  ]),
  ...vendor('Xata', { source: 'https://xata.io/docs' }, [['xata-key', 'xau_ an{32,44}']]),
  ...vendor('Tinybird', { source: 'https://www.tinybird.co/docs' }, [['tinybird-token', 'p.eyJ w{30,300} . w{43}']]),
  ...vendor('Aiven', { source: 'https://aiven.io/docs/platform/concepts/authentication-tokens' }, [
    ['aiven-token', 'b64{370,372}', { near: ['aiven'] }],
    ['aiven-password', 'AVNS_ w{19}'],
  ]),
  ...vendor('Snowflake', { source: 'https://docs.snowflake.com/en/user-guide/programmatic-access-tokens' }, [
    ['snowflake-pat', 'w{100,500}', { near: ['snowflake', 'sf_token'] }],
  ]),
  ...vendor(
    'Databricks',
    {
      revoke: 'https://docs.databricks.com/en/dev-tools/auth/pat.html',
      source: 'https://docs.databricks.com/en/dev-tools/auth/pat.html',
    },
    [
      ['databricks-pat', 'dapi hex{32}'],
      ['databricks-pat-numbered', 'dapi hex{32} - d{1}'],
      ['databricks-oauth-secret', 'dose hex{32}'],
    ],
  ),
  ...vendor(
    'Confluent',
    {
      source:
        'https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html',
    },
    [
      ['confluent-secret', 'b64{64}', { near: ['confluent'] }],
      ['confluent-secret-new', 'cflt b64{60}'],
      ['confluent-key', 'un{16}', { near: ['confluent'] }],
    ],
  ),
  ...vendor('Elastic', { source: 'https://www.elastic.co/guide/en/cloud/current/ec-api-authentication.html' }, [
    ['elastic-cloud-key', 'essu_ b64u{60,200}'],
    ['elastic-api-key', 'b64{56,60} ==', { near: ['elastic', 'apikey'] }],
  ]),
  ...vendor('Algolia', { source: 'https://www.algolia.com/doc/guides/security/api-keys/' }, [
    ['algolia-admin-key', 'hex{32}', { near: ['algolia'] }],
  ]),
  ...vendor('Meilisearch', { source: 'https://www.meilisearch.com/docs' }, [
    ['meilisearch-key', 'hex{64}', { near: ['meili'] }],
  ]),
  ...vendor('Typesense', { source: 'https://typesense.org/docs/' }, [
    ['typesense-key', 'an{32,48}', { near: ['typesense'] }],
  ]),
  ...vendor('InfluxDB', { source: 'https://docs.influxdata.com/influxdb/v2/admin/tokens/' }, [
    ['influxdb-token', 'w{86} ==', { near: ['influx'] }],
  ]),
  ...vendor('Looker', { source: 'https://github.com/gitleaks/gitleaks' }, [
    ['looker-client-secret', 'ln{24}', { near: ['looker'] }],
  ]),
  ...vendor(
    'Tableau',
    { source: 'https://help.tableau.com/current/server/en-us/security_personal_access_tokens.htm' },
    [['tableau-pat', 'b64{22} ==: an{32}']],
  ),
  ...vendor('Mode', { source: 'https://mode.com/developer/api-reference/' }, [
    ['mode-secret', 'hex{24}', { near: ['mode_api', 'modeanalytics'] }],
  ]),
  ...vendor('Metabase', { source: 'https://www.metabase.com/docs/latest/people-and-groups/api-keys' }, [
    ['metabase-key', 'mb_ b64{43} ='],
  ]),
  ...vendor('dbt Cloud', { source: 'https://docs.getdbt.com/docs/dbt-cloud-apis/authentication' }, [
    ['dbt-user-token', 'dbtu_ w{30,50}'],
    ['dbt-service-token', 'dbtc_ w{30,50}'],
    ['dbt-service-token-old', 'dbts_ w{30,50}'],
  ]),
  ...vendor('Prefect', { source: 'https://docs.prefect.io/' }, [
    ['prefect-user-key', 'pnu_ an{36}'],
    ['prefect-service-key', 'pnb_ an{36}'],
  ]),
  ...vendor('Temporal', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['temporal-key', 'tmprl_ w{30,200}'],
  ]),
  ...vendor(
    'Airtable',
    {
      revoke: 'https://airtable.com/create/tokens',
      source: 'https://airtable.com/developers/web/guides/personal-access-tokens',
    },
    [
      ['airtable-pat', 'pat an{14} . hex{64}'],
      ['airtable-key-old', 'key an{14}', { near: ['airtable'] }],
    ],
  ),
  ...vendor(
    'Datadog',
    {
      revoke: 'https://app.datadoghq.com/organization-settings/api-keys',
      source: 'https://docs.datadoghq.com/account_management/api-app-keys/',
    },
    [
      ['datadog-api-key', 'hex{32}', { near: ['datadog', 'dd_api', 'dd-api', 'ddog'] }],
      ['datadog-app-key', 'hex{40}', { near: ['datadog', 'dd_app', 'dd-application'] }],
      ['datadog-app-key-new', 'ddapp_ an{34}'],
    ],
  ),
  ...vendor(
    'New Relic',
    {
      revoke: 'https://one.newrelic.com/api-keys',
      source: 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/',
    },
    [
      ['newrelic-user-key', 'NRAK- un{27}'],
      ['newrelic-insert-key', 'NRII- w{32}'],
      ['newrelic-query-key', 'NRIQ- w{32}'],
      ['newrelic-admin-key', 'NRAA- hex{27}'],
      ['newrelic-rest-key', 'NRRA- hex{42}'],
      ['newrelic-browser-key', 'NRJS- hex{19}'],
      ['newrelic-license-key', 'hex{36} NRAL'],
    ],
  ),
  ...vendor('Grafana', { source: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/' }, [
    ['grafana-service-token', 'glsa_ an{32} _ xX{8}', { checksum: 'grafana' }],
    ['grafana-cloud-token', 'glc_ b64u{40,400}'],
    ['grafana-key-old', 'eyJrIjoi b64u{40,380}'],
  ]),
  ...vendor(
    'Sentry',
    {
      revoke: 'https://sentry.io/settings/account/api/auth-tokens/',
      source: 'https://docs.sentry.io/account/auth-tokens/',
    },
    [
      ['sentry-user-token', 'sntryu_ hex{64}'],
      ['sentry-org-token', 'sntrys_eyJ b64u{40,400} _ b64{43}'],
      ['sentry-token-old', 'hex{64}', { near: ['sentry'] }],
    ],
  ),
  ...vendor('Honeycomb', { source: 'https://docs.honeycomb.io/' }, [
    ['honeycomb-ingest-key', 'hcaik_|hcbik_|hccik_ ln{58}'],
    ['honeycomb-management-key', 'hcamk_|hcbmk_|hccmk_ ln{26} : ln{32}'],
    ['honeycomb-key', 'an{22}', { near: ['honeycomb'] }],
    ['honeycomb-key-old', 'hex{32}', { near: ['honeycomb'] }],
  ]),
  ...vendor(
    'Dynatrace',
    { source: 'https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients' },
    [['dynatrace-token', 'dt0c01|dt0s01|dt0s02|dt0s03|dt0s08 . un{24} . un{64}']],
  ),
  ...vendor('Sumo Logic', { source: 'https://help.sumologic.com/docs/manage/security/access-keys/' }, [
    ['sumologic-access-key', 'an{64}', { near: ['sumo'] }],
    ['sumologic-access-id', 'su an{12}', { near: ['sumo'] }],
  ]),
  ...vendor('Splunk', { source: 'https://docs.splunk.com/Documentation/Splunk/latest/Data/UsetheHTTPEventCollector' }, [
    ['splunk-hec-token', 'UUID', { near: ['splunk', 'hec_token'] }],
  ]),
  ...vendor('Loggly', { source: 'https://documentation.solarwinds.com/en/success_center/loggly/' }, [
    ['loggly-token', 'UUID', { near: ['loggly'] }],
  ]),
  ...vendor('Logz.io', { source: 'https://docs.logz.io/' }, [
    ['logzio-token', 'an{32}', { near: ['logzio', 'logz.io'] }],
  ]),
  ...vendor('Papertrail', { source: 'https://www.papertrail.com/help/' }, [
    ['papertrail-token', 'an{20}', { near: ['papertrail'] }],
  ]),
  ...vendor('Axiom', { source: 'https://axiom.co/docs/reference/tokens' }, [
    ['axiom-api-token', 'xaat- UUID'],
    ['axiom-personal-token', 'xapt- UUID'],
  ]),
  ...vendor('Better Stack', { source: 'https://betterstack.com/docs/logs/' }, [
    ['betterstack-token', 'an{24}', { near: ['logtail', 'betterstack', 'better_stack'] }],
  ]),
  ...vendor('Rollbar', { source: 'https://docs.rollbar.com/docs/access-tokens' }, [
    ['rollbar-token', 'hex{32}', { near: ['rollbar'] }],
  ]),
  ...vendor('Bugsnag', { source: 'https://docs.bugsnag.com/' }, [['bugsnag-key', 'hex{32}', { near: ['bugsnag'] }]]),
  ...vendor('Airbrake', { source: 'https://docs.airbrake.io/' }, [['airbrake-key', 'hex{32}', { near: ['airbrake'] }]]),
  ...vendor('PagerDuty', { source: 'https://support.pagerduty.com/main/docs/api-access-keys' }, [
    ['pagerduty-key', 'u+ w{18}', { near: ['pagerduty', 'pager_duty', 'pd_api'] }],
    ['pagerduty-routing-key', 'ln{32}', { near: ['pagerduty', 'routing_key'] }],
  ]),
  ...vendor('Opsgenie', { source: 'https://support.atlassian.com/opsgenie/docs/api-key-management/' }, [
    ['opsgenie-key', 'UUID', { near: ['opsgenie'] }],
  ]),
  ...vendor('Rootly', { source: 'https://docs.rootly.com/' }, [['rootly-key', 'rootly_ hex{64}']]),
  ...vendor('incident.io', { source: 'https://docs.incident.io/' }, [['incidentio-key', 'inc_ hex{64}']]),
  ...vendor('Checkly', { source: 'https://www.checklyhq.com/docs/' }, [['checkly-key', 'cu_ hex{32}']]),
  ...vendor('UptimeRobot', { source: 'https://uptimerobot.com/api/' }, [
    ['uptimerobot-key', 'ur d{4,10} - hex{24}', { near: ['uptimerobot', 'uptime_robot'] }],
  ]),
  ...vendor('Mixpanel', { source: 'https://developer.mixpanel.com/' }, [
    ['mixpanel-secret', 'hex{32}', { near: ['mixpanel'] }],
  ]),
  ...vendor('Amplitude', { source: 'https://amplitude.com/docs/apis/keys-and-tokens' }, [
    ['amplitude-secret-key', 'hex{32}', { near: ['amplitude'] }],
  ]),
  ...vendor('Segment', { source: 'https://segment.com/docs/' }, [
    ['segment-public-api-token', 'sgp_ an{64}'],
    ['segment-write-key', 'an{32}', { near: ['segment_write', 'segment.io', 'segmentwrite'] }],
  ]),
  ...vendor(
    'PostHog',
    { revoke: 'https://app.posthog.com/settings/user-api-keys', source: 'https://posthog.com/docs/api' },
    [
      ['posthog-personal-key', 'phx_ w{41,49}'],
      ['posthog-project-secret', 'phs_ w{41,49}'],
    ],
  ),
  ...vendor('FullStory', { source: 'https://developer.fullstory.com/' }, [
    ['fullstory-key', 'na1.|eu1. b64{20,200}', { near: ['fullstory', 'fs_api'] }],
  ]),
  ...vendor('Heap', { source: 'https://developers.heap.io/' }, [
    ['heap-key', 'hex{32}', { near: ['heap_api', 'heapanalytics'] }],
  ]),
  ...vendor(
    'LaunchDarkly',
    {
      revoke: 'https://app.launchdarkly.com/settings/authorization',
      source: 'https://launchdarkly.com/docs/home/account/api',
    },
    [
      ['launchdarkly-sdk-key', 'sdk- UUID'],
      ['launchdarkly-api-token', 'api- UUID'],
      ['launchdarkly-relay-key', 'rel- UUID'],
      ['launchdarkly-token', 'w{40}', { near: ['launchdarkly'] }],
    ],
  ),
  ...vendor('DevCycle', { source: 'https://docs.devcycle.com/' }, [['devcycle-server-key', 'dvc_server_ w{8,50}']]),
  ...vendor('ConfigCat', { source: 'https://configcat.com/docs/' }, [
    ['configcat-key', 'configcat-sdk-1/ w{22} / w{22}'],
    ['configcat-key-old', 'w{22} / w{22}', { near: ['configcat'] }],
  ]),
  ...vendor('Statsig', { source: 'https://docs.statsig.com/' }, [
    ['statsig-secret', 'secret- an{40,50}', { near: ['statsig'] }],
    ['statsig-console-key', 'console- an{40,50}', { near: ['statsig'] }],
  ]),
  ...vendor('Split', { source: 'https://help.split.io/' }, [
    ['split-key', 'ln{36,40}', { near: ['split_api', 'splitio', 'split.io'] }],
  ]),
  ...vendor('Unleash', { source: 'https://docs.getunleash.io/' }, [
    ['unleash-token', '*|default :development.|:production.|:staging. hex{56,64}'],
  ]),
  ...vendor('Flagsmith', { source: 'https://docs.flagsmith.com/' }, [['flagsmith-key', 'ser. an{22}']]),
  ...vendor('Data.gov', { source: 'https://api.data.gov/docs/' }, [
    ['datagov-key', 'an{40}', { near: ['data.gov', 'datagov', 'nasa_api'] }],
  ]),
];
