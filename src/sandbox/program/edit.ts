import type { AnyNode, Token } from "acorn";
import type MagicString from "magic-string";

/** What one pass over a file works on. */
export interface Edit {
  text: MagicString;
  /** Every token of the file, in order. */
  tokens: Token[];
}

export const lineOf = (node: AnyNode): number => node.loc?.start.line ?? 1;
