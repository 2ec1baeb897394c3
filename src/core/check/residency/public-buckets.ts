import type { Infrastructure, Resource } from '../infrastructure/read.ts';
import { mapsOf, scalarOf, get, scalarsOf } from '../dependencies/trees/tree.ts';
import { codeTokens, isCode, isTest } from '../regions/tokens.ts';
import { hasCommands } from '../regions/in-commands.ts';
import { attributes } from './attributes.ts';
import type { Leak } from './leak.ts';

/** Values that open a bucket, by the key that they are given to; keys without `_`. */
const opening: readonly (readonly [type: RegExp, key: RegExp, value: RegExp])[] = [
  [
    /^(?:aws_s3_bucket(?:_acl)?|digitalocean_spaces_bucket|alicloud_oss_bucket)$/,
    /^acl$/,
    /^(?:public-read|public-read-write|authenticated-read)$/,
  ],
  [/^AWS::S3::Bucket$/, /^AccessControl$/, /^(?:PublicRead|PublicReadWrite|AuthenticatedRead)$/],
  [
    /^aws_s3_(?:bucket|account)_public_access_block$/,
    /^(?:blockpublicacls|blockpublicpolicy|ignorepublicacls|restrictpublicbuckets)$/,
    /^false$/,
  ],
  [/^AWS::S3::Bucket$/, /^(?:BlockPublicAcls|BlockPublicPolicy|IgnorePublicAcls|RestrictPublicBuckets)$/, /^false$/i],
  [
    /^google_storage_(?:bucket|object|default_object|managed_folder)\w*$/,
    /^(?:members?|entity|roleentity)$/,
    /allUsers|allAuthenticatedUsers/,
  ],
  [/^google_storage_\w*acl$/, /^(?:predefinedacl|defaultacl)$/, /^public/i],
  [/^azurerm_storage_account$/, /^(?:allownesteditemstobepublic|allowblobpublicaccess)$/, /^true$/],
  [/^azurerm_storage_container$/, /^containeraccesstype$/, /^(?:blob|container)$/],
  [/^Microsoft\.Storage\/storageAccounts$/, /^allowBlobPublicAccess$/, /^true$/i],
  [/^Microsoft\.Storage\/storageAccounts\/blobServices\/containers$/, /^publicAccess$/, /^(?:Blob|Container)$/i],
];

/** Buckets that anyone can read, in infrastructure, commands and code. */
export function publicBuckets(path: string, text: string, read: Infrastructure): readonly Leak[] {
  const found: Leak[] = read.resources.flatMap((resource): Leak[] => {
    const places = [
      ...opening
        .filter(([type]) => type.test(resource.type))
        .flatMap(([, key, value]) =>
          attributes(resource, key).filter(({ values }) => values?.some((one) => value.test(one))),
        )
        .map(({ place }) => place),
      ...openPolicies(resource),
    ];
    return places.map(({ start, end }) => ({ kind: 'publicBuckets', start, end, what: resource.type }));
  });
  if (isCode(path) && !isTest(path)) found.push(...inCode(path, text));
  if (hasCommands(path)) found.push(...inCommands(text));
  return found;
}

/** A bucket's policy that lets everyone in. */
function openPolicies(resource: Resource): { start: number; end: number }[] {
  if (!/^(?:aws_s3_bucket_policy|AWS::S3::BucketPolicy)$/.test(resource.type)) return [];
  const everyone = mapsOf(resource.body).flatMap((map) => {
    if (scalarOf(map, 'Effect')?.text !== 'Allow') return [];
    const principal = get(map, 'Principal');
    const all = [...scalarsOf(principal), ...scalarsOf(get(principal, 'AWS'))];
    return all.filter(({ text }) => text === '*');
  });
  const [policy] = attributes(resource, /^policy$/);
  const open =
    policy && !everyone.length && policy.place.text.length < 20_000 && /Allow/.test(policy.place.text)
      ? /["']?Principal["']?\s{0,9}[:=]\s{0,9}(?:\{\s{0,99}["']?AWS["']?\s{0,9}[:=]\s{0,9})?(["'])\*\1/.exec(
          policy.place.text,
        )
      : null;
  return open && policy
    ? [{ start: policy.place.start + open.index, end: policy.place.start + open.index + open[0].length }]
    : everyone;
}

/** `ACL: 'public-read'` of SDKs, `publicReadAccess: true` of CDK. */
function inCode(path: string, text: string): Leak[] {
  if (!/public-?read|allUsers|PublicRead/i.test(text)) return [];
  const tokens = codeTokens(path, text);
  return tokens.flatMap((token, at): Leak[] => {
    const key = tokens[at - 2]?.text ?? '';
    const given = /^[:=]$/.test(tokens[at - 1]?.text ?? '');
    const opened =
      (token.kind === 'string' && given && /^acl$/i.test(key) && token.text.startsWith('public-read')) ||
      (given && key === 'publicReadAccess' && token.text === 'true') ||
      (token.text === 'PUBLIC_READ' && /^[.:]$/.test(tokens[at - 1]?.text ?? ''));
    return opened
      ? [
          {
            kind: 'publicBuckets',
            start: token.start,
            end: token.end,
            what: token.kind === 'string' ? token.text : key || token.text,
          },
        ]
      : [];
  });
}

function inCommands(text: string): Leak[] {
  if (!/public-read|allUsers|public-access|--no-public/.test(text)) return [];
  const shown = text.replace(/(?<=^|\s)#[^\n]*/gm, (found) => ' '.repeat(found.length));
  const pattern =
    /--acl[ =]["']?(public-read(?:-write)?)|(?:gsutil|gcloud)[ ][^\n|;&]{0,300}?(allUsers|allAuthenticatedUsers)|--public-access[ =]["']?(blob|container)|--allow-blob-public-access[ =]["']?(true)/g;
  return [...shown.matchAll(pattern)].map((match) => {
    const what = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
    const end = match.index + match[0].length;
    return { kind: 'publicBuckets', start: end - what.length, end, what };
  });
}
