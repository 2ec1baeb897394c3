/**
 * A text for a terminal or a log of a build, with everything written out that they would act on: control characters
 * (colours, cursor, titles), those that turn the direction of what follows, and the commands that a build takes from its
 * log. Line ends and tabs stay.
 */
export function visible(text: string): string {
  return text.replaceAll(active, writtenOut).replaceAll(commands, writtenOut);
}

/** JSON for the log of a build: the same values, and no command in them. */
export function unheeded(json: string): string {
  return json.replaceAll(marked, '\\u0023');
}

function writtenOut(mark: string): string {
  const code = mark.charCodeAt(0).toString(16);
  const rest = mark.slice(1);
  return (code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`) + rest;
}

// oxlint-disable-next-line no-control-regex
const active = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]|\r(?!\n)/g;

/**
 * `##[group]` and `##vso[task.setvariable …]` anywhere in a line:
 * https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands; `##teamcity[…]` likewise:
 * https://www.jetbrains.com/help/teamcity/service-messages.html.
 */
const marked = /#(?=#[a-z]*\[)/gi;

/**
 * The same, and `::add-mask::…` at the start of a line:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands.
 */
const commands = new RegExp(`${marked.source}|(?<=^[^\\S\\n]*):(?=:[a-z])`, 'gim');
