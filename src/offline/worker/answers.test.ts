import { beforeEach, expect, it } from "vitest";
import { memoryCaches, memorySite } from "#testing/offline/memory-caches.ts";
import { labsCache, readingCache } from "../cache-names.ts";
import { type Answers, createAnswers } from "./answers.ts";

const base = "/course/";
const scope = `https://site.test${base}`;
const reading = {
  version: "1",
  files: ["lessons/a/", "pagefind/entry.json", "offline/"].map((path) => ({
    path,
    revision: "r1",
    bytes: 1,
    sentBytes: 1,
  })),
};

let caches: CacheStorage;
let site: ReturnType<typeof memorySite>;
let answers: Answers;

/** Node's requests know no mode `navigate` and no destination. */
const request = (path: string, init: Partial<Request> = {}): Request => {
  const made = new Request(new URL(path, scope), { method: init.method ?? "GET" });
  for (const [name, value] of Object.entries(init)) Object.defineProperty(made, name, { value });
  return made;
};
const page = (path: string) => request(path, { mode: "navigate", destination: "document" });
const textOf = async (asked: Request) => (await answers.to(asked))?.text();

beforeEach(async () => {
  caches = memoryCaches();
  site = memorySite({
    "/course/lessons/a/": "new",
    "/course/pagefind/entry.json": "new",
    "/course/_astro/x.js": "from the network",
  });
  answers = createAnswers({ scope, reading, caches, fetch: (asked) => site.fetch(asked), limitMillis: 20 });
  const cache = await caches.open(readingCache(base));
  for (const { path } of reading.files) await cache.put(`${base}${path}?revision=r1`, new Response(`kept ${path}`));
});

it("shows a page as the network has it, and as it is kept without one", async () => {
  expect(await textOf(page("lessons/a/"))).toBe("new");
  site.isDown = true;
  expect(await textOf(page("lessons/a/"))).toBe("kept lessons/a/");
});

it("turns to what is kept when the network takes long, or the server fails", async () => {
  site.fetch = () => new Promise(() => {});
  expect(await textOf(page("lessons/a/"))).toBe("kept lessons/a/");
  site.fetch = async () => new Response("broken", { status: 502 });
  expect(await textOf(page("lessons/a/"))).toBe("kept lessons/a/");
});

it("waits for a slow network where nothing is kept", async () => {
  site.fetch = () => new Promise((resolve) => setTimeout(resolve, 60, new Response("late")));
  expect(await textOf(page("labs/a/"))).toBe("late");
});

it("shows the page about being offline in place of one that is not kept, and in place of nothing else", async () => {
  site.isDown = true;
  expect(await textOf(page("labs/a/"))).toBe("kept offline/");
  await expect(answers.to(request("labs/a/answers.json"))).rejects.toThrow("Failed to fetch");
});

it("pays no heed to the time in an address of Pagefind's", async () => {
  site.isDown = true;
  expect(await textOf(request("pagefind/entry.json?ts=17"))).toBe("kept pagefind/entry.json");
});

it("answers a hashed file from the device without asking the network", async () => {
  await (await caches.open(labsCache(base))).put(`${base}_astro/x.js`, new Response("kept"));
  expect(await textOf(request("_astro/x.js"))).toBe("kept");
  expect(site.asked).toEqual([]);
});

it("says of what is kept that it is there, and of nothing else", async () => {
  site.isDown = true;
  expect((await answers.to(request("lessons/a/", { method: "HEAD" })))?.ok).toBe(true);
  await expect(answers.to(request("labs/a/", { method: "HEAD" }))).rejects.toThrow();
});

it("gives the document of learner code out only as one of no origin", async () => {
  const headers = { "Content-Security-Policy": "frame-ancestors 'self'", "Content-Type": "text/html" };
  await (await caches.open(labsCache(base))).put(`${base}engine/sandbox-1.html`, new Response("document", { headers }));
  const response = await answers.to(request("engine/kept/sandbox-1.html", { mode: "navigate" }));
  expect(response?.headers.get("Content-Security-Policy")).toContain("sandbox allow-scripts");
  expect(response?.headers.get("Content-Security-Policy")).not.toContain("allow-same-origin");
  expect(response?.headers.get("Content-Type")).toBe("text/html");
  expect(await response?.text()).toBe("document");
  expect((await answers.to(request("engine/kept/other.html", { mode: "navigate" })))?.status).toBe(404);
});

it("has no part in other sites, in what lies beside this one, and in what is sent", () => {
  expect(answers.to(request("https://elsewhere.test/course/lessons/a/"))).toBeNull();
  expect(answers.to(request("/another-course/"))).toBeNull();
  expect(answers.to(request("lessons/a/", { method: "POST" }))).toBeNull();
  expect(answers.to(request("lessons/a/", { cache: "reload" }))).toBeNull();
});
