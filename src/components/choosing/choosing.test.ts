import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { loadChoosing } from "./build-choosing.ts";
import { type Choice, choose } from "./choose.ts";
import { choosingData, placesOf } from "./choosing-data.ts";
import { numbersInWords } from "./in-words.ts";
import { choiceFrom, queryOf } from "./query.ts";
import { sumOf } from "./sum.ts";
import { whenInWords } from "./when-in-words.ts";

const table = await loadChoosing();
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
/** Every set of needs: bit by bit of a counter. */
const needs = Array.from({ length: 2 ** table.needs.length }, (_, bits) =>
  ids(table.needs).filter((_, place) => (bits >> place) % 2 === 1),
);
const everyChoice: Choice[] = ids(table.platforms).flatMap((platform) =>
  ids(table.databases).flatMap((database) =>
    ids(table.traffic).flatMap((traffic) => needs.map((needs) => ({ platform, database, traffic, needs }))),
  ),
);
const numbersOf = (choice: Choice) => {
  const { sum, answer } = choose(choice, table);
  const find = <One extends { id: string }>(list: One[], id: string) => list.find((one) => one.id === id) as One;
  const chosen = {
    platform: find(table.platforms, choice.platform),
    database: find(table.databases, choice.database),
    traffic: find(table.traffic, choice.traffic),
  };
  return { chosen, sentences: numbersInWords(chosen, sum, answer.between) };
};

test("every combination has one recommendation, with reasons whose sources exist, and a run that exists", () => {
  expect(everyChoice).toHaveLength(7 * 6 * 3 * 4);
  const sources = new Set(ids(table.sources));
  for (const choice of everyChoice) {
    const { answer, rule, reasons } = choose(choice, table);
    expect(rule.because.length, rule.id).toBeGreaterThan(0);
    expect(reasons.length, queryOf(choice)).toBe(rule.because.length + 2 + choice.needs.length);
    for (const said of [...reasons, answer.costs])
      for (const source of said.sources) expect(sources, said.says).toContain(source);
    const { lab, figure } = answer.seen;
    expect(lab ?? figure, answer.id).toBeDefined();
    if (lab) expect(existsSync(`labs/${lab}/lab.yaml`), lab).toBe(true);
    if (figure) expect(existsSync(`content/figures/${figure}/figure.ts`), figure).toBe(true);
  }
});

test("every rule, answer and source is used, and every page that explains one exists", () => {
  const found = everyChoice.map((choice) => choose(choice, table));
  expect(new Set(found.map(({ rule }) => rule.id))).toEqual(new Set(ids(table.rules)));
  expect(new Set(found.map(({ answer }) => answer.id))).toEqual(new Set(ids(table.answers)));
  const said = [table.platforms, table.databases, table.traffic, table.needs].flat();
  const cited = [...said, ...table.answers.map(({ costs }) => costs), ...table.rules.flatMap(({ because }) => because)];
  expect(ids(table.sources).filter((id) => !cited.some(({ sources }) => sources.includes(id)))).toEqual([]);
  for (const { page } of table.answers) {
    const [folder = "", id = ""] = page.split("/");
    expect(
      readdirSync(`content/${folder}`).some((name) => name.replace(/^\d+-/, "") === `${id}.mdx`),
      page,
    ).toBe(true);
  }
});

test.each([
  ["lambda", "postgres", "steady", [], "pgbouncer"],
  ["lambda", "postgres", "steady", ["session"], "cap"],
  ["lambda", "postgres", "rare", [], "small-pool"],
  ["lambda", "neon", "rare", [], "http-driver"],
  ["lambda", "neon", "rare", ["transactions"], "small-pool"],
  ["vercel-fluid", "supabase", "bursts", ["transactions"], "supavisor"],
  ["vercel-fluid", "postgres", "steady", [], "small-pool"],
  ["node", "supabase", "bursts", ["session"], "small-pool"],
  ["workers", "neon", "steady", ["transactions"], "hyperdrive"],
  ["workers", "postgres", "steady", ["session"], "service-between"],
  ["workers", "mongodb", "rare", [], "service-between"],
  ["lambda", "mongodb", "bursts", [], "mongo-cap"],
  ["lambda", "mysql", "bursts", [], "proxysql"],
])("%s, %s, %s, %j: %s", (platform, database, traffic, needs, answer) => {
  expect(choose({ platform, database, traffic, needs }, table).answer.id).toBe(answer);
});

