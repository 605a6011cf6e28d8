import { expect, test, vi } from "vitest";

/** `lib/connect.ts` as a process sees it that has just begun. */
async function justStarted() {
  vi.resetModules();
  globalThis.connectionCache = undefined;
  const { dbConnect } = await import("./connect");
  return dbConnect;
}

test("a connection that is open is handed out again", async () => {
  const dbConnect = await justStarted();
  const open = vi.fn(async () => ({ id: 7 }));
  await dbConnect(open);
  await dbConnect(open);
  await dbConnect(open);
  expect(open).toHaveBeenCalledTimes(1);
});

test("ten calls at once open one connection", async () => {
  const dbConnect = await justStarted();
  const open = vi.fn(() => new Promise<{ id: number }>((resolve) => setTimeout(resolve, 50, { id: 7 })));
  const connections = await Promise.all(Array.from({ length: 10 }, () => dbConnect(open)));
  expect(new Set(connections).size).toBe(1);
  expect(open).toHaveBeenCalledTimes(1);
});

test("a failure reaches the caller, and the next call opens anew", async () => {
  const dbConnect = await justStarted();
  const down = new Error("refused");
  const open = vi.fn().mockRejectedValueOnce(down).mockResolvedValue({ id: 8 });
  expect.assertions(2);
  try {
    await dbConnect(open);
  } catch (error) {
    expect(error).toBe(down);
  }
  expect(await dbConnect(open)).toMatchObject({ id: 8 });
});

test("who is told late takes nothing away", async () => {
  const dbConnect = await justStarted();
  const open = vi
    .fn()
    .mockRejectedValueOnce(new Error("refused"))
    .mockImplementation(async () => ({ id: 9 }));
  const early = dbConnect(open);
  const late = dbConnect(open);
  const [, second] = await Promise.allSettled([late, early.catch(() => dbConnect(open))]);
  expect(second.status).toBe("fulfilled");
  await dbConnect(open);
  expect(open.mock.calls).toHaveLength(2);
});
