import type { FetchWatch } from "./local-fetch.ts";
import { askedBy, millisSince, presentAsker } from "./present.ts";
import type { Reporter } from "./reporter.ts";

/** Tells of calls to the scenario's other services. */
export const observeFetch =
  ({ record, nextId }: Reporter): FetchWatch =>
  ({ method, url }) => {
    const asker = presentAsker();
    const id = nextId("fetch");
    const startedAt = performance.now();
    record({ type: "fetch-started", fetch: id, method, url, ...askedBy(asker) });
    return (status) => {
      const durationMillis = millisSince(startedAt);
      record({ type: "fetch-finished", fetch: id, status, durationMillis, ...askedBy(asker) });
    };
  };
