import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

let dbConnect: typeof import("./connect").dbConnect;
let opened = 0;
let fails = 0;

async function open() {
  opened++;
  await new Promise((resolve) => setTimeout(resolve, 5));
  if (fails-- > 0) throw new Error("the database is down");
  return { id: opened };
}

describe("dbConnect", () => {
  beforeEach(async () => {
    // The module holds on to the object that it found under the global name, so both have to go.
    globalThis.connectionCache = undefined;
    vi.resetModules();
    ({ dbConnect } = await import("./connect"));
    opened = 0;
    fails = 0;
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("reuses the connection", async () => {
    const first = await dbConnect(open);
    expect(await dbConnect(open)).toBe(first);
    expect(opened).toBe(1);
  });

  it("opens once for calls that come together", async () => {
    const [a, b, c] = await Promise.all([dbConnect(open), dbConnect(open), dbConnect(open)]);
    expect(b).toBe(a);
    expect(c).toBe(a);
    expect(opened).toBe(1);
  });

  it("opens again after a failure", async () => {
    fails = 1;
    await expect(dbConnect(open)).rejects.toThrow("the database is down");
    expect(await dbConnect(open)).toEqual({ id: 2 });
  });

  it("keeps a newer connection when an older failure is heard late", async () => {
    fails = 1;
    const triesAgain = dbConnect(open).catch(() => dbConnect(open));
    const givesUp = dbConnect(open).catch(() => null);
    const second = await triesAgain;
    await givesUp;
    expect(await dbConnect(open)).toBe(second);
    expect(opened).toBe(2);
  });
});
