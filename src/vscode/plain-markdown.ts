/**
 * A text as Markdown that shows it as it is, and makes no link, picture or list of it. `MarkdownString.appendText` makes
 * every blank one that no line can break at.
 */
export function plainMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-.!~<>&|$:@]/g, '\\$&').replaceAll(/\s+/g, ' ');
}
