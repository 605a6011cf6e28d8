/** A file that the editor's TypeScript finds under `node_modules`. */
export interface TypeFile {
  filePath: string;
  content: string;
}

export const at = (path: string, content: string): TypeFile => ({ filePath: `file:///node_modules/${path}`, content });

/** What a glob of raw files gave, at the same places below `node_modules`. */
export const asInstalled = (files: Record<string, string>): TypeFile[] =>
  Object.entries(files).map(([path, content]) => at(path.replace("/node_modules/", ""), content));
