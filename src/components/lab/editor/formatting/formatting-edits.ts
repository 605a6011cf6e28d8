import type { TextEdit } from "../text-edits.ts";

/** What the formatter uses of TypeScript. */
export interface TypeScript {
  createLanguageService(host: Record<string, (path: string) => unknown>): {
    getFormattingEditsForDocument(
      path: string,
      options: typeof settings,
    ): { span: { start: number; length: number }; newText: string }[];
  };
  ScriptSnapshot: { fromString(text: string): unknown };
}

/** The full editor's own settings: those of Monaco's TypeScript mode, and two spaces. */
const settings = {
  convertTabsToSpaces: true,
  tabSize: 2,
  indentSize: 2,
  indentStyle: 2,
  newLineCharacter: "\n",
  insertSpaceAfterCommaDelimiter: true,
  insertSpaceAfterSemicolonInForStatements: true,
  insertSpaceBeforeAndAfterBinaryOperators: true,
  insertSpaceAfterKeywordsInControlFlowStatements: true,
  insertSpaceAfterFunctionKeywordForAnonymousFunctions: true,
  insertSpaceAfterOpeningAndBeforeClosingNonemptyParenthesis: false,
  insertSpaceAfterOpeningAndBeforeClosingNonemptyBrackets: false,
  insertSpaceAfterOpeningAndBeforeClosingTemplateStringBraces: false,
  placeOpenBraceOnNewLineForControlBlocks: false,
  placeOpenBraceOnNewLineForFunctions: false,
};

/** What TypeScript's formatter changes in a file, in order; a file that does not parse is put in order as far as it does. */
export function formattingEdits(ts: TypeScript, path: string, text: string): TextEdit[] {
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({}),
    getScriptFileNames: () => [path],
    getScriptVersion: () => "1",
    getScriptSnapshot: () => ts.ScriptSnapshot.fromString(text),
    getCurrentDirectory: () => "",
    getDefaultLibFileName: () => "",
    fileExists: () => false,
    readFile: () => undefined,
  });
  return service
    .getFormattingEditsForDocument(path, settings)
    .map(({ span, newText }) => ({ start: span.start, end: span.start + span.length, text: newText }));
}
