import type { targetKinds } from '../../policy/targets-schema.ts';
import { entriesOf, get, itemsOf, mapsOf, scalarsOf, textOf, type MapTree } from '../dependencies/trees/tree.ts';
import type { Infrastructure, Resource } from '../infrastructure/read.ts';
import { attributes } from '../residency/attributes.ts';

export type TargetKind = (typeof targetKinds)[number];
export type Exposure = 'public' | 'private' | 'unknown';

/** Something that runs: on what, and who can reach it. */
export interface Target {
  readonly kind: TargetKind;
  readonly exposure: Exposure;
  readonly type: string;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** All that is said of it. */
  readonly body: MapTree;
}

/** What resource types run on, as of 2026-11. Source: the providers' documentation of the Terraform and template types. */
const runsOn: readonly (readonly [TargetKind, RegExp])[] = [
  [
    'serverless',
    /^(?:aws_(?:lambda_function|apprunner_service)|AWS::(?:Lambda|Serverless)::Function|AWS::AppRunner::Service|google_(?:cloud_run_service|cloud_run_v2_service|cloud_run_v2_job|cloudfunctions_function|cloudfunctions2_function|app_engine_\w*version)|azurerm_(?:(?:linux|windows)_function_app|function_app|function_app_flex_consumption|container_app|static_web_app|(?:linux|windows)_web_app|app_service)|Microsoft\.(?:Web\/sites|App\/containerApps|Web\/staticSites)|vercel_project|cloudflare_workers?_script|cloudflare_pages_project|digitalocean_app)$/,
  ],
  [
    'container',
    /^(?:aws_(?:ecs_service|lightsail_container_service|batch_compute_environment)|AWS::ECS::Service|azurerm_container_group|Microsoft\.ContainerInstance\/containerGroups|fly_app|fly_machine|heroku_app|render_web_service|oci_container_instances_container_instance)$/,
  ],
  [
    'kubernetes',
    /^(?:aws_eks_cluster|AWS::EKS::Cluster|google_container_cluster|azurerm_kubernetes_cluster|Microsoft\.ContainerService\/managedClusters|digitalocean_kubernetes_cluster|oci_containerengine_cluster|alicloud_cs_\w*kubernetes|kubernetes_(?:deployment|stateful_set|daemonset|daemon_set|pod|job|cron_job)(?:_v1)?|helm_release)$/,
  ],
  [
    'vm',
    /^(?:aws_(?:instance|launch_template|launch_configuration|autoscaling_group|spot_instance_request|lightsail_instance)|AWS::EC2::(?:Instance|LaunchTemplate)|AWS::AutoScaling::AutoScalingGroup|google_compute_(?:instance|instance_template|region_instance_template)|azurerm_(?:(?:linux|windows)_virtual_machine(?:_scale_set)?|virtual_machine(?:_scale_set)?)|Microsoft\.Compute\/virtualMachine(?:s|ScaleSets)|digitalocean_droplet|oci_core_instance|alicloud_instance|hcloud_server|linode_instance|vultr_instance)$/,
  ],
];

const workloads = /^(?:Deployment|StatefulSet|DaemonSet|Pod|Job|CronJob|ReplicaSet|Rollout)$/;

/** Everything in a file that runs, with who can reach it as far as the file tells. */
export function targetsIn(path: string, read: Infrastructure): readonly Target[] {
  const reached = publicKubernetes(read);
  const resources = read.resources.flatMap((resource): Target[] => {
    const { start, end, type, name, system, body } = resource;
    if (system === 'kubernetes')
      return workloads.test(type)
        ? [{ kind: 'kubernetes', exposure: reached ? 'public' : 'private', type, name, start, end, body }]
        : [];
    const kind = runsOn.find(([, pattern]) => pattern.test(type))?.[0];
    return kind ? [{ kind, exposure: exposureOf(resource, read), type, name, start, end, body }] : [];
  });
  return [...resources, ...serverlessFunctions(path, read)];
}

/** Services and ingresses that let others in make the workloads beside them public. */
function publicKubernetes(read: Infrastructure): boolean {
  return read.resources.some(
    ({ system, type, body }) =>
      system === 'kubernetes' &&
      (/^(?:Ingress|HTTPRoute|Gateway|IngressRoute)$/.test(type) ||
        (type === 'Service' && /^(?:LoadBalancer|NodePort)$/.test(textOf(body, 'spec', 'type') ?? ''))),
  );
}

