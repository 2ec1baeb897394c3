import type { Alternative, CloudPack, CloudService, Portability } from '../pack.ts';

/** Amazon Web Services, as of 2026-11. Source: https://docs.aws.amazon.com and the SDKs' package lists. */
export const aws: CloudPack = {
  name: 'AWS',
  services: {
    platform: {
      name: 'AWS account, SDK core or command line',
      portability: 'account',
      alternative: 'any-provider',
      docs: 'https://docs.aws.amazon.com/',
      packages: `npm/aws-sdk npm/@aws-sdk/* npm/aws-amplify npm/@aws-amplify/* npm/@pulumi/aws
        npm/@pulumi/aws-native npm/@pulumi/awsx npm/@aws-lambda-powertools/* npm/@aws-crypto/*
        pypi/boto3 pypi/botocore pypi/aiobotocore pypi/aioboto3 pypi/boto3-stubs pypi/mypy-boto3-* pypi/awscli
        pypi/pulumi-aws pypi/aws-*
        golang/github.com/aws/aws-sdk-go golang/github.com/aws/aws-sdk-go/* golang/github.com/aws/aws-sdk-go-v2
        golang/github.com/aws/aws-sdk-go-v2/* golang/github.com/pulumi/pulumi-aws/*
        maven/software.amazon.awssdk/* maven/software.amazon.awssdk* maven/com.amazonaws/* maven/com.amazonaws*
        maven/aws.sdk.kotlin/* maven/aws.sdk.kotlin* maven/io.awspring.cloud/* maven/io.awspring.cloud*
        nuget/awssdk.* nuget/amazon.* nuget/aws.*
        cargo/aws-config cargo/aws-sdk-* cargo/aws-types cargo/rusoto-* gem/aws-sdk gem/aws-sdk-* composer/aws/*
        hex/ex-aws* hex/ex_aws* hex/aws pub/amplify_flutter pub/amplify_* docker/amazon/* docker/public.ecr.aws/aws-cli/*
        deb/awscli apk/aws-cli brew/awscli githubactions/aws-actions/* terraform/hashicorp/aws
        terraform/terraform-aws-modules/* terraform/*/aws helm/aws-* jsr/@aws/*`,
      resources: 'aws_* awscc_* AWS::* provider:aws provider:awscc',
      hosts: '*.amazonaws.com *.amazonaws.com.cn *.api.aws *.eks.amazonaws.com sts.amazonaws.com *.awsapps.com',
      names:
        'AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_DEFAULT_REGION AWS_PROFILE arn:aws: arn:aws-cn: arn:aws-us-gov:',
      commands: 'aws:*',
      files: 'Pulumi.*.yaml#aws:*',
    },
    s3: of('S3', 'standard-api', 'object-store', 's3', {
      packages: `npm/@aws-sdk/s3-* npm/@aws-sdk/lib-storage npm/multer-s3 npm/s3-* npm/aws-cdk-lib/aws-s3* npm/@pulumi/aws/s3
        pypi/s3fs pypi/django-storages-s3 pypi/smart-open-s3 golang/github.com/aws/aws-sdk-go-v2/feature/s3/*
        golang/github.com/aws/aws-sdk-go/service/s3 maven/com.amazonaws/aws-java-sdk-s3`,
      resources: 'backend:s3',
      hosts: '*.s3.amazonaws.com s3.amazonaws.com s3.*.amazonaws.com *.s3.*.amazonaws.com *.s3-*.amazonaws.com',
      names: 's3:// s3a:// s3n://',
      commands: 'aws:s3 aws:s3api',
    }),
    dynamodb: of('DynamoDB', 'own-data', 'document-database', 'dynamodb', {
      packages: `npm/@aws-sdk/lib-dynamodb npm/@aws-sdk/util-dynamodb npm/dynamoose npm/dynamodb-* npm/electrodb
        npm/aws-cdk-lib/aws-dynamodb npm/@pulumi/aws/dynamodb pypi/pynamodb pypi/dynamodb-*
        golang/github.com/guregu/dynamo golang/github.com/guregu/dynamo/*
        golang/github.com/aws/aws-sdk-go/service/dynamodb* maven/com.amazonaws/aws-java-sdk-dynamodb
        nuget/awssdk.dynamodbv2 nuget/amazon.dynamodbv2* docker/amazon/dynamodb-local`,
      resources: 'AWS::DAX::* aws_dax_*',
      commands: 'aws:dynamodb',
      names: 'dynamodb://',
    }),
    lambda: of('Lambda', 'own-runtime', 'functions-container', 'lambda', {
      packages: `npm/aws-lambda npm/@types/aws-lambda npm/serverless-http npm/aws-serverless-express npm/@codegenie/serverless-express
        npm/@middy/* npm/@aws-lambda-powertools/* npm/aws-cdk-lib/aws-lambda* npm/@pulumi/aws/lambda pypi/mangum pypi/chalice
        pypi/zappa pypi/aws-lambda-powertools golang/github.com/aws/aws-lambda-go golang/github.com/aws/aws-lambda-go/*
        maven/com.amazonaws/aws-lambda-java-* maven/com.amazonaws.services.lambda* nuget/amazon.lambda.*
        cargo/lambda-runtime cargo/lambda-http cargo/aws-lambda-events gem/aws-lambda* composer/bref/*
        docker/public.ecr.aws/lambda/* terraform/terraform-aws-modules/lambda/aws docker/public.ecr.aws/sam/*`,
      resources: 'AWS::Serverless::*',
      hosts: '*.lambda-url.*.on.aws',
      names: 'AWS_LAMBDA_FUNCTION_NAME LAMBDA_TASK_ROOT AWS_LAMBDA_RUNTIME_API',
      commands: 'aws:lambda sam:build sam:deploy sam:local',
      files: 'samconfig.toml .chalice/config.json zappa_settings.json serverless.yml#name=aws serverless.yaml#name=aws',
    }),
    sqs: of('SQS', 'own-api', 'broker', 'sqs', {
      packages: 'npm/sqs-consumer npm/sqs-producer npm/aws-cdk-lib/aws-sqs npm/bbc-sqs npm/@pulumi/aws/sqs',
      commands: 'aws:sqs',
      hosts: '*.queue.amazonaws.com',
      names: 'sqs://',
    }),
    sns: of('SNS', 'own-api', 'broker', 'sns', {
      packages: 'npm/aws-cdk-lib/aws-sns* npm/@pulumi/aws/sns nuget/awssdk.simplenotificationservice',
      commands: 'aws:sns',
    }),
    kinesis: of('Kinesis', 'own-api', 'kafka', 'kinesis', {
      packages:
        'npm/aws-cdk-lib/aws-kinesis* npm/aws-kcl maven/software.amazon.kinesis/* maven/software.amazon.kinesis*',
      commands: 'aws:kinesis aws:firehose',
      resources: 'AWS::KinesisFirehose::* aws_firehose_*',
    }),
    eventbridge: of('EventBridge', 'own-api', 'broker', 'eventbridge', {
      packages: 'npm/aws-cdk-lib/aws-events* npm/@aws-sdk/client-cloudwatch-events cargo/aws-sdk-scheduler',
      resources: 'AWS::Events::* AWS::Scheduler::* aws_cloudwatch_event_* aws_scheduler_*',
      commands: 'aws:events aws:scheduler',
    }),
    stepfunctions: of('Step Functions', 'own-language', 'workflow', 'step-functions', {
      packages: 'npm/aws-cdk-lib/aws-stepfunctions* npm/asl-* nuget/awssdk.stepfunctions',
      resources: 'aws_sfn_*',
      commands: 'aws:stepfunctions',
      names: 'arn:aws:states:',
      files: '.asl.json .asl.yaml',
    }),
    apigateway: of('API Gateway', 'own-api', 'gateway', 'apigateway', {
      packages:
        'npm/@aws-sdk/client-apigatewayv2 npm/@aws-sdk/client-apigatewaymanagementapi npm/aws-cdk-lib/aws-apigateway*',
      resources: 'AWS::ApiGatewayV2::* aws_apigatewayv2_* aws_api_gateway_*',
      hosts: '*.execute-api.*.amazonaws.com',
      commands: 'aws:apigateway aws:apigatewayv2',
    }),
    appsync: of('AppSync', 'own-api', 'gateway', 'appsync', {
      packages: 'npm/aws-appsync npm/aws-appsync-* npm/@aws-appsync/* npm/aws-cdk-lib/aws-appsync',
      hosts: '*.appsync-api.*.amazonaws.com',
      commands: 'aws:appsync',
    }),
    cognito: of('Cognito', 'own-identity', 'auth-oidc', 'cognitoidentityprovider', {
      docs: 'https://docs.aws.amazon.com/cognito/',
      packages: `npm/@aws-sdk/client-cognito-* npm/amazon-cognito-identity-js npm/aws-jwt-verify npm/@aws-amplify/auth
        npm/aws-cdk-lib/aws-cognito* pypi/pycognito nuget/awssdk.cognito* nuget/amazon.extensions.cognitoauthentication
        nuget/amazon.aspnetcore.identity.cognito gem/aws-sdk-cognito* golang/github.com/aws/aws-sdk-go-v2/service/cognito*
        maven/software.amazon.awssdk/cognito*`,
      resources: 'AWS::Cognito::* aws_cognito_*',
      hosts:
        'cognito-idp.*.amazonaws.com cognito-identity.*.amazonaws.com *.amazoncognito.com *.auth.*.amazoncognito.com',
      commands: 'aws:cognito-idp aws:cognito-identity',
      names: 'COGNITO_USER_POOL_ID COGNITO_CLIENT_ID',
    }),
    cloudformation: of('CloudFormation and CDK', 'own-language', 'terraform', 'cloudformation', {
      packages: `npm/aws-cdk npm/aws-cdk-lib npm/aws-cdk-lib/* npm/@aws-cdk/* npm/cdk-nag npm/sst pypi/aws-cdk-lib pypi/aws-cdk.*
        pypi/aws-cdk-* pypi/aws-sam-cli golang/github.com/aws/aws-cdk-go/* golang/github.com/awslabs/goformation/*
        maven/software.amazon.awscdk/* maven/software.amazon.awscdk* nuget/amazon.cdk.* nuget/amazon.cdk`,
      commands: 'aws:cloudformation cdk:deploy cdk:synth cdk:bootstrap',
      files: 'cdk.json sst.config.ts',
    }),
    ecs: of('ECS and Fargate', 'containers', 'containers', 'ecs', {
      packages: 'npm/aws-cdk-lib/aws-ecs* githubactions/aws-actions/amazon-ecs-*',
      commands: 'aws:ecs',
      files: 'ecs-params.yml',
      resources: 'aws_appautoscaling_* AWS::AppRunner::* aws_apprunner_*',
    }),
    eks: of('EKS', 'kubernetes', 'kubernetes', 'eks', {
      packages: 'npm/aws-cdk-lib/aws-eks* terraform/terraform-aws-modules/eks/aws npm/@pulumi/eks',
      hosts: 'eks.amazonaws.com *.csi.aws.com *.k8s.aws *.eks.amazonaws.com',
      commands: 'aws:eks eksctl:create eksctl:upgrade',
      names: 'service.beta.kubernetes.io/aws-load-balancer alb.ingress.kubernetes.io/',
    }),
    ecr: of('Elastic Container Registry', 'containers', 'container-registry', 'ecr', {
      packages: 'docker/*.dkr.ecr.*.amazonaws.com/* githubactions/aws-actions/amazon-ecr-* npm/aws-cdk-lib/aws-ecr*',
      hosts: '*.dkr.ecr.*.amazonaws.com *.dkr.ecr-fips.*.amazonaws.com',
      commands: 'aws:ecr aws:ecr-public',
    }),
    ec2: of('EC2 and VPC', 'machine', 'machine', 'ec2', {
      packages:
        'npm/aws-cdk-lib/aws-ec2 terraform/terraform-aws-modules/vpc/aws terraform/terraform-aws-modules/ec2-instance/aws',
      resources: `aws_instance aws_vpc aws_vpc_* aws_subnet aws_security_group* aws_launch_* aws_autoscaling_* aws_ebs_* aws_eip*
        aws_internet_gateway aws_nat_gateway aws_route aws_route_table* aws_ami* aws_network_* aws_key_pair AWS::AutoScaling::*`,
      hosts: '*.compute.amazonaws.com *.compute-1.amazonaws.com',
      commands: 'aws:ec2',
    }),
    elb: of('Elastic Load Balancing', 'machine', 'load-balancer', 'elasticloadbalancingv2', {
      docs: 'https://docs.aws.amazon.com/elasticloadbalancing/',
      resources: 'aws_lb aws_lb_* aws_alb* aws_elb* AWS::ElasticLoadBalancing*',
      hosts: '*.elb.amazonaws.com *.elb.*.amazonaws.com',
      commands: 'aws:elbv2 aws:elb',
    }),
    rds: of('RDS and Aurora', 'standard-protocol', 'postgres', 'rds', {
      packages: 'npm/aws-cdk-lib/aws-rds npm/@aws-sdk/rds-signer terraform/terraform-aws-modules/rds/aws',
      resources: 'aws_db_* aws_rds_*',
      hosts: '*.rds.amazonaws.com *.rds.*.amazonaws.com *.*.rds.amazonaws.com',
      commands: 'aws:rds',
    }),
    'rds-data': of('Aurora Data API', 'own-api', 'postgres', 'rdsdata', {
      docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.html',
      packages:
        'npm/data-api-client npm/drizzle-orm/aws-data-api/* npm/@aws-sdk/client-rds-data nuget/awssdk.rdsdataservice',
      commands: 'aws:rds-data',
    }),
    elasticache: of('ElastiCache', 'standard-protocol', 'redis', 'elasticache', {
      hosts: '*.cache.amazonaws.com',
      commands: 'aws:elasticache',
      resources: 'aws_memorydb_* AWS::MemoryDB::*',
    }),
    msk: of('Managed Kafka', 'standard-protocol', 'kafka', 'kafka', {
      docs: 'https://docs.aws.amazon.com/msk/',
      resources: 'aws_msk_* AWS::MSK::*',
      hosts: '*.kafka.*.amazonaws.com',
      commands: 'aws:kafka',
    }),
    redshift: of('Redshift', 'own-data', 'warehouse', 'redshift', {
      packages: 'pypi/redshift-connector pypi/sqlalchemy-redshift npm/@aws-sdk/client-redshift-data pypi/dbt-redshift',
      hosts: '*.redshift.amazonaws.com *.redshift-serverless.amazonaws.com',
      resources: 'aws_redshiftserverless_*',
      commands: 'aws:redshift aws:redshift-data',
    }),
    athena: of('Athena and Glue', 'own-api', 'warehouse', 'athena', {
      packages: 'pypi/pyathena pypi/awswrangler npm/@aws-sdk/client-glue pypi/aws-glue-* cargo/aws-sdk-glue',
      resources: 'aws_glue_* AWS::Glue::*',
      commands: 'aws:athena aws:glue',
    }),
    bedrock: of('Bedrock', 'own-api', 'model-api', 'bedrockruntime', {
      docs: 'https://docs.aws.amazon.com/bedrock/',
      packages: `npm/@aws-sdk/client-bedrock* npm/@ai-sdk/amazon-bedrock npm/@anthropic-ai/bedrock-sdk pypi/langchain-aws npm/@langchain/aws
        nuget/awssdk.bedrock* cargo/aws-sdk-bedrock* golang/github.com/aws/aws-sdk-go-v2/service/bedrock*`,
      hosts: 'bedrock-runtime.*.amazonaws.com bedrock.*.amazonaws.com',
      resources: 'aws_bedrock_* AWS::Bedrock::*',
      code: '.client(\'bedrock-runtime\' .client("bedrock-runtime" AnthropicBedrock',
      commands: 'aws:bedrock aws:bedrock-runtime',
    }),
    sagemaker: of('SageMaker', 'own-api', 'model-api', 'sagemaker', {
      packages: 'pypi/sagemaker pypi/sagemaker-* npm/@aws-sdk/client-sagemaker*',
      commands: 'aws:sagemaker',
    }),
    ses: of('SES', 'own-api', 'email-smtp', 'ses', {
      packages:
        'npm/@aws-sdk/client-sesv2 npm/nodemailer-ses-transport pypi/django-ses gem/aws-sdk-sesv2 cargo/aws-sdk-sesv2 nuget/awssdk.simpleemail*',
      hosts: 'email.*.amazonaws.com',
      resources: 'aws_ses_* aws_sesv2_*',
      commands: 'aws:ses aws:sesv2',
    }),
    'ses-smtp': {
      name: 'SES over SMTP',
      portability: 'standard-protocol',
      alternative: 'email-smtp',
      docs: 'https://docs.aws.amazon.com/ses/latest/dg/send-email-smtp.html',
      hosts: 'email-smtp.*.amazonaws.com',
    },
    secretsmanager: of('Secrets Manager', 'own-api', 'secret-store', 'secretsmanager', {
      packages:
        'pypi/aws-secretsmanager-caching githubactions/aws-actions/aws-secretsmanager-get-secrets npm/aws-cdk-lib/aws-secretsmanager',
      commands: 'aws:secretsmanager',
      code: '{{resolve:secretsmanager:',
    }),
    ssm: of('Parameter Store', 'own-api', 'secret-store', 'ssm', {
      docs: 'https://docs.aws.amazon.com/systems-manager/',
      packages: 'nuget/awssdk.simplesystemsmanagement npm/aws-cdk-lib/aws-ssm',
      commands: 'aws:ssm',
    }),
    kms: of('KMS', 'own-api', 'secret-store', 'kms', {
      packages:
        'npm/@aws-crypto/client-node pypi/aws-encryption-sdk nuget/awssdk.keymanagementservice npm/aws-cdk-lib/aws-kms',
      commands: 'aws:kms',
      names: 'awskms://',
    }),
    iam: of('IAM', 'own-identity', 'terraform', 'iam', {
      packages: 'npm/aws-cdk-lib/aws-iam nuget/awssdk.identitymanagement terraform/terraform-aws-modules/iam/*',
      commands: 'aws:iam',
      names: 'arn:aws:iam::',
    }),
    cloudwatch: of('CloudWatch and X-Ray', 'own-api', 'opentelemetry', 'cloudwatch', {
      packages: `npm/@aws-sdk/client-cloudwatch-logs npm/@aws-sdk/client-xray npm/winston-cloudwatch npm/aws-xray-sdk* pypi/watchtower
        pypi/aws-xray-sdk golang/github.com/aws/aws-xray-sdk-go/* gem/aws-xray-sdk nuget/awsxrayrecorder* nuget/awssdk.cloudwatch*
        npm/aws-cdk-lib/aws-cloudwatch* npm/aws-cdk-lib/aws-logs*`,
      resources: 'aws_xray_* AWS::Logs::* AWS::XRay::*',
      hosts: 'logs.*.amazonaws.com monitoring.*.amazonaws.com xray.*.amazonaws.com',
      commands: 'aws:cloudwatch aws:logs',
    }),
    cloudfront: of('CloudFront', 'own-api', 'cdn', 'cloudfront', {
      packages: 'npm/@aws-sdk/cloudfront-signer npm/@aws-sdk/client-cloudfront* npm/aws-cdk-lib/aws-cloudfront*',
      hosts: '*.cloudfront.net',
      commands: 'aws:cloudfront',
      names: 'arn:aws:cloudfront::',
    }),
    route53: of('Route 53', 'standard-protocol', 'dns', 'route53', {
      packages: 'pypi/certbot-dns-route53 npm/@aws-sdk/client-route-53 npm/aws-cdk-lib/aws-route53*',
      commands: 'aws:route53',
    }),
    opensearch: of('OpenSearch Service', 'open-source', 'search', 'opensearch', {
      docs: 'https://docs.aws.amazon.com/opensearch-service/',
      packages: 'npm/aws-cdk-lib/aws-opensearchservice',
      resources: 'aws_elasticsearch_* AWS::OpenSearchService::* AWS::Elasticsearch::*',
      hosts: '*.es.amazonaws.com *.*.es.amazonaws.com *.aoss.amazonaws.com',
      commands: 'aws:opensearch aws:es',
    }),
    amplify: of('Amplify', 'own-runtime', 'app-container', 'amplify', {
      packages: 'npm/aws-amplify npm/@aws-amplify/* npm/aws-amplify-* pub/amplify_*',
      hosts: '*.amplifyapp.com',
      commands: 'aws:amplify amplify:push amplify:add amplify:init amplify:publish',
      files: 'amplify.yml amplify/backend.ts amplifyconfiguration.json aws-exports.js amplify_outputs.json',
    }),
    beanstalk: of('Elastic Beanstalk', 'own-runtime', 'app-container', 'elasticbeanstalk', {
      hosts: '*.elasticbeanstalk.com',
      resources: 'aws_elastic_beanstalk_*',
      commands: 'aws:elasticbeanstalk eb:deploy eb:create eb:init',
      files: '.ebextensions/*.config Dockerrun.aws.json .elasticbeanstalk/config.yml',
    }),
    codebuild: of('CodeBuild and CodePipeline', 'own-pipeline', 'ci', 'codebuild', {
      packages: 'githubactions/aws-actions/aws-codebuild-run-build npm/aws-cdk-lib/aws-code* npm/@aws-sdk/client-code*',
      resources: 'aws_codebuild_* aws_codepipeline* aws_codedeploy_* AWS::CodePipeline::* AWS::CodeDeploy::*',
      commands: 'aws:codebuild aws:codepipeline aws:deploy aws:codeartifact',
      files: 'buildspec.yml buildspec.yaml appspec.yml#hooks',
      hosts: 'git-codecommit.*.amazonaws.com *.codeartifact.*.amazonaws.com',
    }),
    iot: of('IoT Core', 'own-api', 'broker', 'iot', {
      packages: 'npm/aws-iot-device-sdk* pypi/awsiotsdk pypi/awsiotpythonsdk npm/@aws-sdk/client-iot*',
      hosts: '*.iot.*.amazonaws.com',
      commands: 'aws:iot',
    }),
    rekognition: of('Rekognition, Textract, Transcribe, Polly', 'own-api', 'model-api', 'rekognition', {
      packages: `npm/@aws-sdk/client-textract npm/@aws-sdk/client-transcribe* npm/@aws-sdk/client-polly npm/@aws-sdk/client-comprehend
        npm/@aws-sdk/client-translate npm/@aws-sdk/client-lex* pypi/amazon-textract-*`,
      commands: 'aws:rekognition aws:textract aws:transcribe aws:polly aws:comprehend aws:translate',
      code: '.client(\'textract\' .client("textract" .client(\'comprehend\' .client("comprehend" .client(\'polly\' .client("polly"',
    }),
  },
  not: `npm/aws4 npm/aws4fetch npm/aws-sign2 pypi/aws-requests-auth docker/public.ecr.aws/docker/* docker/public.ecr.aws/nginx/*
    docker/amazon/opendistro-* docker/amazoncorretto docker/amazonlinux docker/public.ecr.aws/amazonlinux/*
    docker/public.ecr.aws/bitnami/* awscli.amazonaws.com
    public.ecr.aws/docker/ s3.amazonaws.com/doc/`,
};

