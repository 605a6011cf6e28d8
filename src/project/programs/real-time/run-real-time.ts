import { fileURLToPath } from "node:url";
import { judge } from "#lab/judge.ts";
import { playedScenario } from "#lab/played-scenario.ts";
import type { RunInput } from "#lab/runtime.ts";
import { whyNotInRealTime } from "#project/no-real-time.ts";
import { engineFolder } from "#project/project.ts";
import { hiding } from "#real/connection-url.ts";
import { playForReal } from "#real/real-run.ts";
import { type RealGateway, startGateway } from "#real/start-gateway.ts";
import { ProjectError } from "../disk/project-error.ts";
import { projectRoot } from "../disk/project-root.ts";
import { readChecks } from "../disk/read-checks.ts";
import { readFiles } from "../disk/read-files.ts";
import { readLab } from "../disk/read-lab.ts";
import { UsageError } from "../usage/usage-error.ts";
import { type RealArguments, readArguments, usage } from "./arguments.ts";
import { createNotices, type Notices } from "./notices.ts";
import { createProgress, headerWords, metricsWords, observationWords } from "./words.ts";

/** Plays the project's lab in real time and prints what happens; the process' exit code. */
export async function runRealTime(argv: string[]): Promise<number> {
  let notices: Notices | null = null;
  try {
    const given = readArguments(argv);
    if (given.help) {
      console.log(usage);
      return 0;
    }
    notices = createNotices(given.events);
    return await play(given, notices);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isOurs = error instanceof UsageError || error instanceof ProjectError;
    const message = isOurs ? error.message : `The traffic could not be played: ${error.message}`;
    notices?.say({ type: "failed", message });
    console.error(message);
    return 2;
  }
}

async function play(given: RealArguments, notices: Notices): Promise<number> {
  const lab = await readLab(projectRoot);
  const objection = whyNotInRealTime(lab);
  if (objection !== null)
    throw new ProjectError(
      `This lab can't be played in real time, because ${objection}. Play it in the simulator: node ${engineFolder}/run.js. README.md has more.`,
    );
  const checks = await readChecks();
  const files = await readFiles(projectRoot, lab.paths);
  const { routes, scenario } = lab;
  const seed = given.seed ?? scenario.seeds.shown[0];
  const input: RunInput = { lab: lab.id, files, routes, scenario, seed, parameters: given.parameters };

  const gateway = given.database === null ? await ownGateway(input) : null;
  const databaseUrl = gateway?.databaseUrl ?? (given.database as string);
  const progress = createProgress();
  let ticking: NodeJS.Timeout | undefined;
  let startedAt = performance.now();
  try {
    const trace = await playForReal({
      ...{ input, databaseUrl, packagesFolder: projectRoot },
      poolerUrl: gateway ? gateway.poolerUrl : given.pooler,
      replicaUrl: gateway?.replicaUrl,
      instanceEntry: fileURLToPath(new URL("./real-instance.js", import.meta.url)),
      serverEvents: gateway?.events,
      begun(head, leftOut) {
        gateway?.begin();
        startedAt = performance.now();
        console.log(
          headerWords(lab.title, seed, given.parameters, databaseWords(given, gateway, head.database), leftOut),
        );
        notices.say({ type: "begun", trace: head, leftOut });
        ticking = setInterval(() => console.log(progress.line(performance.now() - startedAt)), 1000);
      },
      record(event) {
        progress.see(event);
        notices.event(event);
      },
    });
    clearInterval(ticking);
    console.log(progress.line(trace.endedAtMillis));
    const judgement = judge(checks, { trace });
    console.log(`\n${metricsWords(judgement.metrics)}\n\n${observationWords(judgement, trace)}`);
    notices.say(
      trace.error === null
        ? { type: "ended", endedAtMillis: trace.endedAtMillis }
        : { type: "failed", message: observationWords(judgement, trace) },
    );
    return trace.error === null ? 0 : 1;
  } finally {
    clearInterval(ticking);
    await gateway?.close();
  }
}

/** The lab's server in a thread; without its limits where the scenario can't be played, which is told later. */
function ownGateway(input: RunInput): Promise<RealGateway> {
  return startGateway(scenarioOf(input), {
    module: new URL("./gateway-thread.js", import.meta.url),
    snapshotPath: fileURLToPath(new URL("./snapshot.tar.gz", import.meta.url)),
  });
}

function scenarioOf(input: RunInput): RunInput["scenario"] {
  try {
    return playedScenario(input);
  } catch {
    return input.scenario;
  }
}

function databaseWords(
  { database, pooler }: RealArguments,
  gateway: RealGateway | null,
  limits: { maxConnections: number; superuserReservedConnections: number },
): string {
  if (gateway === null) return `${hiding(database ?? "")}${pooler === null ? "" : `, pooler ${hiding(pooler)}`}.`;
  const { maxConnections, superuserReservedConnections } = limits;
  return (
    `PGlite behind the simulator's gateway on real TCP: max_connections ${maxConnections}, ${superuserReservedConnections} reserved` +
    `${gateway.poolerUrl === null ? "" : ", with the simulator's PgBouncer"}. Its clock starts at 2026-01-01, as the lab's rows count from there.`
  );
}
