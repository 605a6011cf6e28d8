import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { expect } from "@playwright/test";
import { projectRoot } from "#cli/child.ts";
import { type BuiltPage, builtPages, dist, type Thing } from "./built-page.ts";
import { test } from "./site-test.ts";

// Nothing here needs a browser: pages are read as the build left them, once for all tests.
test.describe.configure({ mode: "default" });

/** Pages that search engines know by their own address. */
const listed = (pages: BuiltPage[]) =>
  pages.filter(({ path, canonical }) => canonical !== undefined && new URL(canonical).pathname === path);

/** Each value that more than one page has, with those pages. */
function shared(pages: BuiltPage[], saidBy: (page: BuiltPage) => string): string[] {
  const paths = new Map<string, string[]>();
  for (const page of pages) paths.set(saidBy(page), [...(paths.get(saidBy(page)) ?? []), page.path]);
  return [...paths].filter(([, own]) => own.length > 1).map(([value, own]) => `${own.join(" and ")}: ${value}`);
}

test("every page has a title and a description of its own, in a search result's length", async () => {
  const pages = listed(await builtPages());
  expect(pages.length).toBeGreaterThan(100);
  expect(shared(pages, ({ title }) => title)).toEqual([]);
  expect(shared(pages, ({ meta }) => meta("description") ?? "")).toEqual([]);
  const unfit = pages.flatMap(({ path, title, meta }) => {
    const description = meta("description") ?? "";
    const fits = description.length >= 50 && description.length <= 160 && !`${title}${description}`.includes("`");
    return fits ? [] : [`${path}: ${title}: ${description}`];
  });
  expect(unfit).toEqual([]);
});

test("every page says by which address it is known, and that address is a page", async () => {
  const pages = await builtPages();
  const known = new Set(pages.map(({ path }) => path));
  for (const { path, canonical, meta } of pages) {
    if (meta("robots") === "noindex") {
      expect(canonical, path).toBeUndefined();
      continue;
    }
    const place = new URL(canonical ?? "", "none:/").pathname;
    expect(known.has(place), `${path} names ${canonical}`).toBe(true);
    if (path.endsWith("/webcontainer/")) expect(place, path).toBe(path.replace(/webcontainer\/$/, ""));
    else expect(place, path).toBe(path);
    expect(meta("og:url"), path).toBe(canonical);
  }
});

test("a link to any page shows a picture of 1200 × 630 that the site has, of 40 KiB at most", async () => {
  const checked = new Set<string>();
  const wrong: object[] = [];
  for (const { path: at, meta, canonical } of await builtPages()) {
    if (canonical === undefined) continue;
    const image = meta("og:image") ?? "none:";
    const isArticle = /^\/(lessons|myths|pitfalls|case-studies|deeper|instructors)\/(?!mistakes\/)./.test(at);
    const said = {
      origin: new URL(image).origin,
      size: [meta("og:image:width"), meta("og:image:height")],
      card: meta("twitter:card"),
      type: meta("og:type"),
      alt: meta("og:image:alt")?.includes(meta("og:title") ?? "none"),
    };
    const { origin } = new URL(canonical);
    const type = isArticle ? "article" : "website";
    const right = { origin, size: ["1200", "630"], card: "summary_large_image", type, alt: true };
    if (!isDeepStrictEqual(said, right)) wrong.push({ at, ...said });
    const file = path.join(dist, new URL(image).pathname);
    if (checked.has(file)) continue;
    checked.add(file);
    const png = await readFile(file);
    expect([png.toString("latin1", 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)], at).toEqual(["PNG", 1200, 630]);
    expect(png.length / 1024, file).toBeLessThan(40);
  }
  expect(wrong).toEqual([]);
  expect(checked.size).toBeGreaterThan(50);
});

test("the sitemap says when a page was last checked, where the page says so", async () => {
  const xml = await readFile(path.join(dist, "sitemap-0.xml"), "utf8");
  const dates = new Map(
    [...xml.matchAll(/<url><loc>([^<]+)<\/loc>(?:<lastmod>([^<]+)<\/lastmod>)?/g)].map(([, address = "", day]) => [
      new URL(address).pathname,
      day?.slice(0, 10),
    ]),
  );
  const pages = listed(await builtPages()).filter(({ path }) => dates.has(path));
  const dated = pages.filter(({ meta }) => meta("article:modified_time") !== undefined);
  expect(dated.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["/lessons/limits/", "/glossary/", "/cheat-sheet/", "/errors/", "/choosing/"]),
  );
  for (const { path, meta } of pages) expect(dates.get(path), path).toBe(meta("article:modified_time"));
});

