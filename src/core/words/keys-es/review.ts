import type { KeyTexts } from './texts.ts';

/** The sections `review`, `languages` and `prompts` of a policy. */
export const reviewKeys: KeyTexts = {
  'Who reviews what. Every edit of an agent needs a person; these need certain ones.':
    'Quién revisa qué. Todo cambio de un agente necesita a una persona; estos, a algunas en particular.',
  'Who holds a role, such as engineer or security: mail or name as git has it, or @handle.':
    'Quién tiene un rol, como engineer o security: el correo o nombre que tiene git, o @usuario.',
  'Which roles have to sign off an edit of which files; all that fit count.':
    'Qué roles deben firmar un cambio de qué archivos; cuentan todos los que coinciden.',
  'Roles of which each has to sign off an edit of them.':
    'Roles, cada uno de los cuales debe firmar un cambio de ellos.',
  'true: one person may sign off for several roles that they hold. false: each role is another person.':
    'true: una persona puede firmar por varios roles que tiene. false: cada rol es de otra persona.',
  'Roles of which one approves a waiver. Empty: any role; anybody else than who asks where nobody holds one.':
    'Roles de los cuales uno aprueba una excepción. Vacía: cualquier rol; donde nadie tiene uno, cualquiera que no sea quien la pide.',
  'true: a waiver is approved, and a file signed off, only in a commit with a good signature of that person, known by the mail of the key: one without a mail (an SSH principal that is a bare name) counts for nobody.':
    'true: una excepción se aprueba, y un archivo se firma, solo en un commit con una firma válida de esa persona, a quien se conoce por el correo de la clave: una clave sin correo (un principal de SSH que es solo un nombre) no vale por nadie.',

  'Which language text has: es, en, pt or gn.': 'En qué idioma van los textos: es, en, pt o gn.',
  'Language of text that customers read, where the name of a file does not say another.':
    'Idioma de los textos que leen los clientes, donde el nombre del archivo no dice otro.',
  'Language of comments in code.': 'Idioma de los comentarios del código.',
  'Languages that text may have as well, such as gn; the agent adds them only when the task asks, by the input languages of its template.':
    'Idiomas en los que también puede haber textos, como gn; el agente los agrega solo cuando la tarea lo pide, con el dato languages de su plantilla.',
  'Whether strings in code are looked at: those that customers read by where they stand (title=, toast(), json({ message }), …), or none.':
    'Si se miran los textos que están en el código: los que leen los clientes según dónde están (title=, toast(), json({ message }), …), o ninguno.',
  "The team's own calls whose text customers read, such as showError or form.complain.":
    'Llamadas propias del equipo cuyo texto leen los clientes, como showError o form.complain.',
  'Languages that every text is kept in: a key that an edit adds to a resource file of the copy is added to theirs too.':
    'Idiomas en los que se mantiene todo texto: una clave que un cambio agrega a un archivo de textos se agrega también a los de esos idiomas.',
  'Files with text for customers, beside folders and files that are named for it, such as locales/.':
    'Archivos con textos para clientes, además de las carpetas y archivos que llevan ese nombre, como locales/.',
  'Who answers for a translation, by language: a change of its resource files needs the sign-off of one of them.':
    'Quién responde por una traducción, por idioma: un cambio de sus archivos de textos necesita la firma de una de estas personas.',

  'Which prompts may be sent.': 'Qué pedidos se pueden enviar.',
  'Which templates are needed for which files.': 'Qué plantillas hacen falta para qué archivos.',
  'Templates for some files; a run with another one cannot attach or change them.':
    'Plantillas para algunos archivos; una ejecución con otra no los puede adjuntar ni cambiar.',
  'Ids of the templates that a run may use for them.': 'Ids de las plantillas que una ejecución puede usar para ellos.',
  'Or kinds of task, whichever template it is.': 'O bien tipos de tarea, sea cual sea la plantilla.',
  'true: only templates whose version is in the lock file (codex-guardrails templates lock) run.':
    'true: solo se ejecutan plantillas cuya versión está fijada (codex-guardrails templates lock).',
  'Who signs off changes of templates and their lock; nobody in particular when it is empty.':
    'Quién firma los cambios de las plantillas y del archivo que fija sus versiones; si está vacía, nadie en particular.',
};
