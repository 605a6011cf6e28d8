import { test as base, expect, type LaunchOptions, type Locator, type Page, type Route } from "@playwright/test";
import type { ContainerTimeouts } from "#lab/runtimes/webcontainer/container-types.ts";
import { type StandIn, startStandIn } from "../webcontainer/start-stand-in.ts";
import { LabPage } from "./lab-page.ts";

/** A lab's page on which it runs in a WebContainer, driven as a learner does. */
export class ContainerPage extends LabPage {
  constructor(page: Page, id = "connection-per-request") {
    super(page, `${id}/webcontainer`);
  }

  /** Consent, stages, problems: whatever the container's panel shows. */
  get panel(): Locator {
    return this.page.locator(".lab-container");
  }

  get startButton(): Locator {
    return this.panel.getByRole("button", { name: /Start WebContainer|start WebContainer/ });
  }

  get problem(): Locator {
    return this.panel.locator(".lab-note");
  }

  /** What is said of a file that changed in the container. */
  changed(words: string): Locator {
    return this.page.locator(".lab-sync-note").filter({ hasText: words });
  }

  stage(title: string): Locator {
    return this.panel.getByRole("listitem").filter({ hasText: title });
  }

  /** Presses Start and waits until Node.js runs. */
  async start(): Promise<void> {
    await this.startButton.click();
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.panel).toContainText(/Node\.js v\d+\.\d+\.\d+ runs in this page/, { timeout: 40_000 });
  }

  /** Opens the terminal and waits for its prompt. */
  async terminal(): Promise<Locator> {
    const panel = await this.tool("Terminal");
    await expect(this.screen).toContainText("❯", { timeout: 15_000 });
    return panel;
  }

  /** What stands in the terminal, as a screen reader has it. */
  get screen(): Locator {
    return this.page.locator(".xterm-accessibility-tree");
  }

  /** Types a line into the terminal, as the keyboard does. */
  async type(line: string): Promise<void> {
    await this.page.locator(".xterm-helper-textarea").focus();
    await this.page.keyboard.type(`${line}\n`);
  }
}

interface Fixtures {
  standIn: StandIn;
  /** How long the page waits for what does not come; a reader's waits are longer. */
  waits: Partial<ContainerTimeouts>;
  lab: ContainerPage;
}

/** A WebContainer's page whose containers come from a stand-in for the vendor's host. */
export const test = base.extend<Fixtures, { launchOptions: LaunchOptions }>({
  // A page that a test has answered for has no address, and such a page may not frame one of this machine.
  launchOptions: [
    async ({ launchOptions }, use) =>
      use({ ...launchOptions, args: [...(launchOptions.args ?? []), "--disable-features=LocalNetworkAccessChecks"] }),
    { scope: "worker" },
  ],
  waits: [{}, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern
  standIn: async ({}, use) => {
    const standIn = await startStandIn();
    await use(standIn);
    await standIn.close();
  },
  lab: async ({ page, standIn, waits }, use) => {
    await page.addInitScript(
      ({ origin, waits }) =>
        Object.assign(globalThis, { WEBCONTAINER_API_IFRAME_URL: origin, WARM_START_CONTAINER_TIMEOUTS: waits }),
      { origin: standIn.origin, waits },
    );
    await page.context().route("**/labs/*/webcontainer/", (route) => letIn(route, standIn.origin));
    await use(new ContainerPage(page));
  },
});

/** The page's policy names the vendor's host only; a test adds the host that stands in for it. */
export async function letIn(route: Route, origin: string, without: string[] = []): Promise<void> {
  const response = await route.fetch();
  const headers = Object.fromEntries(
    Object.entries(response.headers()).filter(
      ([name]) => ![...without, "content-encoding", "content-length"].includes(name),
    ),
  );
  const html = await response.text();
  await route.fulfill({ response, headers, body: html.replace("frame-src 'self'", `frame-src 'self' ${origin}`) });
}
