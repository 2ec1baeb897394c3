/**
 * Descriptions of keys in another language, by the English one of the schema. A text that is changed there has none any
 * more, which a test tells: no translation outlives what it translates.
 */
export type KeyTexts = Readonly<Record<string, string>>;
