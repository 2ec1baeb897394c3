import type { CloudPack } from '../pack.ts';

/** Alibaba Cloud, as of 2026-11. Source: https://www.alibabacloud.com/help. */
export const alibaba: CloudPack = {
  name: 'Alibaba Cloud',
  services: {
    platform: {
      name: 'Alibaba Cloud account, SDK or command line',
      portability: 'account',
      alternative: 'any-provider',
      docs: 'https://www.alibabacloud.com/help/',
      packages: `npm/@alicloud/* npm/aliyun-sdk npm/@pulumi/alicloud pypi/aliyun-python-sdk-* pypi/alibabacloud-* pypi/alibabacloud_*
        pypi/pulumi-alicloud golang/github.com/aliyun/* golang/github.com/alibabacloud-go/* maven/com.aliyun/* maven/com.aliyun*
        nuget/aliyun.* nuget/alibabacloud.* nuget/aliyun-net-sdk-* gem/aliyun* composer/alibabacloud/* composer/aliyuncs/* cargo/aliyun-*
        brew/aliyun-cli githubactions/aliyun/* terraform/aliyun/alicloud terraform/hashicorp/alicloud terraform/terraform-alicloud-modules/*
        terraform/*/alicloud`,
      resources: 'alicloud_* ALIYUN::* provider:alicloud',
      hosts: '*.aliyuncs.com *.aliyun.com',
      names:
        'ALIBABA_CLOUD_ACCESS_KEY_ID ALIBABA_CLOUD_ACCESS_KEY_SECRET ALICLOUD_ACCESS_KEY ALICLOUD_SECRET_KEY ALICLOUD_REGION ALIYUN_ACCESS_KEY_ID',
      commands: 'aliyun:*',
      files: 'Pulumi.*.yaml#alicloud:*',
    },
    oss: {
      name: 'Object Storage Service',
      portability: 'own-api',
      alternative: 'object-store',
      docs: 'https://www.alibabacloud.com/help/oss/',
      packages: `npm/ali-oss npm/@types/ali-oss npm/@alicloud/oss* pypi/oss2 pypi/alibabacloud-oss-v2 pypi/ossfs golang/github.com/aliyun/aliyun-oss-go-sdk
        golang/github.com/aliyun/aliyun-oss-go-sdk/* golang/github.com/aliyun/alibabacloud-oss-go-sdk-v2/* maven/com.aliyun.oss/*
        maven/com.aliyun.oss* nuget/aliyun.oss.* gem/aliyun-sdk gem/aliyun-oss* composer/aliyuncs/oss-sdk-php cargo/aliyun-oss*
        githubactions/manyuanrong/setup-ossutil`,
      resources: 'alicloud_oss_* ALIYUN::OSS::* backend:oss',
      hosts: '*.oss-*.aliyuncs.com oss-*.aliyuncs.com *.oss.aliyuncs.com',
      names: 'OSS_ACCESS_KEY_ID OSS_ACCESS_KEY_SECRET OSS_ENDPOINT oss://',
      commands: 'ossutil:cp ossutil:sync ossutil:ls ossutil64:cp aliyun:oss',
    },
    ecs: {
      name: 'Elastic Compute Service and VPC',
      portability: 'machine',
      alternative: 'machine',
      docs: 'https://www.alibabacloud.com/help/ecs/',
      packages:
        'npm/@alicloud/ecs* pypi/aliyun-python-sdk-ecs pypi/alibabacloud-ecs* golang/github.com/alibabacloud-go/ecs-* npm/@alicloud/vpc*',
      resources:
        'alicloud_instance alicloud_vpc alicloud_vswitch alicloud_security_group* alicloud_eip* alicloud_ecs_* ALIYUN::ECS::* ALIYUN::VPC::*',
      hosts: 'ecs.aliyuncs.com ecs.*.aliyuncs.com',
      commands: 'aliyun:ecs aliyun:vpc',
    },
    fc: {
      name: 'Function Compute',
      portability: 'own-runtime',
      alternative: 'functions-container',
      docs: 'https://www.alibabacloud.com/help/functioncompute/',
      packages:
        'npm/@alicloud/fc* npm/@serverless-devs/s npm/@serverless-devs/* pypi/aliyun-fc2 pypi/alibabacloud-fc* golang/github.com/aliyun/fc-go-sdk golang/github.com/aliyun/fc-runtime-go-sdk/* maven/com.aliyun.fc.runtime/*',
      resources: 'alicloud_fc_* alicloud_fcv2_* alicloud_fcv3_* ALIYUN::FC::* ALIYUN::FC3::* Aliyun::Serverless::*',
      hosts: '*.fc.aliyuncs.com *.*.fc.aliyuncs.com *.fcapp.run',
      commands: 'aliyun:fc aliyun:fc-open fun:deploy',
      files: '/s.yaml#component=fc /s.yaml#component=fc3 /s.yaml#component=devsapp/fc',
    },
    ack: {
      name: 'Container Service for Kubernetes',
      portability: 'kubernetes',
      alternative: 'kubernetes',
      docs: 'https://www.alibabacloud.com/help/ack/',
      packages:
        'githubactions/aliyun/ack-set-context npm/@alicloud/cs* terraform/terraform-alicloud-modules/kubernetes/alicloud',
      resources: 'alicloud_cs_* ALIYUN::CS::*',
      names: 'service.beta.kubernetes.io/alibaba-cloud-loadbalancer service.beta.kubernetes.io/alicloud-loadbalancer',
      hosts: 'diskplugin.csi.alibabacloud.com *.csi.alibabacloud.com',
      commands: 'aliyun:cs',
    },
    acr: {
      name: 'Container Registry',
      portability: 'containers',
      alternative: 'container-registry',
      docs: 'https://www.alibabacloud.com/help/acr/',
      packages:
        'docker/registry.*.aliyuncs.com/* docker/*.*.cr.aliyuncs.com/* docker/registry-*.aliyuncs.com/* githubactions/aliyun/acr-login npm/@alicloud/cr*',
      resources: 'alicloud_cr_* ALIYUN::CR::*',
      hosts: 'registry.*.aliyuncs.com *.cr.aliyuncs.com *.*.cr.aliyuncs.com',
      commands: 'aliyun:cr',
    },
    rds: {
      name: 'ApsaraDB RDS and PolarDB',
      portability: 'standard-protocol',
      alternative: 'mysql',
      docs: 'https://www.alibabacloud.com/help/rds/',
      packages:
        'npm/@alicloud/rds* npm/@alicloud/polardb* pypi/aliyun-python-sdk-rds pypi/alibabacloud-rds* pypi/alibabacloud-polardb*',
      resources: 'alicloud_db_* alicloud_polardb_* alicloud_rds_* ALIYUN::RDS::* ALIYUN::POLARDB::*',
      hosts: '*.rds.aliyuncs.com *.*.rds.aliyuncs.com *.polardb.rds.aliyuncs.com',
      commands: 'aliyun:rds aliyun:polardb',
    },
    redis: {
      name: 'Tair and Redis',
      portability: 'standard-protocol',
      alternative: 'redis',
      docs: 'https://www.alibabacloud.com/help/redis/',
      packages: 'npm/@alicloud/r-kvstore*',
      resources: 'alicloud_kvstore_* alicloud_redis_* ALIYUN::REDIS::*',
      hosts: '*.redis.rds.aliyuncs.com *.redis.*.rds.aliyuncs.com',
    },
    tablestore: {
      name: 'Tablestore',
      portability: 'own-data',
      alternative: 'document-database',
      docs: 'https://www.alibabacloud.com/help/tablestore/',
      packages:
        'npm/tablestore pypi/tablestore golang/github.com/aliyun/aliyun-tablestore-go-sdk golang/github.com/aliyun/aliyun-tablestore-go-sdk/* maven/com.aliyun.openservices/tablestore* maven/com.alicloud.openservices.tablestore*',
      resources: 'alicloud_ots_* ALIYUN::OTS::*',
      hosts: '*.*.ots.aliyuncs.com *.ots.aliyuncs.com *.tablestore.aliyuncs.com',
    },
    maxcompute: {
      name: 'MaxCompute and DataWorks',
      portability: 'own-data',
      alternative: 'warehouse',
      docs: 'https://www.alibabacloud.com/help/maxcompute/',
      packages:
        'pypi/pyodps maven/com.aliyun.odps/* maven/com.aliyun.odps* npm/@alicloud/maxcompute* golang/github.com/aliyun/aliyun-odps-go-sdk/*',
      resources: 'alicloud_maxcompute_* ALIYUN::MaxCompute::*',
      hosts: 'service.odps.aliyun.com service.*.maxcompute.aliyun.com *.maxcompute.aliyun.com',
    },
    mq: {
      name: 'Message queues (RocketMQ, MNS)',
      portability: 'own-api',
      alternative: 'kafka',
      docs: 'https://www.alibabacloud.com/help/apsaramq-for-rocketmq/',
      packages:
        'npm/@aliyunmq/* npm/@alicloud/mns npm/ali-mns pypi/mq-http-sdk golang/github.com/aliyunmq/* maven/com.aliyun.mns/* maven/com.aliyun.openservices/ons-client maven/com.aliyun.openservices.ons*',
      resources:
        'alicloud_mns_* alicloud_ons_* alicloud_message_service_* alicloud_rocketmq_* ALIYUN::MNS::* ALIYUN::ROCKETMQ*',
      hosts: '*.mns.*.aliyuncs.com *.mqrest.*.aliyuncs.com',
    },
    kafka: {
      name: 'Message Queue for Kafka',
      portability: 'standard-protocol',
      alternative: 'kafka',
      docs: 'https://www.alibabacloud.com/help/apsaramq-for-kafka/',
      resources: 'alicloud_alikafka_* ALIYUN::KAFKA::*',
      hosts: '*.alikafka.aliyuncs.com',
    },
    sls: {
      name: 'Simple Log Service and ARMS',
      portability: 'own-api',
      alternative: 'opentelemetry',
      docs: 'https://www.alibabacloud.com/help/sls/',
      packages:
        'npm/@alicloud/log npm/aliyun-log* npm/@arms/* pypi/aliyun-log-python-sdk golang/github.com/aliyun/aliyun-log-go-sdk golang/github.com/aliyun/aliyun-log-go-sdk/* maven/com.aliyun.openservices/aliyun-log*',
      resources: 'alicloud_log_* alicloud_sls_* alicloud_arms_* ALIYUN::SLS::*',
      hosts: '*.log.aliyuncs.com *.*.log.aliyuncs.com',
      commands: 'aliyun:sls aliyun:log',
    },
    ram: {
      name: 'RAM and STS',
      portability: 'own-identity',
      alternative: 'terraform',
      docs: 'https://www.alibabacloud.com/help/ram/',
      packages:
        'npm/@alicloud/ram* npm/@alicloud/sts* pypi/aliyun-python-sdk-sts pypi/alibabacloud-sts* golang/github.com/alibabacloud-go/sts-*',
      resources: 'alicloud_ram_* ALIYUN::RAM::*',
      hosts: 'sts.*.aliyuncs.com ram.aliyuncs.com sts.aliyuncs.com',
      names: 'acs:ram::',
      commands: 'aliyun:ram aliyun:sts',
    },
    cdn: {
      name: 'CDN and DCDN',
      portability: 'own-api',
      alternative: 'cdn',
      docs: 'https://www.alibabacloud.com/help/cdn/',
      packages: 'npm/@alicloud/cdn* npm/@alicloud/dcdn* pypi/aliyun-python-sdk-cdn pypi/alibabacloud-cdn*',
      resources: 'alicloud_cdn_* alicloud_dcdn_* ALIYUN::CDN::*',
      hosts: 'cdn.aliyuncs.com *.alikunlun.com *.kunlunaq.com',
    },
    modelstudio: {
      name: 'Model Studio (DashScope)',
      portability: 'own-api',
      alternative: 'model-api',
      docs: 'https://www.alibabacloud.com/help/model-studio/',
      packages:
        'pypi/dashscope maven/com.alibaba/dashscope-sdk-java maven/com.alibaba.dashscope* npm/dashscope npm/qwen-ai-provider',
      hosts: 'dashscope.aliyuncs.com dashscope-intl.aliyuncs.com',
      names: 'DASHSCOPE_API_KEY',
    },
    ros: {
      name: 'Resource Orchestration Service',
      portability: 'own-language',
      alternative: 'terraform',
      docs: 'https://www.alibabacloud.com/help/ros/',
      packages: 'npm/@alicloud/ros-cdk-* pypi/ros-cdk-*',
      commands: 'aliyun:ros ros-cdk:deploy',
      hosts: 'ros.aliyuncs.com',
    },
  },
  not: `mirrors.aliyun.com maven.aliyun.com registry.npm.taobao.org help.aliyun.com developer.aliyun.com *.console.aliyun.com www.aliyun.com docker/*.mirror.aliyuncs.com/*
    *.mirror.aliyuncs.com npm/@alicloud/console-* golang/github.com/aliyun/credentials-go/docs maven/com.aliyun.cola* composer/aliyuncs/test npm/aliyunconsole
    at.alicdn.com g.alicdn.com`,
};
