import { relative } from "node:path";
import type { AstroIntegration } from "astro";
import { projectRoot } from "../child.ts";
import { readingOf } from "./needs.ts";
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
        const shared = {
          run: runParts,
          log: (line: string) => logger.info(line),
          warn: (line: string) => logger.error(line),
          reload: () => server.ws.send({ type: "full-reload", path: "*" }),
          overlay: (message: string) =>
            server.ws.send({ type: "error", err: { name: "Content", message, stack: "", ...placeOf(message) } }),
        };
        // A file is read at once, while runs that another change asked for may take minutes.
        const rebuilders = [createRebuilder(shared), createRebuilder({ ...shared, needs: readingOf })];
        server.watcher.on("all", (_event, path) => {
          for (const rebuilder of rebuilders) rebuilder.changed(relative(projectRoot, path).replaceAll("\\", "/"));
        });
        server.httpServer?.once("close", () => {
          for (const rebuilder of rebuilders) rebuilder.stop();
        });
      },
    },
  };
}

/** Vite shows the lines around it. */
function placeOf(message: string) {
  const [, file, line] = /((?:content|labs)\/[^\s:]+):(\d+)/.exec(message) ?? [];
  return file === undefined ? {} : { loc: { file: `${projectRoot}/${file}`, line: Number(line), column: 0 } };
}
