import { afterEach, expect, it } from "vitest";
import { isolateByServiceWorker, withdrawIsolation } from "#lab/runtimes/webcontainer/isolation.ts";

const script = "/coi-serviceworker.js";
const scope = "/labs/some-lab/webcontainer/";

afterEach(async () => {
  for (const frame of document.querySelectorAll("iframe[data-test]")) frame.remove();
  await withdrawIsolation();
});

/** The headers with which a page of this site comes to itself. */
async function headersOf(path: string): Promise<Headers> {
  const frame = document.createElement("iframe");
  frame.dataset.test = "";
  frame.src = path;
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
  document.body.append(frame);
  await loaded;
  const page = frame.contentWindow as Window & typeof globalThis;
  return (await page.fetch(page.location.href)).headers;
}

it("isolates the pages of its scope from their next load on, and no others", async () => {
  await isolateByServiceWorker({ script, scope });
  const isolated = await headersOf(`${scope}index.html`);
  expect(isolated.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(isolated.get("cross-origin-embedder-policy")).toBe("require-corp");
  const other = await headersOf("/labs/some-lab/index.html");
  expect(other.get("cross-origin-embedder-policy")).toBeNull();
});

it("can be asked twice, and takes itself back wherever it was set up", async () => {
  await isolateByServiceWorker({ script, scope });
  await isolateByServiceWorker({ script, scope });
  await isolateByServiceWorker({ script, scope: "/webcontainer-check/" });
  expect(await navigator.serviceWorker.getRegistrations()).toHaveLength(2);
  await withdrawIsolation();
  expect(await navigator.serviceWorker.getRegistrations()).toHaveLength(0);
});

it("says so when the browser does not take the worker", async () => {
  await expect(isolateByServiceWorker({ script: "/engine/no-such-worker.js", scope: "/engine/" })).rejects.toThrow(
    /^The service worker that would isolate this page could not be set up: .+/,
  );
});