/** What a thing of each type has to say; texts that are not empty, or lists. */
const required: Record<string, string[]> = {
  Course: ["name", "description", "url", "provider", "offers", "hasCourseInstance", "hasPart", "inLanguage", "license"],
  LearningResource: ["name", "description", "url", "learningResourceType", "educationalLevel", "teaches", "isPartOf"],
  TechArticle: ["name", "description", "url", "timeRequired", "isPartOf"],
  Quiz: ["name", "description", "url", "about", "isPartOf"],
  BreadcrumbList: ["itemListElement"],
  DefinedTermSet: ["name", "description", "url", "hasDefinedTerm"],
};

test("structured data is whole, leads to pages that exist, and gives no answer away", async () => {
  const pages = await builtPages();
  const known = new Set(pages.map(({ path }) => path));
  const typesBelow = (folder: string) =>
    pages
      .filter(({ path }) => path.startsWith(folder) && path !== folder && !path.endsWith("/webcontainer/"))
      .map(({ things }) => things.map((thing) => thing["@type"]));
  for (const folder of ["/lessons/", "/myths/", "/pitfalls/", "/case-studies/", "/deeper/", "/labs/"])
    for (const types of typesBelow(folder)) expect(types, folder).toEqual(["LearningResource", "BreadcrumbList"]);
  const guide = pages.filter(({ path }) => /^\/instructors\/(?!mistakes\/)./.test(path));
  expect(guide.length).toBeGreaterThanOrEqual(10);
  for (const { path, things } of guide)
    expect(
      things.map((thing) => thing["@type"]),
      path,
    ).toEqual(["TechArticle", "BreadcrumbList"]);
  for (const types of typesBelow("/tests/")) expect(types).toEqual(["Quiz", "BreadcrumbList"]);
  const typesOf = (path: string) => pages.find((page) => page.path === path)?.things.map((thing) => thing["@type"]);
  expect(typesOf("/")).toEqual(["Course"]);
  expect(typesOf("/glossary/")).toEqual(["DefinedTermSet"]);

  const wrong: string[] = [];
  for (const { path, html, things } of pages)
    for (const thing of things) {
      const type = thing["@type"];
      const missing = required[type]?.filter((field) => !thing[field]) ?? ["a place in this test"];
      wrong.push(...missing.map((field) => `${path}: ${type} has no ${field}`));
      if (/acceptedAnswer|suggestedAnswer|undefined/.test(JSON.stringify(thing)))
        wrong.push(`${path}: ${type} says too much`);
      if (thing.timeRequired && !/^PT\d+M$/.test(String(thing.timeRequired)))
        wrong.push(`${path}: ${thing.timeRequired}`);
      for (const address of addressesIn(thing)) {
        const { pathname, hash } = new URL(address);
        const isPlace = pathname !== path || ["", "#course"].includes(hash) || html.includes(`id="${hash.slice(1)}"`);
        if (!known.has(pathname) || !isPlace) wrong.push(`${path} leads to ${address}`);
      }
    }
  expect(wrong).toEqual([]);
});

/** Every address of this site in a thing. */
function addressesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = ["@id", "url", "item"].map((field) => (value as Thing)[field]).filter((each) => typeof each === "string");
  return [...own, ...Object.values(value).flatMap(addressesIn)];
}

test("the file that a page names to be edited is there", async () => {
  const named = (await builtPages()).flatMap(({ path: at, html }) => {
    const file = /To edit this page, change <code[^>]*>([^<]+)<\/code>/.exec(html)?.[1];
    return file ? [{ at, file }] : [];
  });
  expect(named.length).toBeGreaterThan(100);
  const isFile = (place: string) => existsSync(place) && statSync(place).isFile();
  expect(named.filter(({ file }) => !isFile(path.join(projectRoot, file)))).toEqual([]);
});
