import { at, defineTruth, inTurn, oneServer } from "../define-truth.ts";
import { everything } from "../observation.ts";

const answersAndConnections = { theme: "pools", equal: everything } as const;

export const poolScenarios = [
  defineTruth({
    ...answersAndConnections,
    id: "leak-with-timeout",
    compares:
      "A pool of 2 with connectionTimeoutMillis loses both clients, then a third and fourth request ask for one.",
    handler: "leak.ts",
    scenario: { ...oneServer, traffic: inTurn(300, "bounded", "bounded", "bounded", "bounded") },
  }),
  defineTruth({
    ...answersAndConnections,
    id: "leak-without-timeout",
    compares: "A pool of 2 without a timeout loses both clients: the third request never gets an answer.",
    handler: "leak.ts",
    scenario: { ...oneServer, traffic: inTurn(200, "", "", ""), requestTimeoutMillis: 1500 },
  }),
  defineTruth({
    ...answersAndConnections,
    id: "query-error-destroys-client",
    compares: "A failing pool.query() destroys its client; a failing client.query() with release() keeps it.",
    handler: "query-error.ts",
    scenario: {
      ...oneServer,
      traffic: inTurn(150, "run=ok", "run=pool-query", "run=ok", "run=client-query", "run=ok"),
    },
  }),
  defineTruth({
    ...answersAndConnections,
    id: "self-deadlock",
    compares: "A handler asks a pool of one for a second client while it holds the only one, with a timeout of 0.4 s.",
    handler: "self-deadlock.ts",
    scenario: { ...oneServer, traffic: inTurn(700, "", "") },
  }),
  defineTruth({
    ...answersAndConnections,
    id: "max-uses",
    compares: "With maxUses 2, five queries one after the other go over three connections.",
    handler: "max-uses.ts",
    scenario: { ...oneServer, traffic: inTurn(100, "", "", "", "", "") },
  }),
  defineTruth({
    ...answersAndConnections,
    id: "max-lifetime",
    compares: "With maxLifetimeSeconds 1, a connection is replaced once it is older, although it was in use.",
    handler: "lifetime.ts",
    scenario: { ...oneServer, traffic: inTurn(400, "", "", "", "", "") },
  }),
  defineTruth({
    ...answersAndConnections,
    id: "min-keeps-idle",
    compares: "With min 1 and max 3, the idle timeout closes two of three clients and keeps the last.",
    handler: "min-idle.ts",
    scenario: { ...oneServer, traffic: inTurn(2500, "busy", "") },
    sampleAtMillis: [600, 2200],
    equal: [...everything, "openBackends"],
  }),
  defineTruth({
    ...answersAndConnections,
    id: "two-pools",
    compares: "Two pools of 2 in one process, three queries each at once: four connections.",
    handler: "two-pools.ts",
    scenario: { ...oneServer, traffic: inTurn(0, "") },
  }),
  defineTruth({
    ...answersAndConnections,
    id: "six-at-once-over-three",
    compares: "Six queries at once on a pool of three: three connections, three callers in line.",
    handler: "six-at-once.ts",
    scenario: { ...oneServer, traffic: inTurn(0, "") },
  }),
  defineTruth({
    ...answersAndConnections,
    id: "last-in-first-out",
    compares: "Clients released as 1, 2, 3 are lent again in the order 3, 2, 1, told by their backends' process ids.",
    handler: "reuse-order.ts",
    scenario: { ...oneServer, traffic: inTurn(0, "") },
  }),
  defineTruth({
    ...answersAndConnections,
    id: "wrong-use",
    compares: "Releasing a client twice, and querying a pool after end().",
    handler: "wrong-use.ts",
    scenario: { ...oneServer, traffic: inTurn(200, "run=release-twice", "run=end-then-query") },
  }),
  defineTruth({
    ...answersAndConnections,
    id: "open-transaction-released",
    compares:
      "A client released inside a transaction: the next borrower sees the uncommitted row, and its rollback removes it.",
    handler: "open-transaction.ts",
    scenario: {
      ...oneServer,
      database: { setupSql: "create table notes (text text)" },
      traffic: inTurn(150, "run=leave-open", "run=look", "run=rollback"),
    },
  }),
  defineTruth({
    ...answersAndConnections,
    id: "failed-transaction-released",
    compares: "A client released inside a failed transaction: every borrower fails with 25P02 until one rolls back.",
    handler: "open-transaction.ts",
    scenario: {
      ...oneServer,
      database: { setupSql: "create table notes (text text)" },
      traffic: inTurn(150, "run=leave-failed", "run=look", "run=rollback", "run=look"),
    },
  }),
  defineTruth({
    ...answersAndConnections,
    id: "transaction-left-open-by-crash",
    compares: "A transaction whose process died is rolled back and its slot is free.",
    handler: "open-transaction.ts",
    scenario: {
      ...oneServer,
      database: { setupSql: "create table notes (text text)" },
      traffic: at([0, "run=leave-open"], [300, "run=exit"], [1200, "run=look"]),
    },
    sampleAtMillis: [200, 1000],
    equal: [...everything, "openBackends"],
  }),
];
