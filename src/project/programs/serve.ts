import { objectionToPlace } from "./disk/requirements.ts";
import { refuse } from "./serving/notices.ts";

// What follows is loaded afterwards, because it is what an old Node.js or a missing package stops.
const objection = objectionToPlace();
if (objection === null) {
  const { serveOrders } = await import("./serving/serve-orders.ts");
  process.exitCode = await serveOrders(process.stdin, process.argv.slice(2));
} else {
  process.exitCode = refuse(objection, 2);
}
