import * as z from 'zod';
import { languages as known } from '../check/language/languages.ts';
import { glob } from './parts.ts';

const language = z.enum(known);

/** The section `languages` of a policy. Without it no language is asked for. */
export const languages = z
  .strictObject({
    copy: language
      .optional()
      .describe('Language of text that customers read, where the name of a file does not say another.'),
    comments: language.optional().describe('Language of comments in code.'),
    optional: z
      .array(language)
      .default([])
      .describe(
        'Languages that text may have as well, such as gn; the agent adds them only when the task asks, by the input languages of its template.',
      ),
    paths: z
      .array(glob)
      .default([])
      .describe('Files with text for customers, beside folders and files that are named for it, such as locales/.'),
    strings: z
      .enum(['shown', 'off'])
      .default('shown')
      .describe(
        'Whether strings in code are looked at: those that customers read by where they stand (title=, toast(), json({ message }), …), or none.',
      ),
    calls: z
      .array(z.string().trim().min(1).max(100))
      .max(200)
      .default([])
      .describe("The team's own calls whose text customers read, such as showError or form.complain."),
    translations: z
      .array(language)
      .default([])
      .describe(
        'Languages that every text is kept in: a key that an edit adds to a resource file of the copy is added to theirs too.',
      ),
    owners: z
      .partialRecord(language, z.array(z.string().trim().min(1).max(200)).max(100))
      .default({})
      .describe(
        'Who answers for a translation, by language: a change of its resource files needs the sign-off of one of them.',
      ),
  })
  .prefault({})
  .describe('Which language text has: es, en, pt or gn.');
