import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { MemoryOutbox } from "#testing/xapi/memory-outbox.ts";
import { RecordStore } from "#testing/xapi/record-store.ts";
import { randomUuid } from "../random-uuid.ts";
import { drain } from "./drain.ts";
import { type Agreement, MOST_WAITING, Outbox } from "./outbox.ts";
import { type Statement, statementOf } from "./statement.ts";

const DAY_MILLIS = 86_400_000;
const home = "https://course.example/";
const course = { activityBase: home, home, name: "A course", language: "en" };
const learner = { id: randomUuid(), registration: randomUuid() };
const agreement: Agreement = {
  agreed: true,
  atMillis: 1,
  endpoint: "https://lrs.example/",
  recipient: "A school",
  learnerId: learner.id,
  registration: learner.registration,
};

const answerAt = (millis: number): Statement =>
  statementOf(
    {
      ...{ type: "question-answered", question: "q", place: { kind: "review" }, attempt: 1, correct: true, credit: 1 },
      ...{ tookMillis: 1000, version: 1, id: randomUuid(), session: randomUuid(), heading: "" },
      at: new Date(millis).toISOString(),
    },
    course,
    learner,
  );

/** An agreed learner with a clock. */
async function opened(storage = new MemoryOutbox()) {
  const [outbox, store] = [new Outbox(storage), new RecordStore()];
  await outbox.agree(agreement);
  const clock = { millis: Date.parse("2026-11-22T08:00:00Z") };
  const around = { post: store.post, nowMillis: () => clock.millis, chance: () => 0.5 };
  const add = async (count: number, everyMillis = 1000): Promise<string[]> => {
    const ids: string[] = [];
    for (let each = 0; each < count; each++) {
      clock.millis += everyMillis;
      const statement = answerAt(clock.millis);
      ids.push(statement.id);
      await outbox.add([statement]);
    }
    return ids;
  };
  return { storage, outbox, store, clock, add, send: (how = {}) => drain(outbox, around, how) };
}
const counts = async (outbox: Outbox) => {
  const { waiting, rejected } = await outbox.read();
  return [waiting.length, rejected.length];
};

