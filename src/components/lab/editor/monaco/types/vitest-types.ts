import { at } from "./type-file.ts";
import vitest from "./vitest.d.ts.txt?raw";

/** What the small runner in an instance offers of Vitest, and no more. */
export const typeFiles = [at("lab-globals/vitest.d.ts", vitest)];
