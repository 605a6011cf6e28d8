import { beforeEach, describe, expect, it, vi } from "vitest";
import { dbConnect } from "./connect";

let opened = 0;
const open = vi.fn(async () => ({ id: ++opened }));

describe("dbConnect", () => {
  beforeEach(() => {
    // Resets the cache.
    globalThis.connectionCache = undefined;
  });

  it("reuses the connection", async () => {
    const first = await dbConnect(open);
    const second = await dbConnect(open);
    expect(second).toBe(first);
  });

  it("opens once for calls that come together", async () => {
    const [a, b, c] = await Promise.all([dbConnect(open), dbConnect(open), dbConnect(open)]);
    expect(b).toBe(a);
    expect(c).toBe(a);
  });

  it("opens again after a failure", async () => {
    open.mockRejectedValueOnce(new Error("the database is down"));
    await expect(dbConnect(open)).rejects.toThrow("the database is down");
    expect(await dbConnect(open)).toEqual({ id: expect.any(Number) });
  });
});
