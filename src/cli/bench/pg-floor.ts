import { createInstanceHost, prepareProgram } from "#sandbox/index.ts";
import { createClock } from "#sim/clock.ts";
import { createGateway } from "#sim/gateway/index.ts";
import { databaseHost, databasePort } from "#sim/network/hosts.ts";
import { createNetwork } from "#sim/network/network.ts";
import type { InstancePorts, ProcessSettings } from "#sim/ports.ts";
import { createRandom } from "#sim/random.ts";
import { createRecorder } from "#sim/recorder.ts";
import { benchSql } from "./handler.ts";
import type { BenchParts } from "./parts.ts";

const settings: ProcessSettings = {
  routes: ["/"],
  environment: {},
  moduleGraphs: "one",
  uncaughtExceptionEndsProcess: true,
  lazyRoutes: false,
  socketsBelongToRequest: false,
  waitUntil: "none",
  requestTimeoutMillis: 60_000,
  deployment: 1,
};

/** Real milliseconds for `queries` queries, one after another, through one unmodified `pg` client over the same shim and gateway, without a platform. */
export async function pgFloorMillis(
  { drivers, executor, hop }: Pick<BenchParts, "drivers" | "executor" | "hop">,
  queries: number,
): Promise<number> {
  const file = "floor.ts";
  const source =
    'import { Client } from "pg";\n' +
    "export default async function handler(req, res) {\n" +
    "  const client = new Client({ connectionString: process.env.DATABASE_URL });\n" +
    "  await client.connect();\n" +
    `  for (let i = 0; i < ${queries}; i++) await client.query(${JSON.stringify(benchSql)});\n` +
    "  res.status(200).json({});\n}\n";
  const program = prepareProgram({
    files: { [file]: source },
    routes: [{ path: "/", file, adapter: "pages-api" }],
    loopTurns: queries * 2,
  });
  if ("error" in program) throw new Error(program.error.message);
  executor.reset("");

  const startedAt = performance.now();
  const clock = createClock();
  const recorder = createRecorder(clock);
  const random = createRandom(1);
  const { record, nextId } = recorder;
  const gateway = createGateway({
    clock,
    executor,
    record,
    nextId,
    random: random("gateway"),
    limits: { maxConnections: 5, superuserReservedConnections: 0, reservedConnections: 0 },
    costs: { connectMillis: 8, refuseMillis: 2, queryMillis: 0.11, jitterShare: 0.1 },
  });
  const network = createNetwork({
    clock,
    recorder,
    random: random("network"),
    roundTripMillis: 1,
    active: gateway.active,
  });
  network.listen({ name: "database", host: databaseHost, port: databasePort, accept: gateway.accept });
  const fail = ({ message }: { message: string }) => {
    throw new Error(message);
  };
  const ports: InstancePorts = {
    instance: 1,
    now: clock.now,
    setTimer: (delayMillis, fire) => clock.schedule(delayMillis, fire, { entersInstance: true }),
    dial: (host, port, origin) => network.dial(1, (run) => run(), host, port, origin),
    random: random("instance"),
    record,
    nextId,
    crash: fail,
    exit: (code) => fail({ message: `The floor's handler left with code ${code}.` }),
    backgroundWork: () => {},
    endpoint: () => null,
    abort: fail,
  };
  const realm = createInstanceHost(program, drivers).create(ports, settings);
  let answered = false;
  realm.load((failure) => failure && fail(failure));
  await hop();
  const request = { request: 1, method: "GET", url: "http://app.test/", headers: {}, body: null };
  realm.handle(
    request,
    (outcome) => outcome.kind === "threw" && fail(outcome),
    () => {
      answered = true;
    },
    () => {},
  );
  await hop();
  while (!answered) {
    const event = clock.step();
    if (event === null) throw new Error("The floor's client never got its answers.");
    if (event.entersInstance) {
      await hop();
      realm.observe();
    }
  }
  realm.dispose();
  return performance.now() - startedAt;
}
