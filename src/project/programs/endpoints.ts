import { answerEndpoints } from "#real/instance/local-fetch.ts";
import { projectRoot } from "./disk/project-root.ts";
import { readLab } from "./disk/read-lab.ts";

// Loaded before the server by `with-database.js` (node --import).
const { scenario } = await readLab(projectRoot);
answerEndpoints(scenario.endpoints);
