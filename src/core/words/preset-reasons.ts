/** Why the presets deny a package, in both languages: a team's file may be written in the one and read in the other. */
const reasons: readonly (readonly [en: string, es: string])[] = [
  ['not maintained since 2020', 'sin mantenimiento desde 2020'],
  ['in maintenance mode, large', 'solo recibe mantenimiento y es grande'],
  ['not maintained, known vulnerabilities', 'sin mantenimiento y con vulnerabilidades conocidas'],
  ['a release deleted files on purpose', 'una versión borró archivos a propósito'],
];

/** A reason in English; one of a team's own is left as it is. */
export function reasonEn(text: string): string {
  return reasons.find(([, es]) => es === text)?.[0] ?? text;
}

/** The same in Spanish. */
export function reasonEs(text: string): string {
  return reasons.find(([en]) => en === text)?.[1] ?? text;
}
