import { type Profiler, Session } from "node:inspector/promises";
import { benchInput } from "./handler.ts";
import type { BenchSize } from "./pairs.ts";
import type { BenchParts } from "./parts.ts";

/** Share of a run's CPU time, in percent, by whose code ran. */
export type ProfileShares = Record<string, number>;

const owners: Array<[share: string, test: RegExp]> = [
  ["pg and npm buffer", /warm-start-drivers\.js$/],
  ["handler", /^sim:/],
  ["PGlite", /^wasm:|electric-sql/],
  ["executor", /\/src\/pglite\//],
  ["gateway", /\/src\/sim\/gateway\//],
  ["network and clock", /\/src\/sim\/(network|clock)/],
  ["platform, trace and its hash", /\/src\/sim\//],
  ["sandbox", /\/src\/sandbox\//],
];

/** Profiles one warm run of the engine and tells where its time went. */
export async function profileShares(parts: BenchParts, { requests, instances }: BenchSize): Promise<ProfileShares> {
  const session = new Session();
  session.connect();
  const urls = await scriptUrls(session);
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 200 });
  await session.post("Profiler.start");
  await parts.engine.run(benchInput(requests, instances));
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  return sharesOf(profile, urls);
}

/** Names of all scripts by id: the frames of a profile leave some out. */
async function scriptUrls(session: Session): Promise<Map<string, string>> {
  const urls = new Map<string, string>();
  session.on("Debugger.scriptParsed", ({ params: { scriptId, url } }) => void urls.set(scriptId, url));
  await session.post("Debugger.enable");
  await session.post("Debugger.disable");
  return urls;
}

function sharesOf(
  { nodes, samples = [], timeDeltas = [] }: Profiler.Profile,
  urls: ReadonlyMap<string, string>,
): ProfileShares {
  const ownerOf = new Map(
    nodes.map(({ id, callFrame }) => [id, owner(callFrame, callFrame.url || (urls.get(callFrame.scriptId) ?? ""))]),
  );
  const micros: Record<string, number> = {};
  let total = 0;
  samples.forEach((id, index) => {
    const share = ownerOf.get(id) ?? "the language and the rest";
    if (share === "idle") return;
    const delta = timeDeltas[index] ?? 0;
    micros[share] = (micros[share] ?? 0) + delta;
    total += delta;
  });
  const sorted = Object.entries(micros).sort(([, a], [, b]) => b - a);
  return Object.fromEntries(sorted.map(([share, time]) => [share, Math.round((1000 * time) / total) / 10]));
}

function owner({ functionName }: { functionName: string }, url: string): string {
  // The profiler itself is no part of the run.
  if (functionName === "(idle)" || url === "node:inspector") return "idle";
  if (functionName === "(garbage collector)") return "garbage collection";
  if (functionName === "(program)") return "Node itself";
  if (/wasm/.test(functionName)) return "PGlite";
  return owners.find(([, test]) => test.test(url))?.[0] ?? "the language and the rest";
}
