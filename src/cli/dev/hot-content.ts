import { relative } from "node:path";
import type { AstroIntegration } from "astro";
import { projectRoot } from "../child.ts";
import { createRebuilder } from "./rebuilder.ts";
import { runParts } from "./run-parts.ts";

/**
 * In `astro dev`, rebuilds what a change of `content/` or `labs/` needs beyond what Astro does by itself, and reloads open pages.
 * A mistake stands in the terminal and over the page until it is mended; the server goes on.
 */
export function hotContent(): AstroIntegration {
  return {
    name: "hot-content",
    hooks: {
      "astro:server:setup": ({ server, logger }) => {
        const rebuilder = createRebuilder({
          run: runParts,
          log: (line) => logger.info(line),
          warn: (line) => logger.error(line),
          reload: () => server.ws.send({ type: "full-reload", path: "*" }),
          overlay: (message) =>
            server.ws.send({ type: "error", err: { name: "Content", message, stack: "", ...placeOf(message) } }),
        });
        server.watcher.on("all", (_event, path) =>
          rebuilder.changed(relative(projectRoot, path).replaceAll("\\", "/")),
        );
        server.httpServer?.once("close", () => rebuilder.stop());
      },
    },
  };
}

/** Vite shows the lines around it. */
function placeOf(message: string) {
  const [, file, line] = /((?:content|labs)\/[^\s:]+):(\d+)/.exec(message) ?? [];
  return file === undefined ? {} : { loc: { file: `${projectRoot}/${file}`, line: Number(line), column: 0 } };
}
