import type { Provider } from './table.ts';

/** A place in a file where a region stands, or must stand. */
export interface Place {
  /** Known from what it belongs to; null where only the name can tell. */
  readonly provider: Provider | null;
  /** What stands there, `[start, end)`, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** What it can be, or null when only a run would tell. */
  readonly values: readonly string[] | null;
  /** The variable or expression that stands there in place of a name. */
  readonly expression?: string;
  /** Nothing but a region can stand here: what is no region is not resolved. */
  readonly strict: boolean;
  /** Written as a constant of an SDK: `US_EAST_1`, `USEast1`. */
  readonly constant?: true;
}

/** A key that speaks of a place and nothing else does: `region`, `AWS_REGION`, `primary_location`. */
export function isRegionKey(key: string): boolean {
  return strictKey.test(key.replace(/[-.:]/g, '_'));
}

const strictKey =
  /^(?:(?:aws|azure|arm|gcp|google|google_cloud|gcloud|cloudsdk|cloudsdk_compute|cloudsdk_run|functions|fly|oci|alibaba_cloud|alicloud|do|s3|dynamodb|sqs|sns|ses|kms|default|primary|secondary|source|destination|target|replica|deploy|bucket|cloud|tf_var|vercel)_?)*(?:default_?)?(?:region|regions|location|locations|zone|zones|availability_?zones?|region_?names?|compute_?region|compute_?zone)$/i;

/** The provider that a variable or key is named after, or null. */
export function providerInName(name: string): Provider | null {
  const lower = name.toLowerCase();
  if (/^(?:tf_var_)?(?:aws|s3|sqs|sns|ses|kms|dynamodb|cdk|awslogs|amazon)[-_:.]?/.test(lower)) return 'aws';
  if (/^(?:tf_var_)?(?:gcp|google|gcloud|cloudsdk|functions_region|cloud_run|vertex|gcs)/.test(lower)) return 'google';
  if (/^(?:tf_var_)?(?:azure|arm_)/.test(lower)) return 'azure';
  if (lower.startsWith('oci_')) return 'oracle';
  if (/^(?:alibaba|alicloud|aliyun)/.test(lower)) return 'alibaba';
  if (lower.startsWith('fly_')) return 'fly';
  return lower.startsWith('vercel_') ? 'vercel' : null;
}
