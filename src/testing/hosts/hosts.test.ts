import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { headersFor } from "#cli/headers.ts";
import { writeHostFiles } from "#cli/host-files.ts";
import { cloudflareHeaders, netlifyHeaders } from "./rules.ts";
import { type Host, hostNames, sendsHeaders, startHost } from "./start-host.ts";

/** Paths of which every rule is about one, and what only some hosts change of an address. */
const files = [
  "index.html",
  "404.html",
  "lessons/index.html",
  "labs/first-pool/webcontainer/index.html",
  "webcontainer-check/index.html",
  "engine/manifest.json",
  "engine/worker-c316.js",
  "engine/sandbox-de5f.html",
  "project/manifest.json",
  "project/checks-1.js",
  "_astro/site.1a2b.js",
  "_astro/workers/ts.worker-1a2b.js",
];

const folders = new Map<string, string>();

beforeAll(async () => {
  for (const base of ["/", "/course/"]) {
    const folder = await mkdtemp(join(tmpdir(), "warm-start-hosts-"));
    for (const file of files) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), file);
    }
    await writeHostFiles(folder, base);
    folders.set(base, folder);
  }
});

afterAll(async () => {
  for (const folder of folders.values()) await rm(folder, { recursive: true });
});

async function onHost(
  host: (typeof hostNames)[number],
  base: string,
  use: (host: Host) => Promise<void>,
): Promise<void> {
  const started = await startHost(host, folders.get(base) ?? "");
  try {
    await use(started);
  } finally {
    await started.close();
  }
}

/** Headers of a site's own that are not what a host sends anyway. */
const named = [
  "cache-control",
  "content-security-policy",
  "cross-origin-opener-policy",
  "cross-origin-embedder-policy",
];
const others = ["referrer-policy", "x-content-type-options", "permissions-policy"];

describe.each(["/", "/course/"])("a site built for %s", (base) => {
  for (const host of hostNames.filter(sendsHeaders))
    it(`has on ${host} the headers it asks for, on every path`, async () => {
      await onHost(host, base, async ({ site }) => {
        for (const file of files) {
          const path = file.replace(/index\.html$/, "");
          const response = await fetch(site + path);
          expect(response.status, path).toBe(200);
          expect(await response.text(), path).toBe(file);
          // Where it was found in the end: a host may send a file's reader to another address.
          const wanted = new Headers(headersFor(`/${path}`));
          const unset = new Map([["cache-control", "public, max-age=0, must-revalidate"]]);
          for (const name of [...named, ...others])
            expect(response.headers.get(name), `${name} of ${path} on ${host}`).toBe(
              wanted.get(name) ?? unset.get(name) ?? null,
            );
        }
      });
    });

  it.each(hostNames)("keeps its addresses on %s", async (host) => {
    await onHost(host, base, async ({ site }) => {
      const bare = await fetch(`${site}lessons`, { redirect: "manual" });
      expect([301, 307, 308]).toContain(bare.status);
      expect(bare.headers.get("location")).toBe(`${base}lessons/`);
      const missing = await fetch(`${site}no/such/page/`);
      expect(missing.status).toBe(404);
      expect(await missing.text()).toBe(host === "plain" ? "<h1>404 Not Found</h1>" : "404.html");
    });
  });
});

it("has its underscored folder on GitHub Pages for the sake of one file", async () => {
  await onHost("github-pages", "/", async ({ site }) =>
    expect((await fetch(`${site}_astro/site.1a2b.js`)).status).toBe(200),
  );
  await rm(join(folders.get("/") ?? "", ".nojekyll"));
  await onHost("github-pages", "/", async ({ site }) =>
    expect((await fetch(`${site}_astro/site.1a2b.js`)).status).toBe(404),
  );
});

describe("the stand-ins", () => {
  const text = "/*\n  A: 1\n  B: 2\n\n# words\n/x/*\n  ! A\n  A: 3\n  B: 4\n";

  it("differ where the hosts do: one value stands on Netlify, values are joined on Cloudflare", () => {
    expect(cloudflareHeaders(text)("/x/y")).toEqual({ A: "3", B: "2, 4" });
    expect(netlifyHeaders(text)("/x/y")).toEqual({ A: "3", B: "4" });
    expect(netlifyHeaders(text)("/y")).toEqual({ A: "1", B: "2" });
  });

  it("hold a file to Cloudflare's limits", () => {
    expect(() => cloudflareHeaders("/a\n  A: 1\n".repeat(101))).toThrow("101 rules");
    expect(() => cloudflareHeaders(`/a\n  A: ${"x".repeat(2_000)}\n`)).toThrow("2,000 characters");
    expect(() => cloudflareHeaders("/*/*\n  A: 1\n")).toThrow("more than one splat");
  });
});
