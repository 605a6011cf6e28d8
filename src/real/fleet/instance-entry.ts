import { fileURLToPath } from "node:url";

/** The module that an instance's process runs, as it lies in the repository. */
export const instanceEntry: string = fileURLToPath(new URL("../instance/instance-process.ts", import.meta.url));
