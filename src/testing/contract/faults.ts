import type { Behaviour } from "./behaviour.ts";
import { behindAPooler } from "./faults/behind-pooler.ts";
import { brokenLinks } from "./faults/broken-links.ts";
import { failedQueries } from "./faults/failed-queries.ts";
import { killedBackends } from "./faults/killed-backends.ts";
import { outages } from "./faults/outages.ts";
import { whileFrozen } from "./faults/while-frozen.ts";

/** What learners see of every fault. */
export const faults: Record<string, Behaviour[]> = {
  "killed backends": killedBackends,
  "broken links": brokenLinks,
  outages,
  "failed queries": failedQueries,
  "faults behind a pooler": behindAPooler,
  "faults while frozen": whileFrozen,
};
