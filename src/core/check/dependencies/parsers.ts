/** A node of a concrete syntax tree; the shape of tree-sitter's nodes, as far as the check reads them. */
export interface SyntaxNode {
  readonly type: string;
  /** Offsets in UTF-16 units. */
  readonly startIndex: number;
  readonly endIndex: number;
  readonly text: string;
  /** True when something in it does not parse. */
  readonly hasError: boolean;
  readonly namedChildren: readonly (SyntaxNode | null)[];
  childForFieldName(name: string): SyntaxNode | null;
  /** Every node below (and this one) of the given types, in the order of the text. */
  descendantsOfType(types: string[]): readonly (SyntaxNode | null)[];
}

export type Grammar =
  'javascript' | 'typescript' | 'tsx' | 'python' | 'go' | 'java' | 'rust' | 'ruby' | 'php' | 'c-sharp';

/** Grammars, loaded on first use by whoever has a disk. */
export interface Parsers {
  /** The tree's root, handed to `read` and freed after it; null when the grammar cannot be loaded or takes too long. */
  parse<T>(grammar: Grammar, text: string, read: (root: SyntaxNode) => T): Promise<T | null>;
}
