import { expect, it, vi } from "vitest";

async function check() {
  globalThis.connectionCache = undefined;
  vi.resetModules();
  const { dbConnect } = await import("./connect");
  let opened = 0;
  const open = vi.fn(async () => ({ id: ++opened }));

  open.mockRejectedValueOnce(new Error("the database is down"));
  const triesAgain = dbConnect(open).catch(() => dbConnect(open));
  const givesUp = dbConnect(open);
  await expect(givesUp).rejects.toThrow("the database is down");
  const second = await triesAgain;
  expect(await Promise.all([dbConnect(open), dbConnect(open)])).toEqual([second, second]);
  expect(open).toHaveBeenCalledTimes(2);
}

it("works", check);
it("works the second time", check);
it("works the third time", check);
it("works in the end", check);
