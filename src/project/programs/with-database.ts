import { objectionToPlace } from "./disk/requirements.ts";

// What follows is loaded afterwards, because it is what an old Node.js or a missing package stops.
const objection = objectionToPlace();
if (objection === null) {
  const { serveWithDatabase } = await import("./at-home/serve-with-database.ts");
  process.exit(await serveWithDatabase(process.argv.slice(2)));
} else {
  console.error(objection);
  process.exitCode = 2;
}
