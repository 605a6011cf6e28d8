import { afterEach, expect, test, vi } from "vitest";
import { part } from "./part.ts";

afterEach(() => vi.unstubAllGlobals());

const browser = (onLine: boolean, answers: boolean) => {
  vi.stubGlobal("location", { pathname: "/labs/one/" });
  vi.stubGlobal("navigator", { onLine });
  vi.stubGlobal("fetch", () => (answers ? Promise.resolve() : Promise.reject(new TypeError("Failed to fetch"))));
};

test("a part is fetched once, and stays there without a network", async () => {
  browser(true, true);
  const load = vi.fn(async () => "here");
  const get = part(load);
  expect(await get()).toBe("here");
  browser(false, false);
  expect(await get()).toBe("here");
  expect(load).toHaveBeenCalledTimes(1);
});

test("without a network it is not asked for, as the browser might remember the failure, and comes once there is one", async () => {
  browser(false, false);
  const load = vi.fn(async () => "here");
  const get = part(load);
  await expect(get()).rejects.toThrow("offline");
  expect(load).not.toHaveBeenCalled();
  browser(true, true);
  expect(await get()).toBe("here");
});

test("a browser that is wrong about being offline still gets it", async () => {
  browser(false, true);
  expect(await part(async () => "here")()).toBe("here");
});

test("a failure is not kept", async () => {
  browser(true, true);
  const load = vi.fn(async () => "here").mockRejectedValueOnce(new TypeError("Failed to fetch"));
  const get = part(load);
  await expect(get()).rejects.toThrow("Failed to fetch");
  expect(await get()).toBe("here");
});
