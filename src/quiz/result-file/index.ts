export { previewOf } from "./preview.ts";
export { resultFileName, resultFileOf, resultFileText, type SavedFrom } from "./result-file-of.ts";
