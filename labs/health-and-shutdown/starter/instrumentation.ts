import { GET as ready } from "./app/api/ready/route";
import { onStart } from "./lib/lifecycle";

/** Next.js runs this once, before the server takes requests. */
export async function register() {
  onStart();
  // The orchestrator goes on asking a process that it has told to end. This stands in for it: it asks from inside.
  let isAsking = false;
  let last = 0;
  setInterval(async () => {
    if (isAsking) return;
    isAsking = true;
    const status = await ready().then(
      (response) => response.status,
      () => 500,
    );
    if (status !== last) console.log(`orchestrator: ready ${status}`);
    last = status;
    isAsking = false;
  }, 250);
}
