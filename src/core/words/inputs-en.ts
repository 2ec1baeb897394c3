import type { Dictionary } from './words.ts';

export const inputProblemsEn: Dictionary['inputProblems'] = {
  required: 'a value is needed',
  'unknown-input': 'the template has no such input',
  'not-one-text': 'one text is needed, not a list',
  'not-a-list': 'a list of files is needed',
  'too-long': 'the text is too long',
  'too-many': 'there are too many files',
  'several-lines': 'it must be one line',
  'control-characters': 'it holds control characters',
  'not-a-choice': 'it is none of the choices',
  'not-a-path': 'it is not a path inside the workspace folder',
  'not-a-range': 'it is not a git range such as main..HEAD',
  'no-such-file': 'the file is not there or cannot be read as text',
};
