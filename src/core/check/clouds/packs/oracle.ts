import type { CloudPack } from '../pack.ts';

/** Oracle Cloud Infrastructure, as of 2026-11. Source: https://docs.oracle.com/iaas. */
export const oracle: CloudPack = {
  name: 'Oracle Cloud',
  services: {
    platform: {
      name: 'Oracle Cloud account, SDK or command line',
      portability: 'account',
      alternative: 'any-provider',
      docs: 'https://docs.oracle.com/iaas/',
      packages: `npm/oci-sdk npm/oci-* npm/@pulumi/oci pypi/oci pypi/oci-cli pypi/pulumi-oci golang/github.com/oracle/oci-go-sdk
        golang/github.com/oracle/oci-go-sdk/* maven/com.oracle.oci.sdk/* maven/com.oracle.bmc* nuget/oci.dotnetsdk.* gem/oci
        cargo/oci-sdk brew/oci-cli githubactions/oracle-actions/* terraform/oracle/oci terraform/hashicorp/oci terraform/oracle-terraform-modules/*
        docker/ghcr.io/oracle/oci-cli`,
      resources: 'oci_* provider:oci',
      hosts: '*.oraclecloud.com *.oci.oraclecloud.com',
      names:
        'OCI_CLI_TENANCY OCI_CLI_USER OCI_CLI_REGION OCI_TENANCY_OCID OCI_COMPARTMENT_ID TF_VAR_tenancy_ocid ocid1.compartment. ocid1.tenancy. ocid1.user.',
      commands: 'oci:*',
      files: 'Pulumi.*.yaml#oci:*',
    },
    objectstorage: {
      name: 'Object Storage',
      portability: 'own-api',
      alternative: 'object-store',
      docs: 'https://docs.oracle.com/iaas/Content/Object/home.htm',
      packages: `npm/oci-objectstorage golang/github.com/oracle/oci-go-sdk/*/objectstorage maven/com.oracle.oci.sdk/oci-java-sdk-objectstorage*
        maven/com.oracle.bmc.objectstorage* nuget/oci.dotnetsdk.objectstorage pypi/ocifs`,
      resources: 'oci_objectstorage_*',
      hosts:
        'objectstorage.*.oraclecloud.com objectstorage.*.oci.customer-oci.com *.objectstorage.*.oci.customer-oci.com swiftobjectstorage.*.oraclecloud.com',
      code: 'oci.object_storage. ObjectStorageClient',
      commands: 'oci:os',
    },
    's3-compatible': {
      name: 'Object Storage, S3-compatible API',
      portability: 'standard-api',
      alternative: 'object-store',
      docs: 'https://docs.oracle.com/iaas/Content/Object/Tasks/s3compatibleapi.htm',
      hosts: '*.compat.objectstorage.*.oraclecloud.com *.compat.objectstorage.*.oci.customer-oci.com',
    },
    compute: {
      name: 'Compute and networks',
      portability: 'machine',
      alternative: 'machine',
      docs: 'https://docs.oracle.com/iaas/Content/Compute/home.htm',
      packages:
        'npm/oci-core golang/github.com/oracle/oci-go-sdk/*/core maven/com.oracle.oci.sdk/oci-java-sdk-core* maven/com.oracle.bmc.core*',
      resources: 'oci_core_*',
      names: 'ocid1.instance. ocid1.vcn. ocid1.subnet. ocid1.image.',
      commands: 'oci:compute oci:network',
    },
    functions: {
      name: 'Functions',
      portability: 'open-source',
      alternative: 'functions-container',
      docs: 'https://docs.oracle.com/iaas/Content/Functions/home.htm',
      packages:
        'npm/@fnproject/fdk pypi/fdk golang/github.com/fnproject/fdk-go maven/com.fnproject.fn/* gem/fdk npm/oci-functions',
      resources: 'oci_functions_*',
      hosts: '*.functions.oci.oraclecloud.com',
      commands: 'fn:deploy fn:init fn:invoke oci:fn',
      files: 'func.yaml#schema_version',
    },
    autonomous: {
      name: 'Autonomous Database',
      portability: 'own-data',
      alternative: 'postgres',
      docs: 'https://docs.oracle.com/iaas/autonomous-database/',
      packages:
        'npm/oci-database golang/github.com/oracle/oci-go-sdk/*/database maven/com.oracle.oci.sdk/oci-java-sdk-database* docker/container-registry.oracle.com/database/adb-free',
      resources: 'oci_database_*',
      hosts: '*.adb.*.oraclecloud.com adb.*.oraclecloud.com *.adb.*.oraclecloudapps.com *.oraclecloudapps.com',
      names: 'ocid1.autonomousdatabase.',
      commands: 'oci:db',
    },
    nosql: {
      name: 'NoSQL Database',
      portability: 'own-data',
      alternative: 'document-database',
      docs: 'https://docs.oracle.com/iaas/nosql-database/',
      packages:
        'npm/oracle-nosqldb npm/oci-nosql pypi/borneo golang/github.com/oracle/nosql-go-sdk/* maven/com.oracle.nosql.sdk/* maven/oracle.nosql*',
      resources: 'oci_nosql_*',
      commands: 'oci:nosql',
    },
    mysql: {
      name: 'MySQL HeatWave and PostgreSQL',
      portability: 'standard-protocol',
      alternative: 'mysql',
      docs: 'https://docs.oracle.com/iaas/mysql-database/',
      packages: 'npm/oci-mysql npm/oci-psql',
      resources: 'oci_mysql_* oci_psql_*',
      commands: 'oci:mysql oci:psql',
    },
    oke: {
      name: 'Kubernetes Engine',
      portability: 'kubernetes',
      alternative: 'kubernetes',
      docs: 'https://docs.oracle.com/iaas/Content/ContEng/home.htm',
      packages:
        'npm/oci-containerengine terraform/oracle-terraform-modules/oke/oci githubactions/oracle-actions/configure-kubectl-oke',
      resources: 'oci_containerengine_*',
      names: 'service.beta.kubernetes.io/oci-load-balancer oci.oraclecloud.com/',
      hosts: 'blockvolume.csi.oraclecloud.com',
      commands: 'oci:ce',
    },
    registry: {
      name: 'Container Registry',
      portability: 'containers',
      alternative: 'container-registry',
      docs: 'https://docs.oracle.com/iaas/Content/Registry/home.htm',
      packages: 'docker/*.ocir.io/* githubactions/oracle-actions/login-ocir docker/ocir.*.oci.oraclecloud.com/*',
      resources: 'oci_artifacts_*',
      hosts: '*.ocir.io ocir.*.oci.oraclecloud.com',
      commands: 'oci:artifacts',
    },
    vault: {
      name: 'Vault',
      portability: 'own-api',
      alternative: 'secret-store',
      docs: 'https://docs.oracle.com/iaas/Content/KeyManagement/home.htm',
      packages:
        'npm/oci-vault npm/oci-secrets npm/oci-keymanagement githubactions/oracle-actions/get-vault-secret* golang/github.com/oracle/oci-go-sdk/*/secrets',
      resources: 'oci_kms_* oci_vault_*',
      names: 'ocid1.vault. ocid1.vaultsecret.',
      commands: 'oci:vault oci:kms oci:secrets',
    },
    streaming: {
      name: 'Streaming and Queue',
      portability: 'own-api',
      alternative: 'kafka',
      docs: 'https://docs.oracle.com/iaas/Content/Streaming/home.htm',
      packages:
        'npm/oci-streaming npm/oci-queue golang/github.com/oracle/oci-go-sdk/*/streaming maven/com.oracle.oci.sdk/oci-java-sdk-streaming maven/com.oracle.bmc.streaming*',
      resources: 'oci_streaming_* oci_queue_*',
      hosts: '*.streaming.*.oci.oraclecloud.com',
      commands: 'oci:streaming oci:queue',
    },
    identity: {
      name: 'IAM and identity domains',
      portability: 'own-identity',
      alternative: 'auth-oidc',
      docs: 'https://docs.oracle.com/iaas/Content/Identity/home.htm',
      packages: 'npm/oci-identity npm/oci-identitydomains maven/com.oracle.oci.sdk/oci-java-sdk-identity*',
      resources: 'oci_identity_*',
      hosts: '*.identity.oraclecloud.com',
      commands: 'oci:iam oci:identity-domains',
    },
    generativeai: {
      name: 'Generative AI',
      portability: 'own-api',
      alternative: 'model-api',
      docs: 'https://docs.oracle.com/iaas/Content/generative-ai/home.htm',
      packages: 'npm/oci-generativeai* pypi/langchain-oci npm/oci-aivision npm/oci-ailanguage',
      resources: 'oci_generative_ai_*',
      hosts: 'inference.generativeai.*.oci.oraclecloud.com',
      code: 'ChatOCIGenAI OCIGenAIEmbeddings',
      commands: 'oci:generative-ai',
    },
    devops: {
      name: 'DevOps and Resource Manager',
      portability: 'own-pipeline',
      alternative: 'ci',
      docs: 'https://docs.oracle.com/iaas/Content/devops/using/home.htm',
      packages: 'npm/oci-devops npm/oci-resourcemanager',
      resources: 'oci_devops_* oci_resourcemanager_*',
      commands: 'oci:devops oci:resource-manager',
      files: 'build_spec.yaml',
    },
  },
  not: `npm/oci-image* npm/oci-registry-* docs.oracle.com cloud.oracle.com golang/github.com/oracle/nosql-go-sdk/docs
    docker/container-registry.oracle.com/* terraform/oracle-terraform-modules/*/kubernetes`,
};
