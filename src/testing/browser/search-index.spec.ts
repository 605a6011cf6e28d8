import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { expect } from "@playwright/test";
import { parse } from "yaml";
import { projectRoot } from "#cli/child.ts";
import { findPages } from "../../components/search/find-pages.ts";
import { type FoundPage, ranking } from "../../components/search/pagefind.ts";
import { test } from "./site-test.ts";

const folder = join(projectRoot, "dist/pagefind");

interface Fragment {
  url: string;
  content: string;
}

/** Everything the search can answer with, by address. */
const fragments: Fragment[] = readdirSync(join(folder, "fragment")).map((name) => {
  const text = gunzipSync(readFileSync(join(folder, "fragment", name))).toString();
  return JSON.parse(text.slice("pagefind_dcd".length));
});

/** Words only, so that neither quotes nor code marks make two texts differ. */
const bare = (text: string) =>
  ` ${text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim()} `;
const all = fragments.map(({ url, content }) => ({ url, words: bare(content) }));

/** The texts under these keys, anywhere in a YAML file. */
function textsUnder(keys: readonly string[], value: unknown, isIn = false): string[] {
  if (typeof value === "string") return isIn ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => textsUnder(keys, item, isIn));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsUnder(keys, item, isIn || keys.includes(key)));
}

const yamlIn = (path: string) => parse(readFileSync(join(projectRoot, path), "utf8"));
const filesIn = (path: string) => readdirSync(join(projectRoot, path), { recursive: true, encoding: "utf8" });

/** Where texts that give an answer away are found all the same. Short ones prove nothing, and numbers are put into some. */
function foundIn(secrets: readonly string[], where = all): string[] {
  const long = secrets
    .filter((text) => !text.includes("{"))
    .map(bare)
    .filter(({ length }) => length > 40);
  return long.flatMap((text) => where.filter(({ words }) => words.includes(text)).map(({ url }) => `${url}:${text}`));
}

test("what explains an answer is not found: rationales, hints, worked solutions, mistakes", () => {
  const secrets = filesIn("content/quizzes").flatMap((name) =>
    textsUnder(["rationale", "hint", "solution", "mistakes"], yamlIn(`content/quizzes/${name}`)),
  );
  expect(secrets.length).toBeGreaterThan(1000);
  expect(foundIn(secrets)).toEqual([]);
});

test("a lab is found by its task, and not by its hints or its solution", () => {
  for (const lab of readdirSync(join(projectRoot, "labs"))) {
    const page = all.filter(({ url }) => url === `/labs/${lab}/`);
    expect(page, lab).toHaveLength(1);
    expect(page[0]?.words).toContain(bare(yamlIn(`labs/${lab}/lab.yaml`).summary));
    const hints: string[] = yamlIn(`labs/${lab}/lab.yaml`).hints;
    expect(hints.length, lab).toBeGreaterThan(0);
    const lines = filesIn(`labs/${lab}/solution`)
      .filter((name) => /\.\w+$/.test(name))
      .flatMap((name) => readFileSync(join(projectRoot, `labs/${lab}/solution`, name), "utf8").split("\n"));
    expect(foundIn(hints), lab).toEqual([]);
    expect(foundIn(lines, page), lab).toEqual([]);
  }
});

test("an incident is found by its alert, and not by its cause", () => {
  const incidents = filesIn("labs").filter((name) => name.endsWith("incident.yaml"));
  expect(incidents.length).toBeGreaterThanOrEqual(10);
  for (const name of incidents) {
    const incident = yamlIn(`labs/${name}`);
    const page = all.filter(({ url }) => url === `/incidents/${incident.id}/`);
    expect(page[0]?.words, incident.id).toContain(bare(incident.alert.text));
    const evidence: { says: string }[] = incident.evidence;
    const secrets = [incident.fix, ...evidence.map(({ says }) => says), ...textsUnder(["options"], incident)];
    expect(secrets.length).toBeGreaterThan(4);
    expect(foundIn(secrets), incident.id).toEqual([]);
  }
});

test.describe("queries", () => {
  let find: (query: string) => Promise<string[]>;

  test.beforeAll(async () => {
    const origin = test.info().project.use.baseURL ?? "";
    const { createInstance } = await import(pathToFileURL(join(folder, "pagefind.js")).href);
    const pagefind = createInstance({ basePath: `${origin}/pagefind/`, ranking });
    find = async (query) => {
      const { results } = await findPages(query, async (words) => (await pagefind.search(words)).results);
      const pages: FoundPage[] = await Promise.all(results.slice(0, 6).map((result) => result.data()));
      return pages.map(({ url }) => url.replace(origin, ""));
    };
  });

  const first: Record<string, string> = {
    "too many clients": "/errors/#too-many-clients",
    "FATAL: sorry, too many clients already": "/errors/#too-many-clients",
    "remaining connection slots are reserved": "/errors/#reserved-slots",
    "timeout exceeded when trying to connect": "/errors/#timeout-when-trying-to-connect",
    ECONNRESET: "/errors/#connection-reset",
    "hot reload": "/glossary/#hot-reload",
    "what is a cold start?": "/glossary/#cold-start",
    "little's law": "/glossary/#littles-law",
    singleton: "/case-studies/the-global-singleton/",
    pgbouncer: "/lessons/external-poolers/",
    "prepared statement": "/errors/#prepared-statement",
    "pool.query": "/lessons/what-a-pool-is/",
  };
  for (const [query, url] of Object.entries(first))
    test(`“${query}” brings ${url} first`, async () => {
      expect((await find(query))[0]).toBe(url);
    });

  const among: Record<string, string[]> = {
    "too many clients": ["/lessons/what-a-connection-costs/"],
    "53300": ["/errors/#too-many-clients", "/errors/#reserved-slots"],
    idleTimeoutMillis: ["/glossary/#idle-timeout"],
    max_connections: ["/glossary/#max-connections"],
    attachDatabasePool: ["/glossary/#attach-database-pool", "/lessons/pooling-in-nextjs/"],
    "too many clients xyzzy": ["/errors/#too-many-clients"],
    leak: ["/glossary/#leak"],
    "connection pool": ["/lessons/what-a-pool-is/"],
  };
  for (const [query, urls] of Object.entries(among))
    test(`“${query}” brings ${urls.join(" and ")} near the top`, async () => {
      expect(await find(query)).toEqual(expect.arrayContaining(urls));
    });

  test("words of no page, and a rationale's own, bring nothing", async () => {
    expect(await find("zzyzx")).toEqual([]);
    expect(await find('"200 requests at once need 200 instances here"')).toEqual([]);
  });
});
