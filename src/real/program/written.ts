/** Ending of every file that is written: it stays an ES module whatever package.json says. */
export const writtenEnding = ".mjs";

/** The folder beside the module graphs' own. */
export const providedFolder = "provided";
