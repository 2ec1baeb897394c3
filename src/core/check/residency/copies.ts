import type { Policy } from '../../policy/schema.ts';
import type { Infrastructure, Resource } from '../infrastructure/read.ts';
import { isListed } from '../regions/nearest.ts';
import { ofTerraform } from '../regions/in-infrastructure.ts';
import { regionNamed } from '../regions/table.ts';
import { attributes, sections } from './attributes.ts';
import type { Leak } from './leak.ts';

/** Resources that are copies into another region by what they are. */
const copying =
  /^(?:aws_(?:s3_bucket_replication_configuration|ecr_replication_configuration|efs_replication_configuration|dynamodb_global_table|dynamodb_table_replica|rds_global_cluster|docdb_global_cluster|neptune_global_cluster|elasticache_global_replication_group|db_instance_automated_backups_replication|kms_replica_(?:external_)?key)|azurerm_(?:mssql_failover_group|sql_failover_group|eventhub_namespace_disaster_recovery_config|servicebus_namespace_disaster_recovery_config|storage_object_replication)|google_storage_transfer_job|AWS::(?:RDS::GlobalCluster|ECR::ReplicationConfiguration|DynamoDB::GlobalTable|DocDB::GlobalCluster|ElastiCache::GlobalReplicationGroup|KMS::ReplicaKey)|Microsoft\.(?:Sql\/servers\/failoverGroups|ContainerRegistry\/registries\/replications|Storage\/storageAccounts\/objectReplicationPolicies))$/i;

/** Blocks that copy, by the type that they are in; keys without `_`. */
const blocks: readonly (readonly [type: RegExp, key: RegExp])[] = [
  [/^(?:aws_s3_bucket|AWS::S3::Bucket)$/, /^replicationconfiguration$/i],
  [/^aws_(?:dynamodb_table|secretsmanager_secret)$/, /^replica$/],
  [/^AWS::SecretsManager::Secret$/, /^ReplicaRegions$/],
  [/^aws_backup_plan$/, /^copyaction$/],
  [/^AWS::Backup::BackupPlan$/, /^CopyActions$/],
  [/^azurerm_container_registry$/, /^georeplications$/],
  [/^google_storage_bucket$/, /^customplacementconfig$/],
  [/^google_secret_manager_secret$/, /^auto$/],
];

/** Values that copy, by the key that they are given to; keys without `_`. */
const values: readonly (readonly [type: RegExp, key: RegExp, value: RegExp])[] = [
  [/^azurerm_storage_account$/, /^accountreplicationtype$/, /^(?:RA)?GZ?RS$/],
  [/^Microsoft\.Storage\/storageAccounts$/, /^name$/, /^(?:Standard|Premium)_(?:RA)?GZ?RS$/],
  [/^azurerm_|^Microsoft\.DBfor/, /^georedundantbackup(?:enabled)?$/i, /^(?:true|Enabled)$/],
  [/^google_spanner_instance$/, /^config$/, /(?:^|\/)(?:nam|eur|asia)[\w-]*\d/],
  [/^aws_db_instance$/, /^replicatesourcedb$/, /^arn:/],
];

/** What copies data into another region. Silent where every region that it names is allowed. */
export function copiesOut(read: Infrastructure, policy: Policy): readonly Leak[] {
  return read.resources.flatMap((resource): Leak[] => {
    const { start, end, type } = resource;
    const leak = (place: { start: number; end: number }): Leak => ({
      kind: 'replication',
      start: place.start,
      end: place.end,
      what: type,
    });
    const sure = values
      .filter(([one]) => one.test(type))
      .flatMap(([, key, value]) =>
        attributes(resource, key).filter((found) => found.values?.some((text) => value.test(text))),
      )
      .map(({ place }) => place);
    const named = [
      ...(copying.test(type) ? [{ start, end }] : []),
      ...blocks.filter(([one]) => one.test(type)).flatMap(([, key]) => sections(resource.body, key)),
      ...severalPlaces(resource),
    ];
    const [first] = staysInside(resource, policy) ? sure : [...sure, ...named];
    return first ? [leak(first)] : [];
  });
}

/** Cosmos DB in more than one location. */
function severalPlaces(resource: Resource): readonly { start: number; end: number }[] {
  if (!/^(?:azurerm_cosmosdb_account|Microsoft\.DocumentDB\/databaseAccounts)$/i.test(resource.type)) return [];
  const locations = attributes(resource, /^(?:location|locationName)$/);
  const names = new Set(locations.flatMap(({ values: texts }) => texts ?? ['?']));
  const last = locations.at(-1);
  return names.size > 1 && last ? [last.place] : [];
}

function staysInside(resource: Resource, { regions }: Policy): boolean {
  const provider =
    resource.system === 'terraform'
      ? ofTerraform(resource.type)
      : resource.system === 'cloudformation'
        ? 'aws'
        : 'azure';
  const allowed = provider && regions.allow[provider];
  if (!allowed) return false;
  const places = attributes(resource, /^(?:region|regionname|location|locationname|datalocations|regions)$/i);
  if (places.length === 0) return false;
  return places.every(
    ({ values: texts }) => texts?.every((text) => isListed(regionNamed(text, provider)?.name ?? '?', allowed)) ?? false,
  );
}
