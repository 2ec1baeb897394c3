import { mapsOf, textOf, type MapTree } from '../dependencies/trees/tree.ts';
import type { Infrastructure, Resource } from '../infrastructure/read.ts';
import { attributes } from '../residency/attributes.ts';
import type { Exposure } from './target.ts';

/** What lets others in, or keeps data that others ask for: a database, a load balancer, a firewall, a gateway. */
export interface Opening {
  readonly exposure: Exposure;
  readonly type: string;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** All that is said of it. */
  readonly body: MapTree;
}

interface Row {
  readonly type: RegExp;
  /** Keys, without `_`, with the values that say who can reach it; null: that it is written at all says it. */
  readonly says: readonly (readonly [key: RegExp, value: RegExp | null, exposure: Exposure])[];
  /** What holds where nothing is said; null: then it opens nothing. */
  readonly otherwise: Exposure | null;
}

const anyone = /^(?:0\.0\.0\.0\/0|::\/0|\*|Internet|Any|any)$/;
const yes = /^(?:true|Enabled|ENABLED)$/i;
const no = /^(?:false|Disabled|DISABLED)$/i;

/** Who can reach what, as of 2026-11. Source: the providers' documentation of these types and of their defaults. */
const rows: readonly Row[] = [
  {
    type: /^aws_(?:db_instance|rds_cluster_instance|redshift_cluster|dms_replication_instance|neptune_cluster_instance)$/,
    says: [[/^publiclyaccessible$/, yes, 'public']],
    otherwise: 'private',
  },
  {
    type: /^AWS::(?:RDS::DBInstance|Redshift::Cluster|DMS::ReplicationInstance|Neptune::DBInstance)$/,
    says: [
      [/^PubliclyAccessible$/, yes, 'public'],
      [/^PubliclyAccessible$/, no, 'private'],
    ],
    otherwise: 'unknown',
  },
  { type: /^aws_(?:lb|alb|elb)$/, says: [[/^internal$/, yes, 'private']], otherwise: 'public' },
  {
    type: /^AWS::ElasticLoadBalancing(?:V2)?::LoadBalancer$/,
    says: [[/^Scheme$/, /^internal$/, 'private']],
    otherwise: 'public',
  },
  { type: /^(?:aws_cloudfront_distribution|AWS::CloudFront::Distribution)$/, says: [], otherwise: 'public' },
  {
    type: /^(?:aws_api_gateway_rest_api|aws_apigatewayv2_api|AWS::ApiGateway::RestApi|AWS::ApiGatewayV2::Api)$/,
    says: [[/^types$/i, /^PRIVATE$/, 'private']],
    otherwise: 'public',
  },
  {
    type: /^(?:aws_lambda_function_url|AWS::Lambda::Url)$/,
    says: [[/^(?:authorizationtype|AuthType)$/, /^NONE$/, 'public']],
    otherwise: null,
  },
  {
    type: /^(?:aws_vpc_security_group_ingress_rule|AWS::EC2::SecurityGroupIngress)$/,
    says: [[/^(?:cidripv[46]|CidrIp(?:v6)?)$/, anyone, 'public']],
    otherwise: null,
  },
  {
    type: /^google_sql_database_instance$/,
    says: [
      [/^ipv4enabled$/, no, 'private'],
      [/^ipv4enabled$/, yes, 'public'],
    ],
    otherwise: 'public',
  },
  {
    type: /^google_compute_(?:global_)?forwarding_rule$/,
    says: [[/^loadbalancingscheme$/, /^INTERNAL/, 'private']],
    otherwise: 'public',
  },
  {
    type: /^google_(?:cloud_run|cloudfunctions)\w*_iam_(?:member|binding)$/,
    says: [[/^members?$/, /^allUsers$|^allAuthenticatedUsers$/, 'public']],
    otherwise: null,
  },
  {
    type: /^(?:azurerm_(?:mssql_server|postgresql_server|postgresql_flexible_server|mysql_flexible_server|mariadb_server|cosmosdb_account|redis_cache|storage_account|key_vault)|Microsoft\.(?:Sql\/servers|DBfor(?:PostgreSQL|MySQL)\/(?:flexibleServers|servers)|DocumentDB\/databaseAccounts|Cache\/redis|Storage\/storageAccounts|KeyVault\/vaults))$/,
    says: [
      [/^publicnetworkaccess(?:enabled)?$/i, no, 'private'],
      [/^publicnetworkaccess(?:enabled)?$/i, yes, 'public'],
      [/^delegatedsubnetid$/, null, 'private'],
    ],
    otherwise: 'unknown',
  },
  {
    type: /^azurerm_(?:lb|application_gateway)$/,
    says: [
      [/^publicipaddressid$/, null, 'public'],
      [/^subnetid$/, null, 'private'],
    ],
    otherwise: 'unknown',
  },
];

