import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { projectRoot } from "#cli/child.ts";
import { subPathSite } from "#cli/sub-path-site.ts";
import { type HostName, hostNames, sendsHeaders, startHost } from "../hosts/start-host.ts";
import { useStandIn } from "../webcontainer/allow-stand-in.ts";
import { test as base } from "./container-page.ts";
import * as flows from "./host-flows.ts";
import { complaintsOf } from "./site-pages.ts";

const isExhaustive = process.env.WARM_START_EXHAUSTIVE === "1";
const built = join(projectRoot, "dist");

/** A page of the site in `folder` as `host` serves it. Paths from the site's top lead below its base. */
const test = base.extend<{ host: HostName; folder: string; site: string }>({
  host: ["plain", { option: true }],
  folder: [built, { option: true }],
  site: async ({ host, folder, page }, use) => {
    const { site, close } = await startHost(host, folder);
    flows.below(page, site);
    await use(site);
    await close();
  },
});

// Where a host sends no headers, one isolates a WebContainer's page.
test.use({ serviceWorkers: "allow" });
// A flow is many steps, with an engine that starts from nothing.
test.describe.configure({ timeout: 180_000 });

/** In `npm test` one host with headers, and the one without that changes most, stand for all; a sub-path is a build of its own. */
const places = (isExhaustive ? [built, subPathSite] : [built]).flatMap((folder) =>
  hostNames
    .filter((host) => isExhaustive || host === "cloudflare" || host === "github-pages")
    .map((host) => ({ host, folder, where: `${host}${folder === subPathSite ? ", on a sub-path" : ""}` })),
);

for (const { host, folder, where } of places)
  test.describe(where, () => {
    test.use({ host, folder });
    test.beforeAll(() => {
      if (!existsSync(join(folder, "index.html"))) throw new Error(`There is no built site in \`${folder}\`.`);
    });

    test("a lesson is read, a lab runs to its failure, and a missing page leads on", async ({ page, site }) => {
      const complaints = complaintsOf(page);
      if (isExhaustive || host === "github-pages") await flows.readLesson(page);
      const workbench = await flows.runLab(page);
      await flows.expectLinksInside(page, site);
      if (isExhaustive) {
        await flows.passLab(workbench);
        await flows.search(page, site);
      }
      expect(complaints).toEqual([]);
      if (host !== "plain") await flows.missPage(page, site);
    });

    test("a WebContainer's page is isolated, by header or by the service worker", async ({
      page,
      site,
      lab,
      standIn,
    }) => {
      await useStandIn(page, standIn);
      await page.goto(flows.containerPath);
      await expect(lab.button("Run")).toBeEnabled();
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(sendsHeaders(host));
      if (!sendsHeaders(host)) {
        await lab.panel.getByRole("button", { name: "Prepare this page and start WebContainer" }).click();
        // The page is loaded once more on the way.
        await page.waitForFunction(() => crossOriginIsolated);
      } else if (isExhaustive) await lab.startButton.click();
      if (isExhaustive) {
        await lab.ready();
        await lab.pressRun();
      }
      await flows.expectLinksInside(page, site);
    });

    if (!isExhaustive || sendsHeaders(host)) return;

    test("a test is sat, a sandbox runs, and the record moves to another browser", async ({ page, site, browser }) => {
      const complaints = complaintsOf(page);
      await flows.sitTest(page);
      await flows.expectLinksInside(page, site);
      await flows.runSandbox(page);
      await flows.readLesson(page);
      const other = await (await browser.newContext()).newPage();
      flows.below(other, site);
      await flows.carryRecord(page, other);
      await flows.expectLinksInside(other, site);
      await other.context().close();
      expect(complaints).toEqual([]);
    });
  });