describe("sending", () => {
  test("an offline day: each answer arrives once, in order, when the network is back", async () => {
    const { storage, outbox, store, clock, add, send } = await opened();
    store.down = "unreachable";
    const ids: string[] = [];
    for (let hour = 0; hour < 24; hour++) {
      ids.push(...(await add(5, 60_000)));
      clock.millis += 3_300_000;
      expect((await send()).trouble).toBe("unreachable");
    }
    // The browser was closed and opened again.
    const reopened = new Outbox(storage);
    expect(await counts(reopened)).toEqual([120, 0]);
    store.down = null;
    clock.millis += DAY_MILLIS;
    expect(await send()).toEqual({ arrived: 120, arrivedAtMillis: clock.millis, failures: 0, nextTryAtMillis: 0 });
    expect(store.ids()).toEqual(ids);
    expect(store.repeated).toBe(0);
    expect(await counts(outbox)).toEqual([0, 0]);
    expect(store.requests.slice(-3)).toEqual([50, 50, 20]);
  });

  test("asks an unreachable store seldomer each time, and not before it said it may", async () => {
    const { store, clock, add, send } = await opened();
    await add(1);
    store.down = { status: 503, text: "" };
    const pauses: number[] = [];
    for (let each = 0; each < 12; each++) {
      const { nextTryAtMillis } = await send();
      pauses.push((nextTryAtMillis - clock.millis) / 1000);
      const before = store.requests.length;
      await send();
      expect(store.requests).toHaveLength(before);
      clock.millis = nextTryAtMillis;
    }
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 1800, 1800, 1800]);
    store.down = { status: 429, text: "", retryAfterMillis: 7_200_000 };
    expect((await send()).nextTryAtMillis).toBe(clock.millis + 7_200_000);
    store.down = null;
    expect((await send({ evenEarly: true })).arrived).toBe(1);
  });

  test("a statement that is refused blocks no other, and is set aside with the reason", async () => {
    const { outbox, store, add, send } = await opened();
    const before = await add(20);
    const bad = { ...answerAt(Date.parse("2026-11-22T08:00:20.500Z")), verb: { id: "no-address", display: {} } };
    await outbox.add([bad]);
    const after = await add(20);
    expect(await send()).toMatchObject({ arrived: 40, failures: 0 });
    expect(store.ids()).toEqual([...before, ...after]);
    const { rejected } = await outbox.read();
    expect(rejected).toMatchObject([
      { statement: { id: bad.id }, status: 400, reason: expect.stringContaining("verb") },
    ]);
    await outbox.retryRejected();
    expect(await counts(outbox)).toEqual([1, 0]);
    await send();
    expect(await counts(outbox)).toEqual([0, 1]);
    await outbox.discard("rejected");
    expect(await counts(outbox)).toEqual([0, 0]);
  });

  test("an answer that is lost on its way makes nothing double, also where the store calls what it has a conflict", async () => {
    for (const isTouchy of [false, true]) {
      const { outbox, store, add, send } = await opened();
      store.isTouchy = isTouchy;
      const ids = await add(7);
      store.losesAnswer = true;
      expect((await send()).trouble).toBe("unreachable");
      const more = await add(3);
      expect(await send({ evenEarly: true })).toMatchObject({ failures: 0 });
      expect(store.ids()).toEqual([...ids, ...more]);
      expect(await counts(outbox)).toEqual([0, 0]);
    }
  });

  test("a key that does not open the store, or a wrong address, keeps all and says which", async () => {
    const { outbox, store, add, send } = await opened();
    await add(3);
    store.down = { status: 401, text: "" };
    expect(await send()).toMatchObject({ trouble: "refused", status: 401 });
    store.down = { status: 404, text: "" };
    expect(await send({ evenEarly: true })).toMatchObject({ trouble: "misplaced", status: 404 });
    expect(await counts(outbox)).toEqual([3, 0]);
  });

  test("nothing goes before the learner agreed, nor after the agreement is taken back", async () => {
    const { outbox, store, add, send } = await opened();
    await outbox.agree({ ...agreement, agreed: false });
    await add(60);
    await send();
    expect(store.requests).toEqual([]);
    await outbox.agree(agreement);
    const taking = store.take.bind(store);
    store.take = (statements) => {
      void outbox.agree({ ...agreement, agreed: false });
      return taking(statements);
    };
    await send();
    expect(store.requests).toEqual([50]);
  });

  test("whatever the store does meanwhile, each statement arrives once or is set aside, in order", async () => {
    const weather = fc.array(
      fc.record({
        add: fc.integer({ min: 0, max: 70 }),
        down: fc.constantFrom(null, null, "unreachable" as const, { status: 500, text: "" }, { status: 401, text: "" }),
        losesAnswer: fc.boolean(),
      }),
      { maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(weather, fc.boolean(), async (days, isTouchy) => {
        const { outbox, store, add, send } = await opened();
        store.isTouchy = isTouchy;
        const ids: string[] = [];
        for (const { add: count, down, losesAnswer } of days) {
          Object.assign(store, { down, losesAnswer });
          ids.push(...(await add(count)));
          await send({ evenEarly: true });
        }
        Object.assign(store, { down: null, losesAnswer: false });
        await send({ evenEarly: true });
        expect(store.ids()).toEqual(ids);
        expect(await counts(outbox)).toEqual([0, 0]);
      }),
      { numRuns: 30 },
    );
  });
});

test("an outbox keeps the newest of more than it may hold, and forgets everything when told to", async () => {
  const storage = new MemoryOutbox();
  const outbox = new Outbox(storage);
  const statements = Array.from({ length: MOST_WAITING }, (_, index) => answerAt(index));
  for (const statement of statements)
    storage.stored.set(
      `waiting/${String(Date.parse(statement.timestamp ?? "")).padStart(16, "0")}-${statement.id}`,
      JSON.stringify(statement),
    );
  const entries = vi.spyOn(storage, "entries");
  await outbox.add([answerAt(MOST_WAITING)]);
  // For one statement it reads none of the others.
  expect(entries).not.toHaveBeenCalled();
  const { waiting } = await outbox.read();
  expect(waiting).toHaveLength(MOST_WAITING);
  expect(waiting[0]?.statement.id).toBe(statements[1]?.id);
  await outbox.agree(agreement);
  await outbox.erase();
  expect(storage.stored.size).toBe(0);
});