/** Functions of the Serverless framework: those with an HTTP event are public. */
function serverlessFunctions(path: string, read: Infrastructure): Target[] {
  if (!/(?:^|\/)serverless[\w.-]*\.(?:ya?ml|json)$/.test(path)) return [];
  return read.trees.flatMap(({ root }) =>
    entriesOf(root, 'functions').map(({ key, value }): Target => {
      const body: MapTree = value?.type === 'map' ? value : { type: 'map', entries: [] };
      const events = itemsOf(value, 'events').flatMap((event) =>
        event.type === 'map' ? event.entries.map((one) => one.key.text) : scalarsOf(event).map((one) => one.text),
      );
      const isPublic =
        events.some((event) => /^(?:http|httpApi|websocket|alb)$/.test(event)) || get(value, 'url') !== null;
      return {
        kind: 'serverless',
        exposure: isPublic ? 'public' : 'private',
        type: key.text,
        name: key.text,
        start: key.start,
        end: key.end,
        body,
      };
    }),
  );
}

/** Attributes that say who can reach a resource; keys without `_`. */
const says: readonly (readonly [type: RegExp, key: RegExp, value: RegExp, exposure: Exposure])[] = [
  [
    /^(?:aws_|AWS::|google_|azurerm_|Microsoft)/,
    /^(?:associatepublicip(?:address)?|assignpublicip|publiclyaccessible)$/i,
    /^(?:true|ENABLED)$/i,
    'public',
  ],
  [
    /^(?:aws_|AWS::|google_|azurerm_|Microsoft)/,
    /^(?:associatepublicip(?:address)?|assignpublicip|publiclyaccessible)$/i,
    /^(?:false|DISABLED)$/i,
    'private',
  ],
  [/eks/i, /^endpointpublicaccess$/i, /^false$/i, 'private'],
  [/eks/i, /^endpointpublicaccess$/i, /^true$/i, 'public'],
  [
    /^(?:google_|azurerm_|Microsoft)/,
    /^(?:privateclusterenabled|enableprivateendpoint|enableprivatecluster|internalloadbalancerenabled)$/i,
    /^true$/i,
    'private',
  ],
  [/^google_cloud/, /^ingress(?:settings)?$/, /INTERNAL|^internal/, 'private'],
  [/^google_cloud/, /^ingress(?:settings)?$/, /ALL|^all$/, 'public'],
  [
    /^(?:azurerm_|Microsoft\.)/,
    /^(?:publicnetworkaccess(?:enabled)?|externalenabled|external)$/i,
    /^(?:true|Enabled)$/i,
    'public',
  ],
  [
    /^(?:azurerm_|Microsoft\.)/,
    /^(?:publicnetworkaccess(?:enabled)?|externalenabled|external)$/i,
    /^(?:false|Disabled)$/i,
    'private',
  ],
  [/^(?:azurerm_container_group|Microsoft\.ContainerInstance)/, /^(?:ipaddresstype|type)$/i, /^Public$/, 'public'],
  [/^(?:azurerm_container_group|Microsoft\.ContainerInstance)/, /^(?:ipaddresstype|type)$/i, /^Private$/, 'private'],
  [/^aws_apprunner/, /^ispubliclyaccessible$/, /^false$/, 'private'],
  [/^aws_apprunner/, /^ispubliclyaccessible$/, /^true$/, 'public'],
];

function exposureOf(resource: Resource, read: Infrastructure): Exposure {
  const said = new Set(
    says.flatMap(([type, key, value, exposure]) =>
      type.test(resource.type) && attributes(resource, key).some(({ values }) => values?.some((one) => value.test(one)))
        ? [exposure]
        : [],
    ),
  );
  if (said.has('public')) return 'public';
  if (said.has('private')) return 'private';
  if (resource.type.startsWith('google_compute_'))
    return mapsOf(resource.body).some((map) => map.entries.some(({ key }) => /^access_?config$/i.test(key.text)))
      ? 'public'
      : 'private';
  if (/lambda/i.test(resource.type) || resource.type === 'AWS::Serverless::Function')
    return opened(resource, read) ? 'public' : 'private';
  return 'unknown';
}

/** A function with an address of its own, or a gateway beside it. */
function opened({ body }: Resource, read: Infrastructure): boolean {
  if (
    mapsOf(body).some(
      (map) =>
        /^(?:Api|HttpApi)$/.test(textOf(map, 'Type') ?? '') ||
        map.entries.some(({ key }) => key.text === 'FunctionUrlConfig'),
    )
  )
    return true;
  return read.resources.some(({ type }) =>
    /^(?:aws_lambda_function_url|aws_api_gateway_\w*integration|aws_apigatewayv2_integration|AWS::Lambda::Url|AWS::ApiGateway(?:V2)?::\w+|AWS::Serverless::(?:Http)?Api)$/.test(
      type,
    ),
  );
}
