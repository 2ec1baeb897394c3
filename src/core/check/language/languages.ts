/** Languages that are told apart, by their codes. */
export const languages = ['es', 'en', 'pt', 'gn'] as const;
export type Language = (typeof languages)[number];

/** The language that a file's name says, such as `locales/en/home.json` or `messages_es.properties`; null for none. */
export function languageInName(path: string): Language | null {
  const parts = path.toLowerCase().split(/[/._-]/);
  return languages.findLast((one) => parts.includes(one)) ?? null;
}
