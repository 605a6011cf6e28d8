import { beforeEach, expect, it } from "vitest";
import { memoryCaches, memorySite } from "#testing/offline/memory-caches.ts";
import { labsCache, readingCache } from "./cache-names.ts";
import type { KeptList } from "./kept-list.ts";
import { createLabPack, type LabPack, type PackState } from "./lab-pack.ts";

const base = "/course/";
const first: KeptList = {
  version: "1",
  files: [
    { path: "labs/a/", revision: "a1", bytes: 1000, sentBytes: 100 },
    { path: "engine/worker-1.js", revision: null, bytes: 5000, sentBytes: 2000 },
    { path: "_astro/site.js", revision: null, bytes: 300, sentBytes: 30 },
  ],
};
const second: KeptList = {
  version: "2",
  files: [
    { path: "labs/a/", revision: "a2", bytes: 1100, sentBytes: 110 },
    { path: "engine/worker-1.js", revision: null, bytes: 5000, sentBytes: 2000 },
    { path: "_astro/site.js", revision: null, bytes: 300, sentBytes: 30 },
  ],
};
const filesOf = (list: KeptList) => ({
  [`${base}offline/labs.json`]: JSON.stringify(list),
  ...Object.fromEntries(list.files.map(({ path, revision, bytes }) => [base + path, `${revision}`.padEnd(bytes)])),
});

let caches: CacheStorage;
let site: ReturnType<typeof memorySite>;
let pack: LabPack;
const never = new AbortController().signal;
const ignore = () => {};

beforeEach(() => {
  caches = memoryCaches();
  site = memorySite(filesOf(first));
  pack = createLabPack({ base, caches, fetch: (url, init) => site.fetch(url, init) });
});

it("says before the download what there is to fetch, and the room it takes", async () => {
  expect(await pack.look()).toEqual({ kind: "not-kept", toFetchBytes: 2130, neededBytes: 6300, hasPart: false });
});

it("fetches everything, tells how far it is in bytes, and is kept after that without a network", async () => {
  const states: PackState[] = [];
  await pack.fetch((state) => states.push(state), never);
  expect(states[0]).toEqual({ kind: "fetching", fetchedBytes: 0, toFetchBytes: 2130 });
  expect(states.at(-1)).toEqual({ kind: "fetching", fetchedBytes: 2130, toFetchBytes: 2130 });
  site.isDown = true;
  expect(await pack.look()).toEqual({ kind: "kept", bytes: 6300 });
});

it("copies what is on the device for reading, and counts no byte of it as a download", async () => {
  await (await caches.open(readingCache(base))).put(`${base}_astro/site.js`, new Response("here"));
  expect(await pack.look()).toMatchObject({ toFetchBytes: 2100, neededBytes: 6300 });
  await pack.fetch(ignore, never);
  expect(site.asked).not.toContain(`${base}_astro/site.js`);
  const copy = await (await caches.open(labsCache(base))).match(`${base}_astro/site.js`);
  expect(await copy?.text()).toBe("here");
});

it("keeps what came before a failure, says which file failed, and goes on from there", async () => {
  delete site.files[`${base}_astro/site.js`];
  await expect(pack.fetch(ignore, never)).rejects.toThrow("404 for /course/_astro/site.js");
  const state = await pack.look();
  expect(state).toMatchObject({ kind: "not-kept", hasPart: true });
  site.files = filesOf(first);
  site.asked.length = 0;
  await pack.fetch(ignore, never);
  expect(site.asked).toContain(`${base}_astro/site.js`);
  expect(site.asked.length).toBeLessThan(4);
  expect(await pack.look()).toMatchObject({ kind: "kept" });
});

it("stops when it is cancelled, and is not complete", async () => {
  const cancelled = new AbortController();
  const done = pack.fetch(({ kind }) => kind === "fetching" && cancelled.abort(), cancelled.signal);
  await expect(done).rejects.toMatchObject({ name: "AbortError" });
  expect(await pack.look()).toMatchObject({ kind: "not-kept" });
});

it("keeps working in its version after a deployment, and fetches only what changed when asked", async () => {
  await pack.fetch(ignore, never);
  site.files = filesOf(second);
  site.asked.length = 0;
  expect(await pack.look()).toEqual({ kind: "outdated", bytes: 6300, toFetchBytes: 110, neededBytes: 1100 });
  const cache = await caches.open(labsCache(base));
  expect(await (await cache.match(`${base}labs/a/`, { ignoreSearch: true }))?.text()).toContain("a1");
  await pack.fetch(ignore, never);
  expect(site.asked.filter((path) => !path.endsWith(".json"))).toEqual([`${base}labs/a/`]);
  expect(await (await cache.match(`${base}labs/a/`, { ignoreSearch: true }))?.text()).toContain("a2");
  expect((await cache.keys()).map(({ url }) => new URL(url).search)).not.toContain("?revision=a1");
});

it("leaves nothing behind when it is removed", async () => {
  await pack.fetch(ignore, never);
  await pack.remove();
  expect(await caches.keys()).toEqual([]);
});

it("can't say anything of labs that are not kept when the site does not answer", async () => {
  site.isDown = true;
  await expect(pack.look()).rejects.toThrow();
  expect(await caches.keys()).toEqual([]);
});
