import { connect } from "node:net";
import { ProjectError } from "../disk/project-error.ts";

const connectMillis = 3_000;

/** Throws a `ProjectError` where nobody takes connections. */
export async function mustListen(url: URL): Promise<void> {
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  const trouble = await new Promise<string | null>((resolve) => {
    const socket = connect({ port, host: url.hostname.replace(/^\[|\]$/g, ""), timeout: connectMillis });
    const end = (result: string | null) => {
      socket.destroy();
      resolve(result);
    };
    socket.once("connect", () => end(null));
    socket.once("timeout", () => end(`nobody answered within ${connectMillis / 1000} s`));
    socket.once("error", (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
  });
  if (trouble === null) return;
  throw new ProjectError(
    `Nothing listens at ${url.origin} (${trouble}). Start the server in another terminal, with \`npm run build\` and then \`npm run start\`, or say where it is with --url.`,
  );
}