test("nobody who needs a session is sent through a pooler, and nobody with a transaction to HTTP", () => {
  for (const choice of everyChoice) {
    const { answer } = choose(choice, table);
    if (choice.needs.includes("session")) expect(answer.between, queryOf(choice)).toBeUndefined();
    if (choice.needs.includes("transactions")) expect(answer.id, queryOf(choice)).not.toBe("http-driver");
  }
});

test("the numbers are the budget's, in words", () => {
  expect(numbersOf({ platform: "lambda", database: "postgres", traffic: "steady", needs: [] }).sentences).toEqual([
    "72 at a time, with 1 request in an instance, make 72 instances, and twice as many while a deployment is under way.",
    "With `max: 1` in each they may ask for 144 connections. PostgreSQL you run has 87 left: 100 − 3 reserved − 10 for everybody else.",
    "57 would be refused. Not even `max: 1` fits. With `max: 1` there is room for 43 instances.",
    "PgBouncer opens up to 20 connections by default, of the 87 that are left.",
    "It takes 100 clients, and your instances may bring 144: raise `max_client_conn`.",
  ]);
  const mongo = numbersOf({ platform: "node", database: "mongodb", traffic: "rare", needs: [] }).sentences;
  expect(mongo.slice(0, 2)).toEqual([
    "2 processes, and twice as many while a deployment is under way.",
    "With `max: 10` and 2 for monitoring in each they may ask for 48 connections. MongoDB (Atlas M10) has 1,490 left: 1,500 − 10 reserved.",
  ]);
  for (const choice of everyChoice) expect(numbersOf(choice).sentences.join(" ")).not.toMatch(/NaN|undefined|Infinity/);
});

test("no size in the examples is refused where the sum says that it fits", () => {
  for (const choice of everyChoice) {
    const { platform, database, traffic } = numbersOf(choice).chosen;
    const sum = sumOf(platform, database, traffic);
    if (sum) expect(sum.fits).toBe(sum.wanted <= sum.left);
  }
});

test("an address keeps a choice, and what it does not know is the first of its list", () => {
  for (const choice of everyChoice) expect(choiceFrom(new URLSearchParams(queryOf(choice)), table)).toEqual(choice);
  const first = { platform: "lambda", database: "postgres", traffic: "steady", needs: [] };
  expect(choiceFrom(new URLSearchParams("platform=vax&needs=tea"), table)).toEqual(first);
});

test("an unknown id is named", () => {
  expect(() => choose({ platform: "vax", database: "postgres", traffic: "rare", needs: [] }, table)).toThrow("`vax`");
});

test("the conditions of a rule are said one by one", () => {
  const said = (id: string) => whenInWords(table.rules.find((rule) => rule.id === id)?.when ?? {}, table);
  expect(said("workers-over-http")).toEqual([
    "Cloudflare Workers",
    "Neon (0.25 CU)",
    "You don't need: Transactions with your code in between nor Session state (SET, LISTEN, session locks)",
  ]);
  expect(said("workers")[1]).toBe(
    "PostgreSQL you run or RDS for PostgreSQL (1 GiB) or Neon (0.25 CU) or Supabase (Micro) or MySQL",
  );
  expect(said("postgres")).toEqual(["PostgreSQL you run", "The connections don't fit"]);
  for (const { id } of table.rules) expect(said(id).length, id).toBeGreaterThan(0);
});

test("page and script share the table, numbered sources and the places it leads to", () => {
  const data = choosingData(table, (key) => ({ href: `/${key}`, title: key }));
  expect(Object.values(data.numbers)).toEqual(table.sources.map((_, index) => index + 1));
  const [answer] = data.table.answers;
  expect(answer && placesOf(answer, data.links)).toEqual([
    { verb: "Try it", href: "/lab:isolated-pools", title: "lab:isolated-pools" },
    { verb: "Watch it", href: "/figure:max-that-fits", title: "figure:max-that-fits" },
    { verb: "Read why", href: "/page:lessons/limits", title: "page:lessons/limits" },
  ]);
});