/** The SDKs of every language name a service alike: one id gives packages, resource types, addresses and ARNs. */
function of(
  name: string,
  portability: Portability,
  alternative: Alternative,
  id: string,
  more: Partial<CloudService>,
): CloudService {
  const short = id.replaceAll('-', '');
  const { packages = '', resources = '', hosts = '', names = '', code = '', ...rest } = more;
  return {
    name,
    portability,
    alternative,
    docs: `https://docs.aws.amazon.com/${id}/`,
    packages: `${packages} npm/@aws-sdk/client-${id} golang/github.com/aws/aws-sdk-go-v2/service/${short}
      golang/github.com/aws/aws-sdk-go-v2/service/${short}/* maven/software.amazon.awssdk/${short}
      maven/software.amazon.awssdk.services.${short} maven/software.amazon.awssdk.services.${short}.*
      maven/aws.sdk.kotlin/${short} maven/aws.sdk.kotlin.services.${short} nuget/awssdk.${short} nuget/amazon.${short}
      nuget/amazon.${short}.* cargo/aws-sdk-${short} gem/aws-sdk-${short} pypi/mypy-boto3-${id} composer/aws/${short}
      composer/aws/${short}/*`,
    resources: `${resources} aws_${short}_* AWS::${short}::*`,
    hosts: `${hosts} ${short}.*.amazonaws.com ${short}.amazonaws.com`,
    names: `${names} arn:aws:${short}:`,
    code: `${code} .client('${id}' .client("${id}" .resource('${id}' .resource("${id}"`,
    ...rest,
  };
}
