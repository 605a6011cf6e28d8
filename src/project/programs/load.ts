import { objectionToPlace } from "./disk/requirements.ts";

// What follows is loaded afterwards, because it is what an old Node.js or a missing package stops.
const objection = objectionToPlace();
if (objection === null) {
  const { loadLab } = await import("./load/load-lab.ts");
  process.exitCode = await loadLab(process.argv.slice(2));
} else {
  console.error(objection);
  process.exitCode = 2;
}
