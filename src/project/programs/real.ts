import { objectionToPlace } from "./disk/requirements.ts";

// What follows is loaded afterwards, because it is what an old Node.js or a missing package stops.
const objection = objectionToPlace();
if (objection === null) {
  const { runRealTime } = await import("./real-time/run-real-time.ts");
  process.exit(await runRealTime(process.argv.slice(2)));
} else {
  console.error(objection);
  process.exitCode = 2;
}
