import type { CloudPack } from '../pack.ts';

/** Microsoft Azure, as of 2026-11. Source: https://learn.microsoft.com/azure and the SDKs' package lists. */
export const azure: CloudPack = {
  name: 'Azure',
  services: {
    platform: {
      name: 'Azure account, SDK core or command line',
      portability: 'account',
      alternative: 'any-provider',
      docs: 'https://learn.microsoft.com/azure/',
      packages: `npm/@azure/* npm/@azure-rest/* npm/azure-* npm/@pulumi/azure npm/@pulumi/azure-native pypi/azure-* pypi/pulumi-azure*
        golang/github.com/Azure/azure-sdk-for-go golang/github.com/Azure/azure-sdk-for-go/* golang/github.com/Azure/go-autorest/*
        golang/github.com/pulumi/pulumi-azure* maven/com.azure/* maven/com.azure.* maven/com.microsoft.azure/*
        maven/com.microsoft.azure.* nuget/azure.* nuget/microsoft.azure.* nuget/microsoft.extensions.azure cargo/azure-* gem/azure-*
        composer/microsoft/azure-* deb/azure-cli brew/azure-cli apk/azure-cli githubactions/azure/*
        terraform/hashicorp/azurerm terraform/azure/* terraform/hashicorp/azurestack terraform/*/azurerm
        docker/mcr.microsoft.com/azure-cli`,
      resources: 'azurerm_* azapi_* Microsoft.* provider:azurerm provider:azapi backend:azurerm',
      hosts: '*.azure.com *.azure.net *.windows.net management.azure.com *.azure-api.net *.azure.cn',
      names: 'AZURE_SUBSCRIPTION_ID AZURE_RESOURCE_GROUP',
      commands: 'az:login az:account az:group az:resource az:acr az:network azd:up azd:deploy azd:provision',
      files: 'azure.yaml#services Pulumi.*.yaml#azure-native:* Pulumi.*.yaml#azure:*',
    },
    cosmosdb: {
      name: 'Cosmos DB',
      portability: 'own-data',
      alternative: 'document-database',
      docs: 'https://learn.microsoft.com/azure/cosmos-db/',
      packages: `npm/@azure/cosmos npm/documentdb pypi/azure-cosmos golang/github.com/Azure/azure-sdk-for-go/sdk/data/azcosmos
        maven/com.azure/azure-cosmos* maven/com.azure.cosmos* maven/com.azure.spring/spring-cloud-azure-starter-data-cosmos
        nuget/microsoft.azure.cosmos* nuget/microsoft.entityframeworkcore.cosmos cargo/azure-data-cosmos
        docker/mcr.microsoft.com/cosmosdb/*`,
      resources: 'azurerm_cosmosdb_* Microsoft.DocumentDB/*',
      hosts: '*.documents.azure.com',
      names: 'COSMOS_ENDPOINT COSMOSDB_ENDPOINT AZURE_COSMOS_ENDPOINT',
      commands: 'az:cosmosdb',
    },
    blob: {
      name: 'Blob and Queue Storage',
      portability: 'own-api',
      alternative: 'object-store',
      docs: 'https://learn.microsoft.com/azure/storage/',
      packages: `npm/@azure/storage-* npm/azure-storage pypi/azure-storage-* pypi/adlfs
        golang/github.com/Azure/azure-sdk-for-go/sdk/storage/* golang/github.com/Azure/azure-storage-blob-go/*
        maven/com.azure/azure-storage-* maven/com.azure.storage* nuget/azure.storage.* nuget/microsoft.azure.storage.*
        cargo/azure-storage* gem/azure-storage* githubactions/azure/storage-*`,
      resources: 'azurerm_storage_* Microsoft.Storage/*',
      hosts: `*.blob.core.windows.net *.queue.core.windows.net *.dfs.core.windows.net *.file.core.windows.net
        *.blob.storage.azure.net *.web.core.windows.net`,
      names: 'AZURE_STORAGE_CONNECTION_STRING AZURE_STORAGE_ACCOUNT AZURE_STORAGE_KEY abfss:// wasbs://',
      commands: 'az:storage azcopy:copy azcopy:sync',
    },
    tables: {
      name: 'Table Storage',
      portability: 'own-data',
      alternative: 'document-database',
      docs: 'https://learn.microsoft.com/azure/storage/tables/',
      packages:
        'npm/@azure/data-tables pypi/azure-data-tables nuget/azure.data.tables maven/com.azure/azure-data-tables',
      resources: 'azurerm_storage_table*',
      hosts: '*.table.core.windows.net *.table.cosmos.azure.com',
    },
    functions: {
      name: 'Functions',
      portability: 'own-runtime',
      alternative: 'functions-container',
      docs: 'https://learn.microsoft.com/azure/azure-functions/',
      packages: `npm/@azure/functions npm/durable-functions npm/azure-functions-core-tools pypi/azure-functions*
        maven/com.microsoft.azure.functions* maven/com.microsoft.azure.functions/* nuget/microsoft.azure.functions.*
        nuget/microsoft.azure.webjobs* nuget/microsoft.net.sdk.functions docker/mcr.microsoft.com/azure-functions/*
        githubactions/azure/functions-action`,
      resources: 'azurerm_function_app* azurerm_linux_function_app* azurerm_windows_function_app*',
      names: 'FUNCTIONS_WORKER_RUNTIME FUNCTIONS_EXTENSION_VERSION AzureWebJobsStorage',
      commands: 'az:functionapp func:azure func:init func:start',
      files: 'host.json#extensionBundle local.settings.json function.json#scriptFile',
    },
    servicebus: {
      name: 'Service Bus, Event Hubs and Event Grid',
      portability: 'own-api',
      alternative: 'broker',
      docs: 'https://learn.microsoft.com/azure/service-bus-messaging/',
      packages: `npm/@azure/service-bus npm/@azure/event-hubs npm/@azure/eventgrid pypi/azure-servicebus pypi/azure-eventhub*
        pypi/azure-eventgrid golang/github.com/Azure/azure-sdk-for-go/sdk/messaging/* maven/com.azure/azure-messaging-*
        maven/com.azure.messaging* nuget/azure.messaging.* nuget/microsoft.azure.servicebus nuget/microsoft.azure.eventhubs
        cargo/azure-messaging-*`,
      resources: `azurerm_servicebus_* azurerm_eventhub* azurerm_eventgrid_* Microsoft.ServiceBus/* Microsoft.EventHub/*
        Microsoft.EventGrid/*`,
      hosts: '*.servicebus.windows.net *.eventgrid.azure.net',
      commands: 'az:servicebus az:eventhubs az:eventgrid',
    },
    keyvault: {
      name: 'Key Vault',
      portability: 'own-api',
      alternative: 'secret-store',
      docs: 'https://learn.microsoft.com/azure/key-vault/',
      packages: `npm/@azure/keyvault-* pypi/azure-keyvault-* golang/github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/*
        maven/com.azure/azure-security-keyvault-* maven/com.azure.security.keyvault* nuget/azure.security.keyvault.*
        nuget/azure.extensions.aspnetcore.configuration.secrets cargo/azure-security-keyvault*`,
      resources: 'azurerm_key_vault* Microsoft.KeyVault/*',
      hosts: '*.vault.azure.net',
      commands: 'az:keyvault',
    },
    entra: {
      name: 'Entra ID',
      portability: 'own-identity',
      alternative: 'auth-oidc',
      docs: 'https://learn.microsoft.com/entra/identity-platform/',
      packages: `npm/@azure/msal-* npm/@azure/identity pypi/msal pypi/msal-extensions pypi/azure-identity
        golang/github.com/AzureAD/microsoft-authentication-library-for-go/* golang/github.com/Azure/azure-sdk-for-go/sdk/azidentity
        maven/com.azure/azure-identity maven/com.azure.identity* maven/com.microsoft.azure/msal4j nuget/azure.identity
        nuget/microsoft.identity.web* nuget/microsoft.identity.client cargo/azure-identity terraform/hashicorp/azuread
        githubactions/azure/login`,
      resources: 'azuread_* azurerm_user_assigned_identity provider:azuread Microsoft.ManagedIdentity/*',
      hosts: '*.b2clogin.com login.microsoftonline.com *.ciamlogin.com',
      names: 'AZURE_CLIENT_SECRET AZURE_TENANT_ID azure.workload.identity/',
      commands: 'az:ad',
    },
    sql: {
      name: 'Azure SQL',
      portability: 'own-data',
      alternative: 'postgres',
      docs: 'https://learn.microsoft.com/azure/azure-sql/',
      resources: 'azurerm_mssql_* azurerm_sql_* Microsoft.Sql/*',
      packages: 'githubactions/azure/sql-action docker/mcr.microsoft.com/azure-sql-edge',
      hosts: '*.database.windows.net',
      commands: 'az:sql',
    },
    postgres: {
      name: 'Database for PostgreSQL and MySQL',
      portability: 'standard-protocol',
      alternative: 'postgres',
      docs: 'https://learn.microsoft.com/azure/postgresql/',
      resources: 'azurerm_postgresql_* azurerm_mysql_* Microsoft.DBforPostgreSQL/* Microsoft.DBforMySQL/*',
      hosts: '*.postgres.database.azure.com *.mysql.database.azure.com',
      commands: 'az:postgres az:mysql',
    },
    redis: {
      name: 'Cache for Redis',
      portability: 'standard-protocol',
      alternative: 'redis',
      docs: 'https://learn.microsoft.com/azure/azure-cache-for-redis/',
      resources: 'azurerm_redis_* azurerm_managed_redis Microsoft.Cache/*',
      hosts: '*.redis.cache.windows.net *.redis.azure.net',
      commands: 'az:redis az:redisenterprise',
    },
    aks: {
      name: 'Kubernetes Service',
      portability: 'kubernetes',
      alternative: 'kubernetes',
      docs: 'https://learn.microsoft.com/azure/aks/',
      packages:
        'githubactions/azure/aks-* githubactions/azure/k8s-* terraform/azure/aks/azurerm npm/@azure/arm-containerservice',
      resources: 'azurerm_kubernetes_* Microsoft.ContainerService/*',
      hosts: '*.azmk8s.io *.csi.azure.com',
      names: 'service.beta.kubernetes.io/azure-',
      commands: 'az:aks',
    },
    containers: {
      name: 'Container Apps and Instances',
      portability: 'containers',
      alternative: 'containers',
      docs: 'https://learn.microsoft.com/azure/container-apps/',
      packages: 'githubactions/azure/container-apps-* githubactions/azure/aci-deploy',
      resources: 'azurerm_container_app* azurerm_container_group Microsoft.App/* Microsoft.ContainerInstance/*',
      hosts: '*.azurecontainerapps.io *.azurecontainer.io',
      commands: 'az:containerapp az:container',
    },
    acr: {
      name: 'Container Registry',
      portability: 'containers',
      alternative: 'container-registry',
      docs: 'https://learn.microsoft.com/azure/container-registry/',
      packages:
        'docker/*.azurecr.io/* githubactions/azure/docker-login githubactions/azure/acr-* npm/@azure/container-registry',
      resources: 'azurerm_container_registry* Microsoft.ContainerRegistry/*',
      hosts: '*.azurecr.io',
      commands: 'az:acr',
    },
    appservice: {
      name: 'App Service',
      portability: 'own-runtime',
      alternative: 'app-container',
      docs: 'https://learn.microsoft.com/azure/app-service/',
      packages: 'githubactions/azure/webapps-* githubactions/azure/appservice-*',
      resources:
        'azurerm_linux_web_app* azurerm_windows_web_app* azurerm_app_service* azurerm_service_plan Microsoft.Web/*',
      hosts: '*.azurewebsites.net',
      names: 'WEBSITE_SITE_NAME WEBSITE_INSTANCE_ID',
      commands: 'az:webapp az:appservice',
    },
    staticwebapps: {
      name: 'Static Web Apps',
      portability: 'own-runtime',
      alternative: 'static-site',
      docs: 'https://learn.microsoft.com/azure/static-web-apps/',
      packages: 'npm/@azure/static-web-apps-cli githubactions/azure/static-web-apps-deploy',
      resources: 'azurerm_static_web_app* azurerm_static_site* Microsoft.Web/staticSites*',
      hosts: '*.azurestaticapps.net',
      commands: 'az:staticwebapp swa:deploy swa:start',
      files: 'staticwebapp.config.json swa-cli.config.json',
    },
    bicep: {
      name: 'Bicep and ARM templates',
      portability: 'own-language',
      alternative: 'terraform',
      docs: 'https://learn.microsoft.com/azure/azure-resource-manager/bicep/',
      packages: 'githubactions/azure/arm-deploy githubactions/azure/bicep-deploy',
      resources: 'Microsoft.Resources/* azurerm_resource_group_template_deployment',
      commands: 'az:deployment az:bicep bicep:build',
      files: '.bicep .bicepparam azuredeploy.json',
    },
    openai: {
      name: 'Azure OpenAI and AI services',
      portability: 'own-api',
      alternative: 'model-api',
      docs: 'https://learn.microsoft.com/azure/ai-services/',
      packages: `npm/@azure/openai npm/@ai-sdk/azure npm/@azure/ai-* npm/@azure-rest/ai-* npm/@azure/cognitiveservices-*
        npm/microsoft-cognitiveservices-speech-sdk pypi/azure-ai-* pypi/azure-cognitiveservices-* nuget/azure.ai.*
        nuget/microsoft.cognitiveservices.* maven/com.azure/azure-ai-*`,
      resources: 'azurerm_cognitive_* azurerm_ai_* Microsoft.CognitiveServices/* Microsoft.MachineLearningServices/*',
      hosts: '*.openai.azure.com *.cognitiveservices.azure.com *.services.ai.azure.com *.api.cognitive.microsoft.com',
      names: 'AZURE_OPENAI_ENDPOINT AZURE_OPENAI_API_KEY',
      code: 'AzureOpenAI AzureChatOpenAI AsyncAzureOpenAI',
      commands: 'az:cognitiveservices az:ml',
    },
    search: {
      name: 'AI Search',
      portability: 'own-api',
      alternative: 'search',
      docs: 'https://learn.microsoft.com/azure/search/',
      packages:
        'npm/@azure/search-documents pypi/azure-search-documents nuget/azure.search.documents maven/com.azure/azure-search-documents',
      resources: 'azurerm_search_service Microsoft.Search/*',
      hosts: '*.search.windows.net',
    },
    monitor: {
      name: 'Monitor and Application Insights',
      portability: 'own-api',
      alternative: 'opentelemetry',
      docs: 'https://learn.microsoft.com/azure/azure-monitor/',
      packages: `npm/applicationinsights npm/@microsoft/applicationinsights-* npm/@azure/monitor-* pypi/azure-monitor-*
        pypi/opencensus-ext-azure nuget/microsoft.applicationinsights* nuget/azure.monitor.* maven/com.microsoft.azure/applicationinsights-*`,
      resources:
        'azurerm_application_insights* azurerm_log_analytics_* azurerm_monitor_* Microsoft.Insights/* Microsoft.OperationalInsights/*',
      hosts: '*.applicationinsights.azure.com *.ods.opinsights.azure.com',
      names: 'APPLICATIONINSIGHTS_CONNECTION_STRING APPINSIGHTS_INSTRUMENTATIONKEY',
      commands: 'az:monitor',
    },
    signalr: {
      name: 'SignalR and Web PubSub',
      portability: 'own-api',
      alternative: 'websocket',
      docs: 'https://learn.microsoft.com/azure/azure-signalr/',
      packages:
        'npm/@azure/web-pubsub* nuget/microsoft.azure.signalr* nuget/azure.messaging.webpubsub pypi/azure-messaging-webpubsub*',
      resources: 'azurerm_signalr_* azurerm_web_pubsub* Microsoft.SignalRService/*',
      hosts: '*.service.signalr.net *.webpubsub.azure.com',
    },
    appconfiguration: {
      name: 'App Configuration',
      portability: 'own-api',
      alternative: 'feature-flags',
      docs: 'https://learn.microsoft.com/azure/azure-app-configuration/',
      packages:
        'npm/@azure/app-configuration* pypi/azure-appconfiguration* nuget/azure.data.appconfiguration nuget/microsoft.*.azureappconfiguration',
      resources: 'azurerm_app_configuration* Microsoft.AppConfiguration/*',
      hosts: '*.azconfig.io',
    },
    frontdoor: {
      name: 'Front Door and CDN',
      portability: 'own-api',
      alternative: 'cdn',
      docs: 'https://learn.microsoft.com/azure/frontdoor/',
      resources: 'azurerm_frontdoor* azurerm_cdn_* Microsoft.Cdn/*',
      hosts: '*.azurefd.net *.azureedge.net',
      commands: 'az:afd az:cdn',
    },
    logicapps: {
      name: 'Logic Apps and Data Factory',
      portability: 'own-language',
      alternative: 'workflow',
      docs: 'https://learn.microsoft.com/azure/logic-apps/',
      resources: 'azurerm_logic_app_* azurerm_data_factory* Microsoft.Logic/* Microsoft.DataFactory/*',
      hosts: '*.logic.azure.com',
      commands: 'az:logic az:datafactory',
    },
    vm: {
      name: 'Virtual machines and networks',
      portability: 'machine',
      alternative: 'machine',
      docs: 'https://learn.microsoft.com/azure/virtual-machines/',
      packages: 'npm/@azure/arm-compute npm/@azure/arm-network',
      resources: `azurerm_linux_virtual_machine* azurerm_windows_virtual_machine* azurerm_virtual_machine* azurerm_virtual_network*
        azurerm_subnet* azurerm_network_* azurerm_public_ip* azurerm_managed_disk azurerm_lb* Microsoft.Compute/* Microsoft.Network/*`,
      hosts: '*.cloudapp.azure.com',
      commands: 'az:vm az:vmss az:network',
    },
    devops: {
      name: 'Azure Pipelines and Artifacts',
      portability: 'own-pipeline',
      alternative: 'ci',
      docs: 'https://learn.microsoft.com/azure/devops/',
      packages:
        'npm/azure-pipelines-task-lib npm/azure-devops-* npm/vsts-* terraform/microsoft/azuredevops githubactions/azure/pipelines',
      resources: 'azuredevops_*',
      hosts: '*.dev.azure.com pkgs.dev.azure.com',
      commands: 'az:pipelines az:devops az:repos',
      files: 'azure-pipelines.yml azure-pipelines.yaml',
    },
  },
  not: `docker/mcr.microsoft.com/* npm/azure-devops-ui npm/@azure/logger npm/@azure/abort-controller npm/@azure/core-*
    portal.azure.com azure.microsoft.com docs.microsoft.com learn.microsoft.com dev.azure.com githubactions/azure/setup-helm
    githubactions/azure/setup-kubectl`,
};
