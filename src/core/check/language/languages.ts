/** Languages that are told apart, by their codes. */
export const languages = ['es', 'en', 'pt', 'gn'] as const;
export type Language = (typeof languages)[number];
