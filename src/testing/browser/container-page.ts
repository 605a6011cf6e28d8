import { expect, type Locator, type Page } from "@playwright/test";
import type { ContainerTimeouts } from "#lab/runtimes/webcontainer/container-types.ts";
import { useStandIn } from "../webcontainer/allow-stand-in.ts";
import { type StandIn, startStandIn } from "../webcontainer/start-stand-in.ts";
import { LabPage } from "./lab-page.ts";
import { test as base } from "./site-test.ts";

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
export const test = base.extend<Fixtures>({
  waits: [{}, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern
  standIn: async ({}, use) => {
    const standIn = await startStandIn();
    await use(standIn);
    await standIn.close();
  },
  lab: async ({ page, standIn, waits }, use) => {
    await useStandIn(page, standIn);
    await page.addInitScript((given) => Object.assign(globalThis, { WARM_START_CONTAINER_TIMEOUTS: given }), waits);
    await use(new ContainerPage(page));
  },
});