/** Everything in a file that opens a way in, with who can take it as far as the file tells. */
export function openingsIn({ resources }: Infrastructure): readonly Opening[] {
  return resources.flatMap((resource): Opening[] => {
    const exposure = exposureOf(resource);
    if (exposure === null) return [];
    const { type, name, start, end, body } = resource;
    return [{ exposure, type, name, start, end, body }];
  });
}

function exposureOf(resource: Resource): Exposure | null {
  if (resource.system === 'kubernetes') return kubernetes(resource);
  if (letsAnyoneIn(resource)) return 'public';
  const row = rows.find((one) => one.type.test(resource.type));
  if (!row) return null;
  const said = row.says.map(([key, value, exposure]) => ({ exposure, value, found: attributes(resource, key) }));
  const met = said.find(({ value, found }) =>
    value === null ? found.length > 0 : found.some(({ values }) => values?.some((one) => value.test(one))),
  );
  if (met) return met.exposure;
  // What is written and cannot be read tells nothing: not that the default holds either.
  return said.some(({ found }) => found.some(({ values }) => values === null)) ? 'unknown' : row.otherwise;
}

const inward = /^(?:ingress|SecurityGroupIngress|security_?rules?|securityRules)$/i;

/** Firewalls: a rule for what comes in, from everywhere. */
function letsAnyoneIn({ type, body, scope }: Resource): boolean {
  const from = (map: MapTree): boolean =>
    map.entries.some(
      ({ key, value }) =>
        /^(?:(?:ipv6)?cidrblocks|cidripv?[46]?|sourceranges|source_?addressprefix(?:es)?)$/i.test(
          key.text.replaceAll('_', ''),
        ) && scope.texts(value)?.some((one) => anyone.test(one)),
    );
  const says = (map: MapTree, key: RegExp, value: RegExp): boolean =>
    map.entries.some((one) => key.test(one.key.text) && scope.texts(one.value)?.some((text) => value.test(text)));
  const isOut = (map: MapTree): boolean =>
    says(map, /^(?:type|direction)$/i, /^(?:egress|outbound)$/i) || says(map, /^access$/i, /^deny$/i);
  if (
    /^(?:aws_security_group|aws_default_security_group|AWS::EC2::SecurityGroup|azurerm_network_security_group)$/.test(
      type,
    )
  )
    return body.entries.some(
      ({ key, value }) =>
        inward.test(key.text) && value !== null && mapsOf(value).some((map) => from(map) && !isOut(map)),
    );
  if (/^(?:aws_security_group_rule|google_compute_firewall|azurerm_network_security_rule)$/.test(type))
    return mapsOf(body).some(from) && !isOut(body) && !denies(body);
  if (/^Microsoft\.Network\/networkSecurityGroups(?:\/securityRules)?$/.test(type))
    return mapsOf(body).some((map) => from(map) && !isOut(map));
  return false;
}

/** A firewall of Google that lists what it denies, and nothing that it allows. */
function denies(body: MapTree): boolean {
  const has = (name: string): boolean => body.entries.some(({ key }) => key.text === name);
  return has('deny') && !has('allow');
}

const doors = /^(?:Ingress|HTTPRoute|Gateway|IngressRoute)$/;

function kubernetes({ type, body }: Resource): Exposure | null {
  if (doors.test(type)) return isInternal(body) ? 'private' : 'public';
  if (type !== 'Service') return null;
  const kind = textOf(body, 'spec', 'type') ?? '';
  if (!/^(?:LoadBalancer|NodePort)$/.test(kind)) return null;
  return isInternal(body) ? 'private' : 'public';
}

const stays =
  /load-balancer-(?:internal|type|scheme)$|ingress\.class$|^(?:ingressClassName|gatewayClassName)$|alb\.ingress\.kubernetes\.io\/scheme$/;

/** Annotations and classes by which a load balancer stays inside. */
function isInternal(body: MapTree): boolean {
  return mapsOf(body).some((map) =>
    map.entries.some(
      ({ key, value }) =>
        stays.test(key.text) && value?.type === 'scalar' && /^true$|internal|private/i.test(value.text),
    ),
  );
}
