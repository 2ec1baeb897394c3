import type { CloudPack } from '../pack.ts';

/** Google Cloud, as of 2026-11. Source: https://cloud.google.com/docs and the SDKs' package lists. */
export const google: CloudPack = {
  name: 'Google Cloud',
  services: {
    platform: {
      name: 'Google Cloud account, SDK core or command line',
      portability: 'account',
      alternative: 'any-provider',
      docs: 'https://cloud.google.com/docs',
      packages: `npm/@google-cloud/* npm/@pulumi/gcp npm/@pulumi/google-native  pypi/google-cloud-* pypi/google-cloud
        pypi/pulumi-gcp golang/cloud.google.com/go golang/cloud.google.com/go/* golang/github.com/pulumi/pulumi-gcp/*
        golang/github.com/GoogleCloudPlatform/* maven/com.google.cloud/* maven/com.google.cloud.* nuget/google.cloud.*
        cargo/google-cloud-* cargo/gcloud-* gem/google-cloud-* gem/google-cloud composer/google/cloud-* composer/google/cloud
        composer/google/cloud/* deb/google-cloud-cli deb/google-cloud-sdk brew/google-cloud-sdk githubactions/google-github-actions/*
        docker/google/cloud-sdk docker/gcr.io/google.com/cloudsdktool/* terraform/hashicorp/google terraform/hashicorp/google-beta
        terraform/terraform-google-modules/* terraform/googlecloudplatform/* terraform/*/google`,
      resources: 'google_* provider:google provider:google-beta *.cnrm.cloud.google.com/*',
      hosts:
        '*.iam.gserviceaccount.com *.gserviceaccount.com iam.googleapis.com cloudresourcemanager.googleapis.com *.cnrm.cloud.google.com',
      names: 'GOOGLE_APPLICATION_CREDENTIALS GOOGLE_CLOUD_PROJECT GCLOUD_PROJECT GCP_PROJECT_ID CLOUDSDK_CORE_PROJECT',
      commands: 'gcloud:*',
      files: '.gcloudignore Pulumi.*.yaml#gcp:*',
    },
    storage: {
      name: 'Cloud Storage',
      portability: 'standard-api',
      alternative: 'object-store',
      docs: 'https://cloud.google.com/storage/docs',
      packages: `npm/@google-cloud/storage npm/multer-google-storage pypi/google-cloud-storage pypi/gcsfs pypi/gsutil
        golang/cloud.google.com/go/storage golang/cloud.google.com/go/storage/* maven/com.google.cloud/google-cloud-storage*
        maven/com.google.cloud.storage* nuget/google.cloud.storage.* cargo/google-cloud-storage gem/google-cloud-storage
        composer/google/cloud-storage composer/google/cloud/storage/* githubactions/google-github-actions/upload-cloud-storage`,
      resources: 'google_storage_* backend:gcs',
      hosts: 'storage.googleapis.com *.storage.googleapis.com storage.cloud.google.com',
      names: 'gs:// gcs://',
      commands: 'gsutil:* gcloud:storage',
    },
    bigquery: {
      name: 'BigQuery',
      portability: 'own-data',
      alternative: 'warehouse',
      docs: 'https://cloud.google.com/bigquery/docs',
      packages: `npm/@google-cloud/bigquery* pypi/google-cloud-bigquery* pypi/pandas-gbq pypi/dbt-bigquery pypi/sqlalchemy-bigquery
        golang/cloud.google.com/go/bigquery golang/cloud.google.com/go/bigquery/* maven/com.google.cloud/google-cloud-bigquery*
        maven/com.google.cloud.bigquery* nuget/google.cloud.bigquery.* cargo/google-cloud-bigquery gem/google-cloud-bigquery*
        composer/google/cloud-bigquery composer/google/cloud/bigquery/*`,
      resources: 'google_bigquery_*',
      hosts: 'bigquery.googleapis.com bigquerystorage.googleapis.com',
      names: 'bigquery://',
      commands: 'bq:query bq:load bq:mk bq:extract bq:show bq:ls bq:rm',
    },
    firestore: {
      name: 'Firestore and Datastore',
      portability: 'own-data',
      alternative: 'document-database',
      docs: 'https://cloud.google.com/firestore/docs',
      packages: `npm/@google-cloud/firestore npm/@google-cloud/datastore pypi/google-cloud-firestore pypi/google-cloud-datastore
        pypi/google-cloud-ndb golang/cloud.google.com/go/firestore golang/cloud.google.com/go/firestore/*
        golang/cloud.google.com/go/datastore maven/com.google.cloud/google-cloud-firestore maven/com.google.cloud/google-cloud-datastore
        maven/com.google.cloud.firestore* maven/com.google.cloud.datastore* nuget/google.cloud.firestore* nuget/google.cloud.datastore*
        gem/google-cloud-firestore* gem/google-cloud-datastore* composer/google/cloud-firestore composer/google/cloud-datastore`,
      resources: 'google_firestore_* google_datastore_*',
      hosts: 'firestore.googleapis.com datastore.googleapis.com',
      names: 'FIRESTORE_EMULATOR_HOST DATASTORE_EMULATOR_HOST',
      commands: 'gcloud:firestore gcloud:datastore',
    },
    pubsub: {
      name: 'Pub/Sub',
      portability: 'own-api',
      alternative: 'broker',
      docs: 'https://cloud.google.com/pubsub/docs',
      packages: `npm/@google-cloud/pubsub pypi/google-cloud-pubsub* golang/cloud.google.com/go/pubsub golang/cloud.google.com/go/pubsub/*
        maven/com.google.cloud/google-cloud-pubsub* maven/com.google.cloud.pubsub* nuget/google.cloud.pubsub.* cargo/google-cloud-pubsub
        gem/google-cloud-pubsub* composer/google/cloud-pubsub`,
      resources: 'google_pubsub_*',
      hosts: 'pubsub.googleapis.com',
      names: 'PUBSUB_EMULATOR_HOST',
      commands: 'gcloud:pubsub',
    },
    run: {
      name: 'Cloud Run',
      portability: 'containers',
      alternative: 'containers',
      docs: 'https://cloud.google.com/run/docs',
      packages:
        'npm/@google-cloud/run pypi/google-cloud-run golang/cloud.google.com/go/run/* githubactions/google-github-actions/deploy-cloudrun',
      resources: 'google_cloud_run_*',
      hosts: '*.run.app run.googleapis.com',
      names: 'K_SERVICE K_REVISION run.googleapis.com/',
      commands: 'gcloud:run',
    },
    functions: {
      name: 'Cloud Functions',
      portability: 'own-runtime',
      alternative: 'functions-container',
      docs: 'https://cloud.google.com/functions/docs',
      packages: `npm/@google-cloud/functions-framework npm/@google-cloud/functions pypi/functions-framework pypi/google-cloud-functions
        golang/github.com/GoogleCloudPlatform/functions-framework-go/* maven/com.google.cloud.functions*
        maven/com.google.cloud.functions/* nuget/google.cloud.functions.* gem/functions_framework composer/google/cloud-functions-framework
        githubactions/google-github-actions/deploy-cloud-functions`,
      resources: 'google_cloudfunctions_* google_cloudfunctions2_*',
      hosts: '*.cloudfunctions.net',
      commands: 'gcloud:functions',
    },
    appengine: {
      name: 'App Engine',
      portability: 'own-runtime',
      alternative: 'app-container',
      docs: 'https://cloud.google.com/appengine/docs',
      packages: `pypi/appengine-python-standard golang/google.golang.org/appengine golang/google.golang.org/appengine/*
        maven/com.google.appengine/* maven/com.google.appengine* githubactions/google-github-actions/deploy-appengine`,
      resources: 'google_app_engine_*',
      hosts: '*.appspot.com',
      names: 'GAE_SERVICE GAE_ENV GAE_INSTANCE',
      commands: 'gcloud:app',
      files: '/app.yaml#runtime dispatch.yaml#dispatch appengine-web.xml',
    },
    gke: {
      name: 'Kubernetes Engine',
      portability: 'kubernetes',
      alternative: 'kubernetes',
      docs: 'https://cloud.google.com/kubernetes-engine/docs',
      packages: `npm/@google-cloud/container pypi/google-cloud-container golang/cloud.google.com/go/container
        golang/cloud.google.com/go/container/* githubactions/google-github-actions/get-gke-credentials
        terraform/terraform-google-modules/kubernetes-engine/google`,
      resources: 'google_container_cluster google_container_node_pool google_gke_*',
      hosts: '*.gke.io *.storage.gke.io',
      names:
        'cloud.google.com/neg cloud.google.com/gke- iam.gke.io/ networking.gke.io/ cloud.google.com/backend-config',
      commands: 'gcloud:container',
    },
    registry: {
      name: 'Artifact Registry',
      portability: 'containers',
      alternative: 'container-registry',
      docs: 'https://cloud.google.com/artifact-registry/docs',
      packages:
        'docker/*.pkg.dev/* docker/gcr.io/* docker/*.gcr.io/* npm/google-artifactregistry-auth pypi/keyrings.google-artifactregistry-auth pypi/keyrings-google-artifactregistry-auth',
      resources: 'google_artifact_registry_* google_container_registry*',
      hosts: '*.pkg.dev gcr.io *.gcr.io',
      commands: 'gcloud:artifacts',
    },
    compute: {
      name: 'Compute Engine and VPC',
      portability: 'machine',
      alternative: 'machine',
      docs: 'https://cloud.google.com/compute/docs',
      packages:
        'npm/@google-cloud/compute pypi/google-cloud-compute golang/cloud.google.com/go/compute/apiv1 golang/google.golang.org/api/compute/* terraform/terraform-google-modules/network/google',
      resources: 'google_compute_*',
      hosts: 'compute.googleapis.com',
      commands: 'gcloud:compute',
    },
    sql: {
      name: 'Cloud SQL and AlloyDB',
      portability: 'standard-protocol',
      alternative: 'postgres',
      docs: 'https://cloud.google.com/sql/docs',
      packages: `npm/@google-cloud/cloud-sql-connector pypi/cloud-sql-python-connector golang/cloud.google.com/go/cloudsqlconn
        golang/cloud.google.com/go/cloudsqlconn/* maven/com.google.cloud.sql/* docker/gcr.io/cloud-sql-connectors/*
        docker/gcr.io/cloudsql-docker/*`,
      resources: 'google_sql_* google_alloydb_*',
      hosts: 'sqladmin.googleapis.com gcr.io/cloud-sql-connectors/',
      names: '/cloudsql/ INSTANCE_CONNECTION_NAME run.googleapis.com/cloudsql-instances',
      commands: 'gcloud:sql gcloud:alloydb cloud-sql-proxy:*',
    },
    spanner: {
      name: 'Spanner',
      portability: 'own-data',
      alternative: 'postgres',
      docs: 'https://cloud.google.com/spanner/docs',
      packages: `npm/@google-cloud/spanner pypi/google-cloud-spanner* pypi/sqlalchemy-spanner golang/cloud.google.com/go/spanner
        golang/cloud.google.com/go/spanner/* golang/github.com/googleapis/go-sql-spanner maven/com.google.cloud/google-cloud-spanner*
        maven/com.google.cloud.spanner* nuget/google.cloud.spanner.* cargo/google-cloud-spanner gem/google-cloud-spanner`,
      resources: 'google_spanner_*',
      hosts: 'spanner.googleapis.com',
      names: 'SPANNER_EMULATOR_HOST',
      commands: 'gcloud:spanner',
    },
    bigtable: {
      name: 'Bigtable',
      portability: 'own-data',
      alternative: 'document-database',
      docs: 'https://cloud.google.com/bigtable/docs',
      packages: `npm/@google-cloud/bigtable pypi/google-cloud-bigtable golang/cloud.google.com/go/bigtable
        maven/com.google.cloud/google-cloud-bigtable* maven/com.google.cloud.bigtable* nuget/google.cloud.bigtable.*`,
      resources: 'google_bigtable_*',
      hosts: 'bigtable.googleapis.com',
      names: 'BIGTABLE_EMULATOR_HOST',
      commands: 'cbt:read cbt:createtable gcloud:bigtable',
    },
    vertex: {
      name: 'Vertex AI',
      portability: 'own-api',
      alternative: 'model-api',
      docs: 'https://cloud.google.com/vertex-ai/docs',
      packages: `npm/@google-cloud/vertexai npm/@google-cloud/aiplatform npm/@ai-sdk/google-vertex npm/@anthropic-ai/vertex-sdk
        npm/@langchain/google-vertexai* pypi/google-cloud-aiplatform pypi/vertexai pypi/langchain-google-vertexai
        golang/cloud.google.com/go/vertexai/* golang/cloud.google.com/go/aiplatform/* nuget/google.cloud.aiplatform.*
        maven/com.google.cloud/google-cloud-vertexai maven/com.google.cloud/google-cloud-aiplatform`,
      resources: 'google_vertex_ai_* google_discovery_engine_*',
      hosts: 'aiplatform.googleapis.com *-aiplatform.googleapis.com',
      code: 'AnthropicVertex ChatVertexAI',
      commands: 'gcloud:ai gcloud:ai-platform',
    },
    vision: {
      name: 'Vision, Speech, Translation, Document AI',
      portability: 'own-api',
      alternative: 'model-api',
      docs: 'https://cloud.google.com/products/ai',
      packages: `npm/@google-cloud/vision npm/@google-cloud/speech npm/@google-cloud/text-to-speech npm/@google-cloud/translate
        npm/@google-cloud/documentai npm/@google-cloud/language npm/@google-cloud/dialogflow* pypi/google-cloud-vision
        pypi/google-cloud-speech pypi/google-cloud-translate pypi/google-cloud-documentai pypi/google-cloud-texttospeech
        pypi/google-cloud-language pypi/google-cloud-dialogflow* golang/cloud.google.com/go/vision/* golang/cloud.google.com/go/speech/*`,
      hosts:
        'vision.googleapis.com speech.googleapis.com texttospeech.googleapis.com documentai.googleapis.com *-documentai.googleapis.com',
    },
    secretmanager: {
      name: 'Secret Manager and KMS',
      portability: 'own-api',
      alternative: 'secret-store',
      docs: 'https://cloud.google.com/secret-manager/docs',
      packages: `npm/@google-cloud/secret-manager npm/@google-cloud/kms pypi/google-cloud-secret-manager pypi/google-cloud-kms
        golang/cloud.google.com/go/secretmanager/* golang/cloud.google.com/go/kms/* maven/com.google.cloud/google-cloud-secretmanager
        nuget/google.cloud.secretmanager.* nuget/google.cloud.kms.* githubactions/google-github-actions/get-secretmanager-secrets`,
      resources: 'google_secret_manager_* google_kms_*',
      hosts: 'secretmanager.googleapis.com cloudkms.googleapis.com',
      names: 'gcpkms://',
      commands: 'gcloud:secrets gcloud:kms',
    },
    iam: {
      name: 'IAM and service accounts',
      portability: 'own-identity',
      alternative: 'terraform',
      docs: 'https://cloud.google.com/iam/docs',
      packages:
        'npm/@google-cloud/iam* pypi/google-cloud-iam golang/cloud.google.com/go/iam/* githubactions/google-github-actions/auth',
      resources: 'google_project_iam_* google_service_account* google_iam_*',
      commands: 'gcloud:iam',
    },
    tasks: {
      name: 'Cloud Tasks, Scheduler and Workflows',
      portability: 'own-api',
      alternative: 'scheduler',
      docs: 'https://cloud.google.com/tasks/docs',
      packages: `npm/@google-cloud/tasks npm/@google-cloud/scheduler npm/@google-cloud/workflows pypi/google-cloud-tasks
        pypi/google-cloud-scheduler pypi/google-cloud-workflows golang/cloud.google.com/go/cloudtasks/*
        golang/cloud.google.com/go/scheduler/*`,
      resources: 'google_cloud_tasks_* google_cloud_scheduler_* google_workflows_* google_eventarc_*',
      hosts: 'cloudtasks.googleapis.com cloudscheduler.googleapis.com workflowexecutions.googleapis.com',
      commands: 'gcloud:tasks gcloud:scheduler gcloud:workflows gcloud:eventarc',
    },
    logging: {
      name: 'Cloud Logging, Monitoring and Trace',
      portability: 'own-api',
      alternative: 'opentelemetry',
      docs: 'https://cloud.google.com/products/operations',
      packages: `npm/@google-cloud/logging* npm/@google-cloud/monitoring npm/@google-cloud/trace-agent npm/@google-cloud/error-reporting
        npm/@google-cloud/profiler pypi/google-cloud-logging pypi/google-cloud-monitoring pypi/google-cloud-trace
        golang/cloud.google.com/go/logging golang/cloud.google.com/go/logging/* golang/cloud.google.com/go/monitoring/*
        nuget/google.cloud.logging.* nuget/google.cloud.diagnostics.*`,
      resources: 'google_logging_* google_monitoring_*',
      hosts: 'logging.googleapis.com monitoring.googleapis.com cloudtrace.googleapis.com',
      commands: 'gcloud:logging gcloud:monitoring',
    },
    dataflow: {
      name: 'Dataflow, Dataproc and Composer',
      portability: 'open-source',
      alternative: 'warehouse',
      docs: 'https://cloud.google.com/dataflow/docs',
      packages:
        'npm/@google-cloud/dataproc pypi/google-cloud-dataproc pypi/google-cloud-dataflow-client nuget/google.cloud.dataproc.*',
      resources: 'google_dataflow_* google_dataproc_* google_composer_*',
      hosts: 'dataflow.googleapis.com dataproc.googleapis.com',
      commands: 'gcloud:dataflow gcloud:dataproc gcloud:composer',
    },
    redis: {
      name: 'Memorystore',
      portability: 'standard-protocol',
      alternative: 'redis',
      docs: 'https://cloud.google.com/memorystore/docs',
      packages: 'npm/@google-cloud/redis pypi/google-cloud-redis golang/cloud.google.com/go/redis/*',
      resources: 'google_redis_* google_memorystore_* google_memcache_*',
      commands: 'gcloud:redis',
    },
    build: {
      name: 'Cloud Build and Cloud Deploy',
      portability: 'own-pipeline',
      alternative: 'ci',
      docs: 'https://cloud.google.com/build/docs',
      packages: 'npm/@google-cloud/cloudbuild pypi/google-cloud-build docker/gcr.io/cloud-builders/*',
      resources: 'google_cloudbuild_* google_clouddeploy_*',
      hosts: 'cloudbuild.googleapis.com gcr.io/cloud-builders/ clouddeploy.googleapis.com',
      commands: 'gcloud:builds gcloud:deploy',
      files: 'cloudbuild.yaml cloudbuild.yml cloudbuild.json clouddeploy.yaml',
    },
    maps: {
      name: 'Maps Platform',
      portability: 'own-api',
      alternative: 'any-provider',
      docs: 'https://developers.google.com/maps/documentation',
      packages:
        'npm/@googlemaps/* npm/@react-google-maps/api npm/@vis.gl/react-google-maps pypi/googlemaps golang/googlemaps.github.io/maps pub/google_maps_flutter',
      hosts: 'maps.googleapis.com places.googleapis.com routes.googleapis.com',
    },
  },
  not: `docker/gcr.io/distroless/* docker/gcr.io/kaniko-project/* docker/gcr.io/google-containers/* docker/gcr.io/google_containers/*
    docker/k8s.gcr.io/* docker/gcr.io/k8s-* docker/gcr.io/kubebuilder/* docker/mirror.gcr.io/* docker/us-docker.pkg.dev/google-samples/*
    npm/@google-cloud/promisify npm/@google-cloud/projectify npm/@google-cloud/paginator npm/@google-cloud/precise-date
    pypi/google-cloud-core golang/github.com/GoogleCloudPlatform/microservices-demo/*
    gcr.io/distroless/ gcr.io/kaniko-project/ gcr.io/google-containers/ gcr.io/google_containers/ k8s.gcr.io mirror.gcr.io gcr.io/k8s-
    storage.googleapis.com/chrome-for-testing storage.googleapis.com/kubernetes-release`,
};
