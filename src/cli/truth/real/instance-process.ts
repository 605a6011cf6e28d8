import { pathToFileURL } from "node:url";
import { observeSockets } from "#real/instance/observe-sockets.ts";
import { offerRequestContext } from "#real/instance/offer-wait-until.ts";
import type { FromInstance, ToInstance } from "./instance-messages.ts";

// One real instance: `node instance-process.ts HANDLER` with IPC, serving a route handler (`export async function GET`).
const send = (message: FromInstance) => process.send?.(message);
const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
/** As Node heads its report, less the `error` that pg calls every error of the server's. */
const headOf = (error: Error) => (error.name === "error" ? error.message : `${error.name}: ${error.message}`);

observeSockets(() => {
  const startedAt = performance.now();
  const tell = (event: "dialled" | "accepted" | "refused") =>
    send({ kind: "socket", event, tookMillis: performance.now() - startedAt });
  tell("dialled");
  const nothing = () => {};
  return {
    opened: () => tell("accepted"),
    refused: () => tell("refused"),
    ...{ failed: nothing, closed: nothing, asked: nothing, answered: nothing, transaction: nothing },
  };
});
if (process.env.VERCEL_URL) {
  let pending = 0;
  const change = (by: 1 | -1) => {
    pending += by;
    send({ kind: "background", pending });
  };
  const waitUntil = (work: Promise<unknown>) => {
    change(1);
    const done = () => change(-1);
    Promise.resolve(work).then(done, done);
  };
  offerRequestContext(() => ({ waitUntil }));
}
// A monitor sees what ends the process without keeping it alive.
process.on("uncaughtExceptionMonitor", (error) => send({ kind: "crashing", message: headOf(error) }));
// Whoever started this is gone.
process.on("disconnect", () => process.exit());

const [file] = process.argv.slice(2);
const exported = await import(pathToFileURL(file as string).href).catch((error: unknown) => {
  send({ kind: "load-failed", message: textOf(error) });
  return {};
});
type Handler = (request: Request, context: { params: Promise<object> }) => unknown;

process.on("message", async ({ request, method, url, body, sentAt }: ToInstance) => {
  send({ kind: "late", millis: Date.now() - sentAt });
  const handler = (exported as Record<string, Handler | undefined>)[method];
  try {
    if (handler === undefined) throw new Error(`${file} exports no ${method}`);
    const response = (await handler(new Request(url, { method, body }), { params: Promise.resolve({}) })) as Response;
    send({ kind: "response", request, status: response.status, body: await response.text() });
  } catch (error) {
    const code = (error as { code?: unknown } | null)?.code;
    send({ kind: "threw", request, code: typeof code === "string" ? code : null, message: textOf(error) });
  }
  send({ kind: "settled", request });
});
send({ kind: "ready" });
