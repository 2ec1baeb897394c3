/** Fields, arguments, attributes and variables whose text is for people wherever they stand. In small letters, bare. */
const shown = new Set(
  `title label placeholder alt heading subheading headline subtitle tooltip caption helpertext helptext hint hinttext
  labeltext errortext buttontext buttonlabel linktext ctatext ctalabel oktext canceltext confirmtext closetext submittext
  emptytext emptymessage loadingtext loadingmessage nodatatext successmessage errormessage toastmessage alertmessage
  validationmessage warningmessage confirmmessage confirmationmessage verbosename verbosenameplural subject notice alert
  arialabel ariadescription ariaroledescription ariavaluetext ariaplaceholder contentdescription
  accessibilitylabel accessibilityhint navigationtitle textcontent innertext flashed semanticlabel emptystate
  dialogtitle modaltitle pagetitle windowtitle formtitle cardtitle sectiontitle snackbartext toasttext banner
  oklabel cancellabel confirmlabel submitlabel`.split(/\s+/),
);

/** The same where they are attributes of a component. */
const attributes = new Set('message description text summary error success content confirm header footer'.split(' '));

/** Maps whose values are messages, by the name of the rule that fails. */
const maps = new Set('errormessages validationmessages'.split(' '));

/** Rules of a form, whose text or message is said to who fills it. */
export const formRules = new Set(
  `required pattern minlength maxlength min max validate presence format uniqueness length numericality inclusion exclusion
  confirmation acceptance`.split(/\s+/),
);

/** Fields that only descriptions of data, of commands and of tools for agents have beside a title. */
export const technical = new Set(
  `type properties schema enum items parameters inputschema handler alias aliases flags option options command demandoption
  args argv operationid tags $schema $id version license default examples format additionalproperties oneof anyof allof
  execute run category keybinding deprecated fixable recommended meta docs defaultvalue argtypes component`.split(
    /\s+/,
  ),
);

/** Fields beside which a description, a text or a body is for people. */
export const companions = new Set(
  `title label heading subtitle subject icon image img href url price button cta question answer to recipient
  placeholder`.split(/\s+/),
);

/** Fields beside which a message is for people. */
export const messageCompanions = new Set(
  'type status severity variant title success ok level kind duration'.split(' '),
);

/** A name without case, hyphens and what frameworks put before it: `aria-label`, `android:text`, `$errorMessage`. */
export function bare(name: string): string {
  return name.replaceAll(/[-_$@:\s]/g, '').toLowerCase();
}

export function isShownName(name: string): boolean {
  return shown.has(name);
}

export function isShownAttribute(name: string): boolean {
  return shown.has(name) || attributes.has(name);
}

export function isMessageMap(name: string): boolean {
  return maps.has(name);
}
