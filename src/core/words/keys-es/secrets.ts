import type { KeyTexts } from './texts.ts';

/** The section `secrets` of a policy. */
export const secretKeys: KeyTexts = {
  'What counts as a secret here, and how loud it is.': 'Qué se considera un secreto aquí, y con qué severidad.',
  'What happens when a prompt or an attached file holds a secret: take it out, or send nothing.':
    'Qué pasa cuando un pedido o un archivo adjunto contiene un secreto: se quita (redact) o no se envía nada (stop).',
  'Goes before "rules", unless a rule is off. Where a kind and a glob both fit, or several globs, the loudest counts.':
    'Va antes que "rules", salvo que una regla esté en off. Donde coinciden un tipo y un patrón, o varios patrones, cuenta la mayor severidad.',
  'How loud a kind of secret is, such as github-pat or password; off is not reported.':
    'Severidad de un tipo de secreto, como github-pat o password; con off no se informa.',
  'How loud secrets are in files that a glob names.': 'Severidad de los secretos en los archivos que indica un patrón.',
  'Which files.': 'Qué archivos.',
  'How loud secrets in them are.': 'Severidad de los secretos que hay en ellos.',
  'Files in which secrets are not reported, such as test/fixtures/**, or only some of the rules.':
    'Archivos en los que no se informan secretos, como test/fixtures/**, o solo los de algunas reglas.',
  'The rules that are left out there.': 'Las reglas que allí no se aplican.',
  'Values that may stand in plain text, each as the line that "codex-guardrails secrets hash" prints.':
    'Valores que pueden estar en texto plano, cada uno como la línea que imprime "codex-guardrails secrets hash".',
  'How made-up passwords begin, such as example-: they are not reported. A token of a known form is, whatever this says.':
    'Cómo empiezan las contraseñas inventadas, por ejemplo example-: no se informan. Un token de forma conocida se informa siempre, diga esto lo que diga.',
};
