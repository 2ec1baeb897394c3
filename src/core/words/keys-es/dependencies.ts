import type { KeyTexts } from './texts.ts';

/** The section `dependencies` of a policy. */
export const dependencyKeys: KeyTexts = {
  'Which packages an edit may add.': 'Qué paquetes puede agregar un cambio.',
  'The verdict on a new package that no list names.':
    'El veredicto sobre un paquete nuevo que no está en ninguna lista.',
  'Package URLs that may be added; * stands for any name, group:name for a group.':
    'URLs de paquetes que se pueden agregar; * vale por cualquier nombre, group:nombre por un grupo.',
  'The package, a pattern of packages, or a group.': 'El paquete, un patrón de paquetes o un grupo.',
  'Only these versions, as the ecosystem writes a range: ">=18 <20" for npm, ">=2,<3" for PyPI.':
    'Solo estas versiones, con el rango como lo escribe el ecosistema: ">=18 <20" en npm, ">=2,<3" en PyPI.',
  'Only where it is declared for this: dev, runtime, …': 'Solo donde se declara para esto: dev, runtime, …',
  'What to use in its place.': 'Qué usar en su lugar.',
  'Why; shown with the finding.': 'Por qué; se muestra con el hallazgo.',
  'Package URLs that a person has to agree to, whatever "allow" says.':
    'URLs de paquetes que una persona debe aceptar, diga lo que diga "allow".',
  'Package URLs that must not be added, with what to use in their place and why.':
    'URLs de paquetes que no se deben agregar, con qué usar en su lugar y por qué.',
  'Names for several package URLs, to be used in the lists as group:name.':
    'Nombres para varias URLs de paquetes, que se usan en las listas como group:nombre.',
  'Where packages may come from.': 'De dónde pueden venir los paquetes.',
  'From a registry: allow leaves it to the lists.': 'De un registro: con allow deciden las listas.',
  'From a git repository.': 'De un repositorio git.',
  'From an address, as an archive or a module.': 'De una dirección, como archivo comprimido o módulo.',
  'From a folder or file of this machine.': 'De una carpeta o un archivo de este equipo.',
  'Installed by a script that comes from the network and is run at once.':
    'Instalados por un script que llega de la red y se ejecuta en el acto.',
  'Addresses of registries beside the public one, by ecosystem, such as npm: [https://npm.example.com].':
    'Direcciones de registros además del público, por ecosistema, como npm: [https://npm.example.com].',
  'How tight a version has to be, by ecosystem: exact, range (some limit), any. Without a line: any.':
    'Qué tan precisa debe ser una versión, por ecosistema: exact (exacta), range (con algún límite), any (cualquiera). Sin una línea: any.',
  'Licences of packages. Nothing is checked while both lists are empty.':
    'Licencias de los paquetes. No se comprueba nada mientras las dos listas estén vacías.',
  'SPDX identifiers that are fine; others ask.': 'Identificadores SPDX aceptados; los demás preguntan.',
  'SPDX identifiers that are not.': 'Identificadores SPDX no permitidos.',
  'The verdict where no licence is known.': 'El veredicto cuando no se conoce ninguna licencia.',
  'Licences that the team has looked up itself, by package URL.':
    'Licencias que el equipo averiguó por su cuenta, por URL de paquete.',
  'Branches, such as main or release/*, into which a new direct dependency comes only when "allow" lists it or a waiver is approved.':
    'Ramas, como main o release/*, a las que una dependencia directa nueva entra solo si está en "allow" o tiene una excepción aprobada.',
  'Whether the names of new packages are real, and the ones that were meant.':
    'Si los nombres de los paquetes nuevos son reales, y los que se querían usar.',
  'Whether the names of new packages are compared with those of known ones.':
    'Si los nombres de los paquetes nuevos se comparan con los de paquetes conocidos.',
  'Whether names that are not known here are looked up at the registry that this project is configured for.':
    'Si los nombres que no se conocen aquí se consultan en el registro que este proyecto tiene configurado.',
  'Packages of your own, such as pkg:npm/%40acme/*: never looked up, and never taken for a typo.':
    'Paquetes propios, como pkg:npm/%40acme/*: nunca se consultan ni se toman por un error de tipeo.',
  'Packages that exist, beside the popular ones that the product knows.':
    'Paquetes que existen, además de los populares que el producto ya conoce.',
  'A package that was first published fewer days ago asks; told by the look-up alone.':
    'Un paquete publicado por primera vez hace menos días pregunta; solo se sabe con la consulta al registro.',
  'The verdict on an import that no manifest declares; allow judges it as a package.':
    'El veredicto sobre un import que ningún manifiesto declara; con allow se juzga como un paquete.',
  'Import names and the packages that bring them, by ecosystem, such as pypi: { cv2: opencv-python }.':
    'Nombres de import y los paquetes que los traen, por ecosistema, como pypi: { cv2: opencv-python }.',
};
