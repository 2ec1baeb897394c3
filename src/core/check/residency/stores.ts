import { textOf } from '../dependencies/trees/tree.ts';
import type { Infrastructure, Resource } from '../infrastructure/read.ts';
import { isListed } from '../regions/nearest.ts';
import { ofTerraform } from '../regions/in-infrastructure.ts';
import { providerNames, regionNamed, type Provider } from '../regions/table.ts';
import type { Policy } from '../../policy/schema.ts';
import { attributes } from './attributes.ts';
import type { Leak } from './leak.ts';

/** Resource types that keep data: buckets, queues, topics, databases, streams, volumes. */
const stores =
  /^(?:aws_(?:s3_bucket|s3_directory_bucket|sqs_queue|sns_topic|dynamodb_table|db_instance|rds_cluster|docdb_cluster|neptune_cluster|redshift_cluster|redshiftserverless_namespace|elasticache_(?:cluster|replication_group|serverless_cache)|opensearch_domain|elasticsearch_domain|efs_file_system|ebs_volume|kinesis_stream|kinesis_firehose_delivery_stream|msk_(?:cluster|serverless_cluster)|glacier_vault|backup_vault|mq_broker|timestreamwrite_database|memorydb_cluster|lightsail_bucket)|google_(?:storage_bucket|sql_database_instance|bigquery_dataset|bigtable_instance|spanner_instance|pubsub_topic|firestore_database|redis_instance|redis_cluster|filestore_instance|alloydb_cluster|memcache_instance)|azurerm_(?:storage_account|mssql_server|sql_server|postgresql_(?:flexible_)?server|mysql_(?:flexible_)?server|mariadb_server|cosmosdb_account|redis_cache|servicebus_namespace|eventhub_namespace|log_analytics_workspace|managed_disk|netapp_account)|digitalocean_(?:spaces_bucket|database_cluster|volume)|oci_(?:objectstorage_bucket|database_autonomous_database)|alicloud_(?:oss_bucket|db_instance)|AWS::(?:S3::Bucket|SQS::Queue|SNS::Topic|DynamoDB::(?:Global)?Table|RDS::DB(?:Instance|Cluster)|DocDB::DBCluster|Redshift::Cluster|ElastiCache::\w+|OpenSearchService::Domain|EFS::FileSystem|Kinesis::Stream|KinesisFirehose::DeliveryStream|MSK::Cluster)|Microsoft\.(?:Storage\/storageAccounts|Sql\/servers|DBforPostgreSQL\/\w+|DBforMySQL\/\w+|DocumentDB\/databaseAccounts|Cache\/redis|ServiceBus\/namespaces|EventHub\/namespaces))$/i;

export function isStore(type: string): boolean {
  return stores.test(type);
}

/**
 * New stores whose region is not allowed, or cannot be told. A region that the resource itself writes is left to the rule
 * on regions: it stands where it can be mended.
 */
export function storesOutside(read: Infrastructure, { regions }: Policy): readonly Leak[] {
  return read.resources.flatMap((resource): Leak[] => {
    if (!isStore(resource.type)) return [];
    const provider = providerOf(resource);
    const allowed = provider && regions.allow[provider];
    if (!allowed) return [];
    const { start, end, type } = resource;
    const own = attributes(resource, /^(?:region|location|availabilityzone)$/i)[0];
    if (own?.place.string && regionNamed(own.place.text, provider)) return [];
    const values = own ? own.values : providerRegion(read, resource);
    const named = values?.map((value) => regionNamed(value, provider)?.name ?? null) ?? null;
    if (named && !named.includes(null)) {
      const denied = named.find((name) => name !== null && !isListed(name, allowed));
      return denied
        ? [{ kind: 'stores', start, end, what: type, data: { region: denied, provider: providerNames[provider] } }]
        : [];
    }
    // An expression in the resource is asked about there; what is wherever it is deployed may be allowed to be.
    if (own || regions.inherited === 'allow') return [];
    return [{ kind: 'stores', start, end, what: type, data: { region: '', provider: providerNames[provider] } }];
  });
}

function providerOf({ system, type }: Resource): Provider | null {
  return system === 'terraform'
    ? ofTerraform(type)
    : system === 'cloudformation'
      ? 'aws'
      : system === 'arm'
        ? 'azure'
        : null;
}

function providerRegion(read: Infrastructure, { system, type, body }: Resource): readonly string[] | null {
  if (system !== 'terraform') return null;
  return read.module?.regionOf(textOf(body, 'provider') ?? type.split('_')[0] ?? '') ?? null;
}
