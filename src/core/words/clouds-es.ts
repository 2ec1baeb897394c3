import type { Alternative, Portability } from '../check/clouds/pack.ts';
import type { FindingData } from '../check/finding.ts';
import { quoted } from './amounts.ts';
import type { Dictionary } from './words.ts';

/** Proveedores de nube, servicios y cuánto cuesta dejarlos. */
export const cloudsEs: Pick<Dictionary['rules'], 'cloud-denied' | 'cloud-unapproved' | 'cloud-lock-in'> = {
  'cloud-denied': {
    title: 'Servicio de nube prohibido',
    sentence: (data) =>
      `La política prohíbe ${serviceOf(data)}${reasonOf(data)}.${noteOf(data)} ${alternativeOf(data)}`,
  },
  'cloud-unapproved': {
    title: 'Proveedor de nube sin aprobar',
    sentence: (data) =>
      `${serviceOf(data)} es nuevo aquí y la política no lo ha aprobado.${noteOf(data)} ${alternativeOf(data)}`,
  },
  'cloud-lock-in': {
    title: 'Dependencia de un servicio de nube',
    sentence: (data) =>
      `${serviceOf(data)} ata el código a ${quoted(data['providerName'])}${reasonOf(data)}.${noteOf(data)} ${documentOf(data)}`,
  },
};

function serviceOf({ providerName, serviceName, service, seen }: FindingData): string {
  const what = service === 'platform' ? quoted(providerName) : `${quoted(serviceName)} de ${quoted(providerName)}`;
  return `${what} (${quoted(seen)})`;
}

function reasonOf({ reason }: FindingData): string {
  return reason === undefined || reason === '' ? '' : `: ${quoted(reason)}`;
}

function noteOf({ portability }: FindingData): string {
  const note = notes[portability as Portability];
  return note === undefined ? '' : ` ${note}`;
}

function alternativeOf({ alternative }: FindingData): string {
  const other = others[alternative as Alternative];
  return other === undefined ? 'Prescindir de él o pedir aprobación.' : `En otros sitios: ${other}.`;
}

function documentOf(data: FindingData): string {
  const { document, missing } = data;
  if (document === undefined) return `Necesita un caso documentado. ${alternativeOf(data)}`;
  return missing === true
    ? `Su caso documentado, ${quoted(document)}, no está en el repositorio.`
    : `Su caso documentado: ${quoted(document)}.`;
}

const notes: Readonly<Record<Portability, string>> = {
  'standard-api': 'Otros proveedores ofrecen la misma API.',
  'standard-protocol': 'Habla un protocolo estándar: mudarse es cambiar la dirección y mover los datos.',
  containers: 'Ejecuta imágenes de contenedor corrientes, que también funcionan en otros sitios.',
  kubernetes: 'Es Kubernetes: casi todo se muda con sus manifiestos.',
  'open-source': 'Sus partes son de código abierto y se pueden alojar por cuenta propia.',
  'static-files': 'Sirve archivos que cualquier servidor web puede servir.',
  machine: 'Máquinas y redes existen en todas partes, con otros nombres y ajustes.',
  account: 'Ata el repositorio a una cuenta de este proveedor.',
  'own-api': 'Su API solo existe allí: dejarla obliga a reescribir las llamadas.',
  'own-data':
    'Su modelo de datos y sus consultas solo existen allí: dejarlo obliga a reescribir código y a mover datos.',
  'own-runtime': 'El código escrito para su entorno de ejecución no funciona tal cual en otros sitios.',
  'own-language': 'Su lenguaje de definición solo se entiende allí.',
  'own-identity': 'Las cuentas y los permisos viven allí y no se mudan sin una migración.',
  'own-pipeline': 'El pipeline está escrito solo para este proveedor.',
};

const others: Readonly<Record<Alternative, string>> = {
  'any-provider': 'un proveedor que el equipo haya aprobado',
  'app-container': 'la aplicación como imagen de contenedor',
  'auth-oidc': 'un inicio de sesión con OpenID Connect, como Keycloak',
  broker: 'un intermediario de mensajes con protocolo estándar (AMQP, NATS, Kafka)',
  cdn: 'cualquier CDN delante del mismo origen',
  ci: 'el pipeline que el equipo ya tiene',
  'container-registry': 'cualquier registro de imágenes OCI',
  containers: 'la misma imagen en cualquier plataforma de contenedores',
  dns: 'cualquier servicio de DNS, a partir de un archivo de zona',
  'document-database': 'PostgreSQL con JSONB, o MongoDB',
  'email-smtp': 'SMTP',
  'feature-flags': 'OpenFeature con cualquier servicio detrás',
  'functions-container': 'un pequeño servicio HTTP en un contenedor',
  gateway: 'un proxy inverso como Envoy o NGINX',
  kafka: 'Apache Kafka',
  kubernetes: 'cualquier Kubernetes conforme',
  'load-balancer': 'cualquier balanceador de carga, o un Ingress',
  machine: 'una máquina de cualquier proveedor, descrita en Terraform',
  'model-api': 'un modelo con una API compatible con la de OpenAI',
  mysql: 'MySQL',
  'object-store': 'cualquier almacén de objetos compatible con S3',
  opentelemetry: 'OpenTelemetry con cualquier servicio detrás',
  postgres: 'PostgreSQL',
  push: 'Web Push, o una capa sobre varios servicios',
  redis: 'Redis o Valkey',
  scheduler: 'una tarea cron donde se ejecuta la aplicación',
  search: 'OpenSearch',
  'secret-store': 'una interfaz con varios almacenes detrás, como External Secrets o Vault',
  'static-site': 'cualquier alojamiento de archivos estáticos',
  terraform: 'módulos de Terraform u OpenTofu',
  'vector-store': 'pgvector',
  warehouse: 'un motor sobre formatos de tabla abiertos, como Trino o DuckDB con Parquet',
  websocket: 'un servidor WebSocket propio',
  workflow: 'Temporal o una cola de trabajos',
};
