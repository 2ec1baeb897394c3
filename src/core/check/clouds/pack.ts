/** What is known of one cloud provider: its services, how a file shows that it uses one, and how hard each is to leave. */
export interface CloudPack {
  /** As people write it. */
  readonly name: string;
  /** By the id that a policy writes after the provider's: `dynamodb` in `aws/dynamodb`. */
  readonly services: Readonly<Record<string, CloudService>>;
  /** Patterns of packages and beginnings of addresses that look like the provider's and bind nobody to it. */
  readonly not?: string;
}

/**
 * One service. Every signal is a list of words with spaces between; `*` stands for any letters. Where several patterns
 * fit, the longest counts.
 */
export interface CloudService {
  readonly name: string;
  readonly portability: Portability;
  /** What does the same elsewhere. */
  readonly alternative: Alternative;
  readonly docs: string;
  /** `npm/@aws-sdk/client-s3`: packages, images, actions, providers and modules, as their package URL without `pkg:`. */
  readonly packages?: string;
  /** Resource types of Terraform, CloudFormation and ARM; `provider:aws` and `backend:s3` for blocks of Terraform. */
  readonly resources?: string;
  /** Host names, `*.` for one or more labels before. */
  readonly hosts?: string;
  /** Environment variables and beginnings of addresses (`s3://`), in code and in configuration. */
  readonly names?: string;
  /** Names of the runtime's API, in source code. A space is written `~`. */
  readonly code?: string;
  /** Program and first word of a command: `aws:s3`; `*` for any word. */
  readonly commands?: string;
  /** Files whose being there says it, as the end of a path; `file#key` and `file#key=value` for a key in one. */
  readonly files?: string;
}

/** Every provider. The index of packs does not compile while one is missing. */
export const cloudIds = [
  'aws',
  'azure',
  'google',
  'cloudflare',
  'vercel',
  'netlify',
  'firebase',
  'supabase',
  'digitalocean',
  'oracle',
  'alibaba',
  'fly',
  'heroku',
  'render',
  'railway',
] as const;
export type CloudId = (typeof cloudIds)[number];

/** How hard it is to leave, in one word. The sentences are in `words/clouds-*.ts`. */
export const portabilities = [
  // Can be had elsewhere with little work.
  'standard-api',
  'standard-protocol',
  'containers',
  'kubernetes',
  'open-source',
  'static-files',
  'machine',
  // Tells of the provider, not of a service.
  'account',
  // Exists only there.
  'own-api',
  'own-data',
  'own-runtime',
  'own-language',
  'own-identity',
  'own-pipeline',
] as const;
export type Portability = (typeof portabilities)[number];

export const alternatives = [
  'any-provider',
  'app-container',
  'auth-oidc',
  'broker',
  'cdn',
  'ci',
  'container-registry',
  'containers',
  'dns',
  'document-database',
  'email-smtp',
  'feature-flags',
  'functions-container',
  'gateway',
  'kafka',
  'kubernetes',
  'load-balancer',
  'machine',
  'model-api',
  'mysql',
  'object-store',
  'opentelemetry',
  'postgres',
  'push',
  'redis',
  'scheduler',
  'search',
  'secret-store',
  'static-site',
  'terraform',
  'vector-store',
  'warehouse',
  'websocket',
  'workflow',
] as const;
export type Alternative = (typeof alternatives)[number];

/** True where leaving the provider costs a rewrite. */
export function isLockIn(portability: Portability): boolean {
  return portability.startsWith('own-');
}

/** True where other providers have the same: a use of it says little about the provider. */
export function isPortable(portability: Portability): boolean {
  return !isLockIn(portability) && portability !== 'account' && portability !== 'machine';
}
