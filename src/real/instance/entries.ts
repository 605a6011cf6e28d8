import type { WrittenProgram } from "../program/write-program.ts";
import { handlerKinds } from "./handlers.ts";
import type { InstanceStart, LoadFailure } from "./messages.ts";
import { sourceOfStack } from "./present.ts";

type Exports = Record<string, unknown>;
export type WrittenRoute = WrittenProgram["routes"][number];

/** A file that a route names does not export what its adapter calls. */
export class MissingHandler extends Error {
  readonly source: { file: string; line: number };

  constructor(file: string, wanted: string) {
    super(`\`${file}\` ${wanted}`);
    this.source = { file, line: 1 };
  }
}

/** The routes of one process with what their files export. */
export interface Entries {
  readonly served: readonly WrittenRoute[];
  /** Runs instrumentation to its end, then evaluates the routes that don't wait to be asked for, one after the other. */
  start(): Promise<void>;
  load(route: WrittenRoute): Promise<Exports>;
}

export function createEntries({ program, routes, moduleGraphs, lazyRoutes }: InstanceStart): Entries {
  const served = program.routes.filter(({ path, adapter }) => adapter !== "instrumentation" && routes.includes(path));
  // As measured with Next 16.4.6: the Pages API is evaluated when the server starts, the App Router's routes when asked for.
  const startsWith = ({ adapter }: WrittenRoute) =>
    moduleGraphs === "one" || (adapter !== "route-handler" && adapter !== "page");

  async function load({ url, file, adapter }: WrittenRoute): Promise<Exports> {
    const exports = (await import(url)) as Exports;
    const kind = handlerKinds[adapter];
    const lacks = kind ? kind.lacks(exports) : `is called as \`${adapter}\`, which only the simulator can do.`;
    if (lacks !== null) throw new MissingHandler(file, lacks);
    return exports;
  }

  return {
    served,
    load,
    async start() {
      for (const { adapter, url } of program.routes) {
        if (adapter !== "instrumentation") continue;
        const { register } = (await import(url)) as Exports;
        if (typeof register === "function") await register();
      }
      if (lazyRoutes) return;
      for (const route of served) if (startsWith(route)) await load(route);
    },
  };
}

/** Why a file could not be evaluated, for the learner. */
export function loadFailure(error: unknown): LoadFailure {
  if (error instanceof MissingHandler) return { kind: "load", message: error.message, source: error.source };
  const { code, message = String(error), name, stack } = (error ?? {}) as NodeJS.ErrnoException;
  const missing = code === "ERR_MODULE_NOT_FOUND" ? /package '([^']+)'/.exec(message)?.[1] : undefined;
  if (missing !== undefined) {
    return {
      kind: "unknown-module",
      message: `Your code imports \`${missing}\`, which is not installed here. Run \`npm install ${missing}\`, then start again.`,
    };
  }
  const source = sourceOfStack(stack);
  const text = name && name !== "Error" ? `${name}: ${message}` : message;
  return { kind: "load", message: `The module failed while it was loaded: ${text}`, ...(source && { source }) };
}
