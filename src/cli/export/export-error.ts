/** Why there is no file; its message is all that is printed. */
export class ExportError extends Error {}
