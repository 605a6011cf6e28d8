import { fileURLToPath } from "node:url";

/** The project's folder, with a slash at the end: all that is built lies in `warm-start/`, directly. */
export const projectRoot = fileURLToPath(new URL("../", import.meta.url));
