/** What an argument of a call is for, by the call's name with what it is called on. */
export type CallKind = 'shown' | 'response' | 'rules' | 'silent' | 'unknown';

/** Calls that show the text they are given to people, whatever they are called on. */
const shows = new Set(
  `alert confirm toast notify notifyUser flash setError setErrorMessage setFormError setSuccessMessage setErrorMsg
  setSuccess setNotice setStatusMessage showError showErrorMessage showMessage showToast showSnackbar showSnackBar
  showAlert showDialog showNotification showModal showConfirm showWarning showSuccess showInfo enqueueSnackbar addToast
  addFlash addFlashAttribute addNotification pushNotification sendNotification displayAlert DisplayAlert DisplayPromptAsync
  setText setHint setPlaceholder setPositiveButton setNegativeButton setNeutralButton setContentTitle setContentText
  setSubject setContentDescription setHelperText setSummary setTitle setSubtitle setHeaderText setPromptText
  makeText showMessageDialog showConfirmDialog showInputDialog showErrorDialog
  Text SnackBar Label Button Tooltip AlertDialog Toast Alert Snackbar Notification navigationTitle navigationBarTitle
  accessibilityLabel accessibilityHint AddModelError addError add_error add_flash setToolTipText JLabel JButton
  flash_message send_mail EmailMessage EmailMultiAlternatives useToast createToast openSnackBar openSnackbar
  presentToast messageBox setWindowTitle setCustomValidity link_to button_to submit_tag label_tag content_tag
  text_field_tag submit`.split(/\s+/),
);

/** What has a method for each kind of message. */
const shower =
  /^(?:toast|toastr|toaster|\$toast|toasts|notify|\$notify|notification|notifications|notifier|message|messages|messageapi|elmessage|elnotification|elmessagebox|messagebox|swal|snackbar|snackbarservice|\$q|notyf|alert|alerts|alertservice|modal|dialog|dialogs|flash|flasher|flashbag|toastservice|messageservice|notificationservice|antmessage|snack|ui|st|banner|growl|sonner)$/i;
const methods =
  /^(?:success|error|info|warning|warn|loading|fire|show|open|alert|confirm|add|create|message|custom|now|notify|title|header|subheader|caption|toast|danger)$/i;

/** What answers who asked over the network. */
const responds =
  /(?:^|\.)(?:json|jsonify|JSONResponse|JsonResponse|Response|NextResponse|HttpResponse|HttpResponseBadRequest|render|render_template|render_template_string|respond|reply|JSON|Json|Ok|BadRequest|NotFound|Conflict|Unauthorized|Created|UnprocessableEntity|ok|badRequest|body|AbortWithStatusJSON|abort|view|redirect_to|back|respond_with|createError|addAttribute|with|withErrors|Error|unprocessable|Problem)$|^(?:reply|res|response)(?:\.\w+(?:\(\))?){0,3}\.send$/;
/** Rules of a form, or of a model. */
const rules =
  /(?:^|\.)(?:z|zod|yup|Yup|v|joi|Joi|vine|t)(?:\.\w+|\(\)|\[\])*\.(?:min|max|email|nonempty|refine|superRefine|regex|required|matches|oneOf|length|url|uuid|int|positive|gte|lte|gt|lt|trim|test|string|number|date|boolean|message|moreThan|lessThan|typeError|notOneOf)$|^@\w+$|(?:^|\.)(?:register|validates|validate|Required|StringLength|Range|RegularExpression|EmailAddress|Compare|MaxLength|MinLength|Phone|DataRequired|Email|Length|EqualTo|NumberRange|Regexp|InputRequired|RegexValidator|MinLengthValidator|MaxLengthValidator|MinValueValidator|MaxValueValidator|UniqueValidator|UniqueConstraint|check|body|useForm|useController|Controller)$/;

/** Logs, exceptions, tests, queries, patterns: whatever stands in them is for those who make the software. */
const silent =
  /^(?:console|log|logs|logger|_logger|logging|LOGGER|LOG|Log|Logger|winston|pino|slog|zap|klog|Timber|Rails\.logger|debug|assert|Assert|expect|describe|it|test|context|suite|beforeEach|cy|page|jest|vi|sinon|chai|db|sql|conn|cursor|connection|prisma|knex|pool|re|regexp|Pattern|os|path|fs|process|subprocess|cli|program|yargs|parser|argparse|commander|vscode\.commands|openai|anthropic|client|llm|agent|span|tracer|metrics|statsd|analytics|gtag|ga|mixpanel|posthog|Sentry|sentry|System\.out|System\.err|fmt|errors|Debug|Trace|print|println|puts|p|pp|printf|sprintf|panic|fatal|require|import|include|define|defineTool|tool|Tool|git|chalk|colors|ora|spinner|this\.logger|self\.logger|this\.log|self\.log|this\.logger\.log|t|i18n|\$t|_|__|trans|gettext|ngettext|gettext_lazy|_lazy)(?:$|[.[(])/;
const silentLast =
  /(?:Error|Exception|Fault|Throwable|Failure|Panic)(?:\(\))?$|(?:^|\.)(?:log|debug|trace|query|execute|executeQuery|exec|raw|prepare|querySelector|querySelectorAll|getElementById|getElementsByClassName|createElement|addEventListener|removeEventListener|emit|dispatchEvent|track|capture|captureException|captureMessage|logEvent|match|test|RegExp|compile|split|replace|replaceAll|includes|startsWith|endsWith|indexOf|getItem|setItem|getenv|env|add_argument|addArgument|addOption|option|command|describe|deprecate|deprecated|report|reject|fail|wrap|Errorf|New|Wrap|Wrapf|Printf|Println|Print|Fatalf|Fatal|setAttribute|getAttribute|hasAttribute|commit|raise|withMessage|because|as|tool|registerTool|registerCommand|Prompt|prompt|fetch|invoke)$/;

/** What becomes of strings that a call is given, by the dotted name of what is called. */
export function kindOf(callee: string): CallKind {
  const last = callee.slice(callee.lastIndexOf('.') + 1).replace(/^\$/, '');
  const parts = callee.split('.');
  const owner = (parts.at(-2) ?? '').replace(/\(\)$|\[\]$/, '');
  if (/(?:^|\.)errors\.add$/.test(callee)) return 'shown';
  if (/^(?:forms|serializers|validators)\.ValidationError$/.test(callee)) return 'shown';
  if (/^http\.Error$/.test(callee)) return 'shown';
  if (shower.test(owner) && methods.test(last)) return 'shown';
  if (last === 'prompt' && owner === 'window') return 'shown';
  if (silent.test(callee) && !rules.test(callee)) return 'silent';
  if (rules.test(callee)) return responds.test(callee) ? 'response' : 'rules';
  if (shows.has(last)) return 'shown';
  if (silentLast.test(callee)) return 'silent';
  return responds.test(callee) ? 'response' : 'unknown';
}
