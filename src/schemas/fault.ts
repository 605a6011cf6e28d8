import { z } from "./zod.ts";

const millis = z.number().nonnegative();
const target = z
  .enum(["idle", "checked-out", "busy", "any"])
  .describe("Which connections, by what their client is doing with them; the oldest first");
const count = z.int().positive().default(1);
const onReplica = z.literal("replica").optional().describe("The database itself where absent");

/** Things that go wrong at a virtual moment. */
export const faultSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("kill-backend").describe("57P01, as by an administrator"),
    atMillis: millis,
    target,
    count,
  }),
  z.strictObject({
    kind: z.literal("restart-server").describe("Fast shutdown, then down for `downMillis`"),
    atMillis: millis,
    downMillis: millis,
    server: onReplica,
  }),
  z.strictObject({ kind: z.literal("cut-link").describe("Connection reset"), atMillis: millis, target, count }),
  z.strictObject({
    kind: z.literal("lose-link").describe("Packets vanish and nobody is told"),
    atMillis: millis,
    target,
    count,
  }),
  z.strictObject({
    kind: z.literal("refuse-connections").describe("ECONNREFUSED for new connections"),
    atMillis: millis,
    forMillis: millis,
    server: onReplica,
  }),
  z.strictObject({
    kind: z.literal("slow-replica").describe("What is committed shows on the replica so much later for a while"),
    atMillis: millis,
    forMillis: millis,
    lagMillis: millis,
  }),
  z.strictObject({
    kind: z.literal("slow-network").describe("Another round trip for a while"),
    atMillis: millis,
    forMillis: millis,
    roundTripMillis: millis,
  }),
  z.strictObject({
    kind: z.literal("fail-query").describe("The next queries that contain `sql` fail"),
    atMillis: millis,
    sql: z.string().default("").describe("Empty for any query"),
    count,
    code: z.string().length(5).default("XX000").describe("SQLSTATE"),
    message: z.string().default("a fault of this scenario"),
  }),
]);
