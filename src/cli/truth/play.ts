import type { LabRuntime } from "#lab/runtime.ts";
import { compare, type RealFacts } from "./compare.ts";
import { createMariadbServer } from "./mariadb-server.ts";
import type { Observation } from "./observation.ts";
import { createPostgresServer } from "./postgres-server.ts";
import { createApp } from "./real/prepare-database.ts";
import { runInTime, runMariadbInTime } from "./real/run-in-time.ts";
import type { Theme, TruthScenario } from "./scenario.ts";
import type { Servers } from "./servers.ts";
import { runSimulated } from "./simulated.ts";

/** One scenario against one server. */
export interface TruthRow {
  scenario: string;
  theme: Theme;
  compares: string;
  /** For example `PostgreSQL 18.4`, `MariaDB 10.11.19` or `PostgreSQL 15.18, PgBouncer 1.18.0`. */
  server: string;
  /** Real runs; ranges are over these. */
  runs: number;
  real: RealFacts;
  simulated: RealFacts;
  equal: boolean;
  differences: string[];
}

/** Plays every scenario on every server, one at a time, and hands out each row as it is done. */
export async function playScenarios(
  scenarios: readonly TruthScenario[],
  { postgres, pgBouncer, mariadb = null, skipped }: Servers,
  runtime: LabRuntime,
  onRow: (row: TruthRow) => void,
): Promise<{ rows: TruthRow[]; skipped: Servers["skipped"] }> {
  const rows: TruthRow[] = [];
  const skips = [...skipped];
  const playable = scenarios.filter(({ id, scenario }) => {
    if (scenario.database.kind === "mysql") {
      if (mariadb === null) skips.push({ what: id, reason: "it needs MariaDB" });
      return mariadb !== null;
    }
    if (!scenario.pooler || pgBouncer) return true;
    skips.push({ what: id, reason: "it needs PgBouncer" });
    return false;
  });
  const simulated = new Map<string, Observation | Error>();
  for (const truth of playable.map((truth) => withVersion(truth, pgBouncer))) {
    simulated.set(truth.id, await runSimulated(truth, runtime).catch(asError));
  }
  /** Compares what was seen and hands the row out. */
  async function finish(
    truth: TruthScenario,
    server: string,
    major: number,
    play: () => Promise<Observation>,
  ): Promise<void> {
    const runs: Observation[] = [];
    let failure: Error | null = null;
    for (let run = 0; run < truth.runs && failure === null; run++) {
      const outcome = await play().catch(asError);
      if (outcome instanceof Error) failure = outcome;
      else runs.push(outcome);
    }
    const { id, theme, compares } = truth;
    const inEngine = simulated.get(id);
    const problem = failure ?? (inEngine instanceof Error ? inEngine : null);
    const comparison =
      problem || inEngine instanceof Error || inEngine === undefined
        ? broken(truth, runs, problem?.message ?? "not run")
        : compare(truth, runs, inEngine, major);
    const row: TruthRow = { ...{ scenario: id, theme, compares, runs: truth.runs }, server, ...comparison };
    rows.push(row);
    onRow(row);
  }

  const onMysql = ({ scenario }: TruthScenario) => scenario.database.kind === "mysql";
  const forPostgres = playable.some((truth) => !onMysql(truth)) ? postgres : [];
  for (const installation of forPostgres) {
    const server = await createPostgresServer(installation);
    await server.start();
    await createApp(server);
    await server.stop();
    for (const truth of playable) {
      if (truth.sinceMajor > installation.major || onMysql(truth)) continue;
      const pooler = truth.scenario.pooler ? `, PgBouncer ${pgBouncer?.version}` : "";
      await finish(truth, `PostgreSQL ${installation.version}${pooler}`, installation.major, () =>
        runInTime(truth, server, pgBouncer),
      );
    }
    await server.dispose();
  }
  if (mariadb !== null && playable.some(onMysql)) {
    const server = await createMariadbServer(mariadb);
    for (const truth of playable.filter(onMysql)) {
      await finish(truth, `MariaDB ${mariadb.version}`, 0, () => runMariadbInTime(truth, server));
    }
    await server.dispose();
  }
  return { rows, skipped: skips };
}

/** The engine models the very release that is installed, for example `1.18`. */
function withVersion(truth: TruthScenario, pgBouncer: Servers["pgBouncer"]): TruthScenario {
  const { pooler } = truth.scenario;
  const version = /^\d+\.\d+/.exec(pgBouncer?.version ?? "")?.[0];
  return pooler && version ? { ...truth, scenario: { ...truth.scenario, pooler: { ...pooler, version } } } : truth;
}

const broken = ({ equal, within, among }: TruthScenario, [first]: readonly Observation[], why: string) => ({
  real: Object.fromEntries([...equal, ...within, ...among].map((field) => [field, first?.[field]])),
  simulated: {},
  equal: false,
  differences: [why],
});

const asError = (reason: unknown) => (reason instanceof Error ? reason : new Error(JSON.stringify(reason)));
