import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { fetchProjectAssets } from "./fetch-assets.ts";
import type { ProjectLab, ProjectManifest } from "./project.ts";

const files: Record<string, string> = {
  "project/run-1.js": "run",
  "project/load-1.js": "load!",
  "project/checks-a-lab-1.js": "checks",
  "engine/snapshot-1.tar.gzip": "\u001f not text",
  "engine/prom-client-1.js": "gauges",
};
const asset = (path: string, url: string, text = true) => ({ path, url, bytes: files[url]?.length ?? 0, text });
const manifest: ProjectManifest = {
  engine: [
    asset("warm-start/run.js", "project/run-1.js"),
    asset("warm-start/snapshot.tar.gz", "engine/snapshot-1.tar.gzip", false),
  ],
  takeHome: [asset("warm-start/load.js", "project/load-1.js")],
  checks: { "a-lab": asset("warm-start/checks.js", "project/checks-a-lab-1.js") },
  extras: { "prom-client": asset("warm-start/extras/prom-client.js", "engine/prom-client-1.js") },
};
const scenario = { database: {} } as ProjectLab["scenario"];
const lab = { id: "a-lab", packages: ["pg"], files: { "handler.ts": "" }, scenario };

let server: Server | null = null;
afterEach(() => server?.close());

/** A site under `/base/`; `instead` answers what it wants in the site's place. */
async function site(instead: RequestListener = () => {}): Promise<string> {
  server = createServer((request, response) => {
    instead(request, response);
    if (response.writableEnded || response.headersSent) return;
    const path = request.url?.replace("/base/", "") ?? "";
    const body = path === "project/manifest.json" ? JSON.stringify(manifest) : files[path];
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/base/`;
}

/** The message of a download that fails, without its port. */
async function complaint(download: Promise<unknown>): Promise<string> {
  return download.then(
    () => "it worked",
    (error: Error) => error.message.replaceAll(/:\d+/g, ""),
  );
}

it("downloads what the manifest names, text as text and the rest as bytes, and counts what has come", async () => {
  const shares: number[] = [];
  const project = await fetchProjectAssets(await site(), lab, (share) => shares.push(share));
  expect(project).toEqual({
    "warm-start/run.js": "run",
    "warm-start/snapshot.tar.gz": new TextEncoder().encode(files["engine/snapshot-1.tar.gzip"]),
    "warm-start/checks.js": "checks",
  });
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
});

it("gives up the other files when one can't be had", async () => {
  let refuse = () => {};
  let gaveUp = () => {};
  const givenUp = new Promise<void>((resolve) => {
    gaveUp = resolve;
  });
  const begun = new Promise<void>((resolve) => {
    refuse = resolve;
  });
  const base = await site((request, response) => {
    if (request.url?.endsWith("run-1.js")) {
      response.writeHead(404);
      void begun.then(() => response.end());
    } else if (request.url?.includes("snapshot")) {
      response.writeHead(200, { "content-length": "12" }).write("\u001f");
      response.once("close", gaveUp);
      refuse();
    }
  });
  expect(await complaint(fetchProjectAssets(base, lab))).toContain("404");
  await givenUp;
});

it("downloads a package of its own only for a lab that may import it, or does", async () => {
  const base = await site();
  const paths = async (its: Partial<Pick<ProjectLab, "packages" | "files">>) =>
    Object.keys(await fetchProjectAssets(base, { ...lab, ...its }));
  expect(await paths({})).not.toContain("warm-start/extras/prom-client.js");
  expect(await paths({ packages: ["pg", "prom-client"] })).toContain("warm-start/extras/prom-client.js");
  expect(await paths({ files: { "a.ts": 'import "prom-client"' } })).toContain("warm-start/extras/prom-client.js");
});

it("takes what a project needs at home in place of that", async () => {
  const project = await fetchProjectAssets(await site(), lab, undefined, { kind: "takeHome" });
  expect(Object.keys(project)).toEqual(["warm-start/load.js", "warm-start/checks.js"]);
});

it("says what did not come, and what to do", async () => {
  const missing = site((request, response) => {
    if (request.url?.endsWith("run-1.js")) response.writeHead(503).end();
  });
  expect(await complaint(fetchProjectAssets(await missing, lab))).toMatchInlineSnapshot(
    `"The server answered 503 for http://127.0.0.1/base/project/run-1.js. Reload the page or try later."`,
  );
  server?.close();
  const short = site((request, response) => {
    if (request.url?.endsWith("run-1.js")) response.writeHead(200).end("r");
  });
  expect(await complaint(fetchProjectAssets(await short, lab))).toMatchInlineSnapshot(
    `"http://127.0.0.1/base/project/run-1.js has 1 bytes in place of 3. Reload the page and try again."`,
  );
  server?.close();
  const broken = site((request, response) => {
    if (request.url?.endsWith("run-1.js")) response.writeHead(200, { "Content-Length": 3 }).write("r");
    if (response.headersSent) setTimeout(() => response.destroy(), 20);
  });
  expect(await complaint(fetchProjectAssets(await broken, lab))).toMatchInlineSnapshot(
    `"The download of http://127.0.0.1/base/project/run-1.js broke off. Check your connection and try again."`,
  );
  expect(await complaint(fetchProjectAssets(await site(), { ...lab, id: "another" }))).toMatchInlineSnapshot(
    `"This site has no checks for the lab another. Reload the page."`,
  );
  expect(await complaint(fetchProjectAssets("http://127.0.0.1:9/", lab))).toMatchInlineSnapshot(
    `"Could not download http://127.0.0.1/project/manifest.json. Check your connection and try again."`,
  );
});

it("stops when it is told to", async () => {
  const stop = new AbortController();
  const base = await site((request, response) => {
    if (!request.url?.endsWith("run-1.js")) return;
    response.writeHead(200, { "Content-Length": 3 }).write("r");
    stop.abort();
  });
  await expect(fetchProjectAssets(base, lab, undefined, { signal: stop.signal })).rejects.toThrow(
    expect.objectContaining({ name: "AbortError" }),
  );
});
