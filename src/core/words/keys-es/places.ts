import type { KeyTexts } from './texts.ts';

/** The sections `clouds`, `regions`, `residency`, `targets` and `costs` of a policy. */
export const placeKeys: KeyTexts = {
  'Which cloud providers and services an edit may begin to use.':
    'Qué proveedores y servicios de nube puede empezar a usar un cambio.',
  'The verdict on a provider that no list names. With ask, one that the repository uses already is not new.':
    'El veredicto sobre un proveedor que no está en ninguna lista. Con ask, uno que el repositorio ya usa no es nuevo.',
  'Approved providers, or single services of one: aws, google/bigquery.':
    'Proveedores aprobados, o servicios sueltos de uno: aws, google/bigquery.',
  'Providers or services that a person looks at each time.': 'Proveedores o servicios que una persona mira cada vez.',
  'Providers or services that must not be used. A service goes before its provider.':
    'Proveedores o servicios que no se deben usar. Un servicio va antes que su proveedor.',
  'The provider, or provider/service.': 'El proveedor, o proveedor/servicio.',
  'What holds for a service of an approved provider that exists only there, and that no list names itself.':
    'Qué vale para un servicio de un proveedor aprobado que existe solo allí y que ninguna lista nombra.',
  'Services that may be used only with a documented case, with the place of the document.':
    'Servicios que se pueden usar solo con una justificación documentada, con el lugar del documento.',
  'Where the case for it is written: a path in the repository or an https address. Left out, none is written yet and a use asks.':
    'Dónde está escrita la justificación: una ruta del repositorio o una dirección https. Si falta, todavía no hay ninguna y un uso pregunta.',
  'The case in a few words; shown with the finding.': 'La justificación en pocas palabras; se muestra con el hallazgo.',

  'Where things may run and data may be kept.': 'Dónde puede correr algo y dónde se pueden guardar datos.',
  'The only regions that an edit may use, by provider; a provider that is not named is not restricted.':
    'Las únicas regiones que un cambio puede usar, por proveedor; un proveedor que no se nombra no tiene límites.',
  'Regions of AWS, such as sa-east-1.': 'Regiones de AWS, como sa-east-1.',
  'Regions of Google Cloud, such as southamerica-east1.': 'Regiones de Google Cloud, como southamerica-east1.',
  'Regions of Azure, such as brazilsouth.': 'Regiones de Azure, como brazilsouth.',
  'Regions of Oracle Cloud, such as sa-saopaulo-1.': 'Regiones de Oracle Cloud, como sa-saopaulo-1.',
  'Regions of Alibaba Cloud, such as eu-central-1.': 'Regiones de Alibaba Cloud, como eu-central-1.',
  'Regions of DigitalOcean, such as fra1.': 'Regiones de DigitalOcean, como fra1.',
  'Regions of Fly, such as gru.': 'Regiones de Fly, como gru.',
  'Regions of Vercel, such as gru1.': 'Regiones de Vercel, como gru1.',
  'Regions of Render, such as frankfurt.': 'Regiones de Render, como frankfurt.',
  'The verdict on regions of providers that "allow" does not name.':
    'El veredicto sobre regiones de proveedores que "allow" no nombra.',
  'The verdict on a region that only a run would tell, such as a variable without a default.':
    'El veredicto sobre una región que solo se sabría al ejecutar, como una variable sin valor por defecto.',
  'The verdict on a region that is wherever the file is deployed, such as AWS::Region.':
    'El veredicto sobre una región que es la de donde se despliega el archivo, como AWS::Region.',

  'Which data must stay where it is. The verdicts hold as soon as a class or a host is named.':
    'Qué datos deben quedarse donde están. Los veredictos valen apenas se nombra una clase o un host.',
  'Kinds of data that must not leave, such as personal or health.':
    'Tipos de datos que no deben salir, como personal (datos personales) o health (de salud).',
  'Files that hold such data: never sent with a prompt, and never readable for an agent.':
    'Archivos que contienen esos datos: nunca se envían con un pedido y un agente nunca los puede leer.',
  'Texts that mark such data, such as CLASSIFICATION: RESTRICTED: what holds one is not sent.':
    'Textos que marcan esos datos, como CLASSIFICATION: RESTRICTED: lo que contiene uno no se envía.',
  'Code that handles such data: it may call only the hosts that are listed.':
    'Código que maneja esos datos: solo puede llamar a los hosts de la lista.',
  'Hosts that code which handles such data may call, such as api.example.com or *.example.com.':
    'Hosts a los que puede llamar el código que maneja esos datos, como api.example.com o *.example.com.',
  'The verdict on new buckets, queues and databases outside the allowed regions (ask).':
    'El veredicto sobre buckets, colas y bases de datos nuevos fuera de las regiones permitidas (ask).',
  'The verdict on copies into other regions (ask).': 'El veredicto sobre copias hacia otras regiones (ask).',
  'The verdict on buckets that anyone can read (deny).': 'El veredicto sobre buckets que cualquiera puede leer (deny).',
  'The verdict on new packages that send usage data to others (ask).':
    'El veredicto sobre paquetes nuevos que envían datos de uso a terceros (ask).',
  'The verdict on calls to hosts that are not listed (ask).':
    'El veredicto sobre llamadas a hosts que no están en la lista (ask).',

  'What things should run on: serverless, container, kubernetes or vm; and what must stay private.':
    'Sobre qué conviene que corra cada cosa: serverless, container, kubernetes o vm; y qué debe quedar en una red privada.',
  'For what anyone on the network can reach.': 'Para lo que cualquiera puede alcanzar desde la red.',
  'For what only an own network can reach.': 'Para lo que solo se alcanza desde una red propia.',
  'Preferred targets: any other one asks. Empty: no preference.':
    'Destinos preferidos: cualquier otro pregunta. Vacía: ninguna preferencia.',
  'Targets that are denied.': 'Destinos que se deniegan.',
  'Workloads and databases with sensitive data: they belong in a private network.':
    'Cargas sensibles: servicios y bases de datos con datos sensibles, que deben estar en una red privada.',
  'Files of infrastructure that are all about such workloads.':
    'Archivos de infraestructura dedicados por completo a esas cargas.',
  'Or resources by their names, * for any text, such as *patient*.':
    'O bien recursos por su nombre; * vale por cualquier texto, como *paciente*.',
  'The verdict when anyone can reach one of them. Where nobody can tell, it asks.':
    'El veredicto cuando cualquiera puede alcanzar uno de ellos. Si no se puede saber, pregunta.',

  'What infrastructure costs, from prices that the team keeps here.':
    'Cuánto cuesta la infraestructura, según los precios que el equipo mantiene aquí.',
  'USD a month by resource; the first row that fits counts.':
    'USD por mes de cada recurso; cuenta la primera fila que coincide.',
  'Resource type, such as aws_instance; * stands for any text.':
    'Tipo de recurso, como aws_instance; * vale por cualquier texto.',
  'Attributes that must have these values, such as instance_type: t3.micro; a dot goes into a section.':
    'Atributos que deben tener estos valores, como instance_type: t3.micro; un punto entra en una sección.',
  'USD a month at least.': 'USD por mes, como mínimo.',
  'USD a month at most.': 'USD por mes, como máximo.',
  'An attribute whose number multiplies the price, such as node_count.':
    'Un atributo cuyo número multiplica el precio, como node_count.',
  'Resource types that cost nothing, such as aws_iam_*.': 'Tipos de recurso que no cuestan nada, como aws_iam_*.',
  'The day of these prices, YYYY-MM-DD; it is shown with the amounts.':
    'El día de estos precios, AAAA-MM-DD; se muestra con los montos.',
  'USD a month that all infrastructure of the repository may cost at most.':
    'USD por mes que puede costar, como máximo, toda la infraestructura del repositorio.',
  'The verdict on an edit that goes over the limit.': 'El veredicto sobre un cambio que supera el límite.',
  'The verdict on a new resource that no row prices.':
    'El veredicto sobre un recurso nuevo para el que ninguna fila tiene precio.',
};
