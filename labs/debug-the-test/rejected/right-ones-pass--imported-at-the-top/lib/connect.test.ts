import { beforeEach, describe, expect, it, vi } from "vitest";
import { dbConnect } from "./connect";

let open: ReturnType<typeof opener>;

/** Opens a connection of its own each time. */
function opener() {
  let opened = 0;
  return vi.fn(async () => ({ id: ++opened }));
}

describe("dbConnect", () => {
  beforeEach(async () => {
    // The module holds on to the object that it found under the global name, so both have to go.
    globalThis.connectionCache = undefined;
    vi.resetModules();
    open = opener();
  });

  it("reuses the connection", async () => {
    const first = await dbConnect(open);
    expect(await dbConnect(open)).toBe(first);
    expect(open).toHaveBeenCalledTimes(1);
  });

  it("opens once for calls that come together", async () => {
    const [a, b, c] = await Promise.all([dbConnect(open), dbConnect(open), dbConnect(open)]);
    expect(b).toBe(a);
    expect(c).toBe(a);
    expect(open).toHaveBeenCalledTimes(1);
  });

  it("opens again after a failure", async () => {
    open.mockRejectedValueOnce(new Error("the database is down"));
    await expect(dbConnect(open)).rejects.toThrow("the database is down");
    expect(await dbConnect(open)).toEqual({ id: 1 });
  });

  it("keeps a newer connection when an older failure is heard late", async () => {
    open.mockRejectedValueOnce(new Error("the database is down"));
    const triesAgain = dbConnect(open).catch(() => dbConnect(open));
    const givesUp = dbConnect(open).catch(() => null);
    const second = await triesAgain;
    await givesUp;
    expect(await dbConnect(open)).toBe(second);
    expect(open).toHaveBeenCalledTimes(2);
  });
});
