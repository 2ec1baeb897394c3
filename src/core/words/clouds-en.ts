import type { Alternative, Portability } from '../check/clouds/pack.ts';
import type { FindingData } from '../check/finding.ts';
import { quoted } from './amounts.ts';
import type { Dictionary } from './words.ts';

/** Cloud providers, services and how hard they are to leave. */
export const cloudsEn: Pick<Dictionary['rules'], 'cloud-denied' | 'cloud-unapproved' | 'cloud-lock-in'> = {
  'cloud-denied': {
    title: 'Denied cloud service',
    sentence: (data) =>
      `${serviceOf(data)} is denied by the policy${reasonOf(data)}.${noteOf(data)} ${alternativeOf(data)}`,
  },
  'cloud-unapproved': {
    title: 'Unapproved cloud provider',
    sentence: (data) =>
      `${serviceOf(data)} is new here, and the policy has not approved it.${noteOf(data)} ${alternativeOf(data)}`,
  },
  'cloud-lock-in': {
    title: 'Lock-in to a cloud service',
    sentence: (data) =>
      `${serviceOf(data)} ties the code to ${quoted(data['providerName'])}${reasonOf(data)}.${noteOf(data)} ${documentOf(data)}`,
  },
};

function serviceOf({ providerName, serviceName, service, seen }: FindingData): string {
  const what = service === 'platform' ? quoted(providerName) : `${quoted(serviceName)} of ${quoted(providerName)}`;
  return `${what} (${quoted(seen)})`;
}

function reasonOf({ reason }: FindingData): string {
  return reason === undefined || reason === '' ? '' : `: ${quoted(reason)}`;
}

function noteOf({ portability }: FindingData): string {
  const note = notes[portability as Portability];
  return note === undefined ? '' : ` ${note}`;
}

function alternativeOf({ alternative }: FindingData): string {
  const other = others[alternative as Alternative];
  return other === undefined ? 'Do without it, or ask for approval.' : `Elsewhere: ${other}.`;
}

function documentOf(data: FindingData): string {
  const { document, missing } = data;
  if (document === undefined) return `It needs a documented case. ${alternativeOf(data)}`;
  return missing === true
    ? `Its documented case, ${quoted(document)}, is not in the repository.`
    : `Its documented case: ${quoted(document)}.`;
}

const notes: Readonly<Record<Portability, string>> = {
  'standard-api': 'Its API is spoken by other providers too.',
  'standard-protocol': 'It speaks a standard protocol, so moving means another address and moving the data.',
  containers: 'It runs plain container images, which run elsewhere too.',
  kubernetes: 'It is Kubernetes, so most of it moves with its manifests.',
  'open-source': 'Its parts are open source and can be run by oneself.',
  'static-files': 'It serves files that any web server can serve.',
  machine: 'Machines and networks exist everywhere, under other names and settings.',
  account: 'It ties the repository to an account of this provider.',
  'own-api': 'Its API exists only there, so leaving means rewriting the calls.',
  'own-data': 'Its data model and queries exist only there, so leaving means rewriting code and moving data.',
  'own-runtime': 'Code written for its runtime does not run elsewhere as it is.',
  'own-language': 'Its definition language is understood only there.',
  'own-identity': 'Accounts and permissions live there and do not move without a migration.',
  'own-pipeline': 'The pipeline is written for this provider alone.',
};

const others: Readonly<Record<Alternative, string>> = {
  'any-provider': 'a provider that the team has approved',
  'app-container': 'the app as a container image',
  'auth-oidc': 'a sign-in by OpenID Connect, such as Keycloak',
  broker: 'a broker with a standard protocol (AMQP, NATS, Kafka)',
  cdn: 'any CDN in front of the same origin',
  ci: 'the pipeline that the team has already',
  'container-registry': 'any registry of OCI images',
  containers: 'the same image on any container platform',
  dns: 'any DNS host, from a zone file',
  'document-database': 'PostgreSQL with JSONB, or MongoDB',
  'email-smtp': 'SMTP',
  'feature-flags': 'OpenFeature with any backend',
  'functions-container': 'a small HTTP service in a container',
  gateway: 'a reverse proxy such as Envoy or NGINX',
  kafka: 'Apache Kafka',
  kubernetes: 'any conformant Kubernetes',
  'load-balancer': 'any load balancer, or an Ingress',
  machine: 'a machine of any provider, described in Terraform',
  'model-api': 'a model behind an OpenAI-compatible API',
  mysql: 'MySQL',
  'object-store': 'any S3-compatible object store',
  opentelemetry: 'OpenTelemetry with any backend',
  postgres: 'PostgreSQL',
  push: 'Web Push, or an abstraction over several services',
  redis: 'Redis or Valkey',
  scheduler: 'a cron job where the app runs',
  search: 'OpenSearch',
  'secret-store': 'an interface with several stores behind it, such as External Secrets or Vault',
  'static-site': 'any host of static files',
  terraform: 'Terraform or OpenTofu modules',
  'vector-store': 'pgvector',
  warehouse: 'an engine over open table formats, such as Trino or DuckDB on Parquet',
  websocket: 'a WebSocket server of one’s own',
  workflow: 'Temporal or a job queue',
};
