/**
 * What the reader of YAML says of a syntax error, in Spanish; as it is where it says something that is not known here.
 * The English ones are those of the package `yaml`, which names no facts beside them.
 */
export function yamlDetailEs(detail: string): string {
  const text = detail.replace(/\.$/, '');
  for (const [pattern, spanish] of details) {
    const match = pattern.exec(text);
    if (match)
      return spanish.replace('$1', () => match[1] ?? '').replace('$2', kinds[match[2] ?? ''] ?? 'los corchetes');
  }
  return text;
}

const kinds: Readonly<Record<string, string>> = {
  'flow map': 'un mapa entre llaves',
  'flow sequence': 'una lista entre corchetes',
  'flow collection': 'una lista o un mapa entre corchetes o llaves',
};

const details: readonly (readonly [RegExp, string])[] = [
  [/^Missing closing (.)quote$/, 'falta la comilla $1 que cierra'],
  [/^Nested mappings are not allowed in compact mappings$/, 'hay una segunda clave con dos puntos en la misma línea'],
  [/^A block sequence may not be used as an implicit map key$/, 'una lista con guiones no puede ser una clave'],
  [
    /^Implicit keys of flow sequence pairs need to be on a single line$/,
    'una clave entre corchetes ocupa más de una línea',
  ],
  [/^Implicit keys need to be on a single line$/, 'una clave ocupa más de una línea'],
  [/^Implicit map keys need to be followed by map values$/, 'a una clave le faltan los dos puntos'],
  [/^All \w+ items must start at the same column$/, 'los elementos no empiezan en la misma columna'],
  [/^Plain value cannot start with (?:.*character |a |the )?(.+)$/, 'un valor sin comillas no puede empezar con $1'],
  [/^Block scalar header includes extra characters: (.+)$/, 'sobra texto después de | o >: $1'],
  [/^Invalid escape sequence (.+)$/, 'la secuencia de escape $1 no es válida'],
  [/^Invalid (?:unicode|escape)\b.*?(\\\S+)?$/, 'una secuencia de escape no es válida'],
  [/^Map keys must be unique$/, 'una clave está repetida'],
  [/^Missing , between ()(.+) items$/, 'falta una coma en $2'],
  [/^Missing , or : between ()(.+) items$/, 'falta una coma o dos puntos en $2'],
  [/^Missing space after : in ()(.+)$/, 'falta un espacio después de los dos puntos en $2'],
  [/^Unexpected , in ()(.+)$/, 'sobra una coma en $2'],
  [/^Unexpected empty item in ()(.+)$/, 'hay un elemento vacío en $2'],
  [/^Sequence item without - indicator$/, 'a un elemento de la lista le falta el guion'],
  [
    /^Block collection cannot start on same line with directives-end marker$/,
    'después de --- hay que empezar en otra línea',
  ],
  [/^Missing directives-end(?:\/doc-start)? indicator line$/, 'falta la línea ---'],
  [/^Comments must be separated from other tokens by white space characters$/, 'antes de # falta un espacio'],
  [
    /^Tags and anchors must be separated from the next token by white space$/,
    'después de una etiqueta o un ancla falta un espacio',
  ],
  [/^A node can have at most one (?:anchor|tag)$/, 'un valor tiene más de una etiqueta o ancla'],
  [/^Anchors and tags must be after the (.+) indicator$/, 'las etiquetas y anclas van después de $1'],
  [
    /^(?:Anchor|Alias) (?:cannot be an empty string|ending in : is ambiguous)$/,
    'el nombre de un ancla o alias no es válido',
  ],
  [/^An alias node must not specify any properties$/, 'un alias no puede llevar etiqueta ni ancla'],
  [/^Unresolved alias/, 'un alias no tiene ancla'],
  [/^Expected (?:a )?flow (?:collection|map|sequence|scalar).*$/, 'falta cerrar un corchete o una llave'],
  [
    /^(?:Flow|flow) (map|sequence) .*must.*(?:indented|end with).*$/,
    'falta cerrar un corchete o una llave, o su sangría es menor',
  ],
  [
    /^Unexpected block-seq-ind on same line with key$/,
    'una lista con guiones empieza en la línea siguiente a su clave',
  ],
  [/^Unexpected \S+ token in YAML stream: (.+)$/s, 'aquí sobra $1'],
  [/^Unexpected (?:single|double)-quoted-scalar\b/, 'aquí sobra un texto entre comillas'],
  [/^Unexpected (?:scalar|alias|flow|block)/, 'aquí sobra un texto'],
  [/^(?:Not a YAML token:|Unsupported token) (.+)$/s, 'aquí sobra $1'],
  [/directive|%(?:YAML|TAG)/, 'una directiva que empieza con % no es válida'],
];
