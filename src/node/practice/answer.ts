/** One file in a patch. A hunk is its lines with ` `, `-` or `+` in front, after an `@@` line. */
export type Change =
  | { readonly kind: 'add'; readonly path: string; readonly text: string }
  | { readonly kind: 'update'; readonly path: string; readonly hunks: readonly string[] }
  | { readonly kind: 'delete'; readonly path: string };

/** One thing that the practice model says or does. How it goes over the wire depends on the tools that were offered. */
export type Part =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'refuse'; readonly text: string }
  | { readonly kind: 'think'; readonly text: string }
  | { readonly kind: 'plan'; readonly steps: readonly { readonly step: string; readonly status: string }[] }
  | { readonly kind: 'patch'; readonly changes: readonly Change[] }
  /** A patch as nobody should write it: `diff` where files are changed one by one, `envelope` elsewhere. */
  | { readonly kind: 'raw-patch'; readonly path: string; readonly diff: string; readonly envelope: string }
  | { readonly kind: 'command'; readonly command: string; readonly escalate?: string }
  | { readonly kind: 'script'; readonly source: string }
  | { readonly kind: 'call'; readonly name: string; readonly namespace: string; readonly input: object };

export interface HttpFailure {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly error: object;
}

export type Ending =
  | { readonly kind: 'completed' }
  | { readonly kind: 'incomplete'; readonly reason: string }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  /** The connection breaks in the middle of the text. */
  | { readonly kind: 'cut' }
  /** The stream begins and then nothing comes any more. */
  | { readonly kind: 'hang' };

export interface Answer {
  readonly parts: readonly Part[];
  readonly ending: Ending;
  /** Milliseconds before the first byte, and between two pieces of text. */
  readonly startAfter?: number;
  readonly gap?: number;
  readonly failure?: HttpFailure;
}

export function answer(...parts: readonly Part[]): Answer {
  return { parts, ending: { kind: 'completed' } };
}

export function say(text: string): Answer {
  return answer({ kind: 'say', text });
}

export function patch(...changes: readonly Change[]): Part {
  return { kind: 'patch', changes };
}

/** A patch in the form that Codex's tool takes. */
export function envelope(changes: readonly Change[]): string {
  return `*** Begin Patch\n${changes.map(section).join('')}*** End Patch\n`;
}

/** A change's lines for a tool that takes one file at a time; empty for a deletion. */
export function diffOf(change: Change): string {
  if (change.kind === 'delete') return '';
  if (change.kind === 'update') return change.hunks.join('\n');
  const lines = change.text.endsWith('\n') ? change.text.slice(0, -1) : change.text;
  return lines
    .split('\n')
    .map((line) => `+${line}`)
    .join('\n');
}

function section(change: Change): string {
  const verb = { add: 'Add', update: 'Update', delete: 'Delete' }[change.kind];
  const diff = diffOf(change);
  return `*** ${verb} File: ${change.path}\n${diff === '' ? '' : `${diff}\n`}`;
}
