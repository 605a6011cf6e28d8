import { parseArgs } from "node:util";
import { type PoolerScenario, poolerSchema } from "#schemas/scenario.ts";

export const usage = `npm run gateway -- --port N --max-connections N [options]

Serves the simulator's PostgreSQL on real TCP in real time: psql -h 127.0.0.1 -p N -U app postgres

  --port N                  where to listen; 0 takes a free one
  --max-connections N       PostgreSQL's max_connections
  --superuser-reserved N    superuser_reserved_connections (default 3, at most max-connections - 1)
  --pool-mode MODE          session, transaction or statement: puts the PgBouncer model in front
  --default-pool-size N     PgBouncer's default_pool_size (default 20), with --pool-mode only
  --setup FILE.sql          SQL to run before the first connection
  --host ADDRESS            address to listen at (default 127.0.0.1, this machine only)
  --authentication-timeout N
                            seconds a client has to say who it is (default 60)
  --simulated-costs         take as long as the simulator says that connecting and querying take
  --trace FILE              write the simulator's events to FILE, one JSON object a line
  --json                    say on which port it listens as one JSON object
  --help

Ends on SIGINT or SIGTERM, clients being told 57P01. Exit: 0 ended by a signal, 1 could not serve, 2 wrong usage`;

export interface GatewayCommand {
  port: number;
  host: string;
  maxConnections: number;
  superuserReservedConnections: number;
  /** 0 where absent. */
  reservedConnections?: number;
  /** A hot standby beside it, at a free port of its own; none where absent. */
  replica?: { lagMillis: number; maxConnections: number } | undefined;
  /** `null` without a pooler. */
  pooler: PoolerScenario | null;
  /** The pooler listens at a free port of its own, and `port` leads to the database itself. */
  poolerBeside?: boolean;
  setupFile: string | null;
  traceFile: string | null;
  authenticationTimeoutMillis: number;
  simulatedCosts: boolean;
  json: boolean;
}

/** What is wrong with the flags, in words for whoever typed them. */
export class UsageError extends Error {}

const poolModes: readonly string[] = poolerSchema.shape.poolMode.unwrap().options;

/** `null` when only help was asked for; throws a UsageError. */
export function readCommand(argv: string[]): GatewayCommand | null {
  const values = parse(argv);
  if (values.help) return null;
  const port = wholeNumber("--port", values.port, 0, 65_535);
  const maxConnections = wholeNumber("--max-connections", values["max-connections"], 1, 10_000);
  const mode = values["pool-mode"];
  if (mode !== undefined && !poolModes.includes(mode)) {
    throw new UsageError(`--pool-mode takes session, transaction or statement; got ${mode}.`);
  }
  const poolSize = values["default-pool-size"];
  if (poolSize !== undefined && mode === undefined) {
    throw new UsageError("--default-pool-size is a setting of the pooler: give --pool-mode too.");
  }
  const reserved = values["superuser-reserved"] ?? String(Math.min(3, maxConnections - 1));
  return {
    port,
    host: values.host,
    maxConnections,
    superuserReservedConnections: wholeNumber("--superuser-reserved", reserved, 0, maxConnections - 1),
    pooler:
      mode === undefined
        ? null
        : poolerSchema.parse({
            poolMode: mode,
            defaultPoolSize: wholeNumber("--default-pool-size", poolSize ?? "20", 1, 10_000),
          }),
    setupFile: values.setup ?? null,
    traceFile: values.trace ?? null,
    authenticationTimeoutMillis:
      1000 * wholeNumber("--authentication-timeout", values["authentication-timeout"], 1, 600),
    simulatedCosts: values["simulated-costs"],
    json: values.json,
  };
}

function parse(argv: string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  try {
    return parseArgs({
      args: argv,
      options: {
        ...{ port: text, "max-connections": text, "superuser-reserved": text },
        ...{ "pool-mode": text, "default-pool-size": text, setup: text, trace: text },
        host: { type: "string", default: "127.0.0.1" },
        "authentication-timeout": { type: "string", default: "60" },
        ...{ "simulated-costs": flag, json: flag, help: flag },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(flag: string, text: string | undefined, least: number, most: number): number {
  if (text === undefined) throw new UsageError(`${flag} is missing: give a whole number from ${least} to ${most}.`);
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new UsageError(`${flag} takes a whole number from ${least} to ${most}; got ${text || "nothing"}.`);
}
