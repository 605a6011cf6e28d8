/** What most pages never need, in a file of its own: a lesson must stay light. */
export { addAside, partsOf } from "./add-aside.ts";
export { merge } from "./merge.ts";
export { openText } from "./open-text.ts";
export { exportText, readImport } from "./transfer.ts";
