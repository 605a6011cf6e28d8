import type { Container, ContainerOptions } from "#lab/runtimes/webcontainer/container-types.ts";
import type { WebcontainerReport } from "#schemas/webcontainer-report.ts";
import { webcontainerVendor } from "#schemas/webcontainer-steps.ts";
import * as say from "#strings/webcontainer-check.ts";
import { download, find, readData, setText } from "../elements.ts";
import { type CheckedLab, containerActions, nothingFound } from "./container-actions.ts";
import { isolateOnce, takeIntent } from "./isolate.ts";
import { containerHost, passed, reportOf, summaryOf } from "./report.ts";
import { runSteps, type Step } from "./run-steps.ts";
import { StepList } from "./step-list.ts";
import { steps } from "./steps.ts";

/** What the page knows when it is built. */
export interface CheckPage {
  checked: CheckedLab;
  site: { version: string; commit: string | null };
  /** Where the site is served, with a slash at the end. */
  base: string;
  licenceKey: string | null;
}

/** `<webcontainer-check>`: tries everything that a lab in a WebContainer needs, and reports. Contacts nobody before its button is pressed. */
class WebcontainerCheck extends HTMLElement {
  #report: WebcontainerReport | null = null;
  #needsReload = false;
  /** Whether the page was loaded again to be isolated, after the button was pressed. */
  #again = false;

  connectedCallback(): void {
    const actions: Record<string, () => void> = {
      start: () => this.#press(),
      save: () => this.#save(),
      copy: () => void this.#copy(),
    };
    this.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>("[data-action]") : null;
      if (button?.getAttribute("aria-disabled") !== "true") actions[button?.dataset.action ?? ""]?.();
    });
    this.#again = takeIntent();
    if (this.#again) this.#press();
  }

  #press(): void {
    if (this.#needsReload) location.reload();
    else void this.#run();
  }

  async #run(): Promise<void> {
    const button = find(this, "[data-action=start]");
    button.setAttribute("aria-disabled", "true");
    setText(button, say.checkRuns);
    this.dataset.state = "running";
    find(this, "[data-results]").hidden = true;
    setText(find(this, "[data-said]"), "");
    try {
      const { createContainer } = await import("#lab/runtimes/webcontainer/container.ts");
      this.#show(await this.#check(createContainer));
    } catch (error) {
      this.#say(say.cameToNothing(error instanceof Error ? error.message : String(error)));
      this.#needsReload = true;
      this.dataset.state = "broken";
    }
    button.removeAttribute("aria-disabled");
    setText(button, this.#needsReload ? say.reloadToTryAgain : say.runAgain);
  }

  async #check(createContainer: (options: ContainerOptions) => Container): Promise<WebcontainerReport> {
    const page = readData<CheckPage>(this);
    const list = new StepList(this);
    const findings = nothingFound(page.checked);
    let current: Step | null = null;
    list.reset(steps);
    const container = createContainer({ base: page.base, licenceKey: page.licenceKey ?? undefined });
    container.onState((state) => {
      // After some failures the client can't boot again in the same page.
      if (state.state === "failed" && state.problem.needsReload) this.#needsReload = true;
    });
    const outcomes = await runSteps(
      steps,
      containerActions({
        ...{ container, checked: page.checked, findings },
        isolate: () => isolateOnce({ again: this.#again, base: page.base }),
        onDetail: (words) => current && list.detail(current, words),
      }),
      {
        began: (step) => {
          current = step;
          list.running(step);
          this.#say(say.stepOf(steps.indexOf(step) + 1, steps.length, step.name));
        },
        ended: (outcome) => list.ended(outcome),
      },
    );
    const circumstances = {
      date: new Date().toISOString(),
      site: { address: new URL(page.base, location.href).href, ...page.site },
      host: containerHost(),
      userAgent: navigator.userAgent,
      crossOriginIsolated,
    };
    return reportOf(circumstances, page.checked, findings, outcomes);
  }

  #show(report: WebcontainerReport): void {
    this.#report = report;
    setText(find(this, "[data-next]"), nextWords(report));
    find<HTMLTextAreaElement>(this, "textarea").value = textOf(report);
    find(this, "[data-results]").hidden = false;
    this.#say(summaryOf(report));
    this.dataset.state = "done";
  }

  #save(): void {
    if (this.#report) download(textOf(this.#report), "webcontainer-report.json", "application/json");
  }

  async #copy(): Promise<void> {
    const shown = find<HTMLTextAreaElement>(this, "textarea");
    const said = find(this, "[data-said]");
    try {
      await navigator.clipboard.writeText(shown.value);
      setText(said, say.reportCopied);
    } catch {
      shown.focus();
      shown.select();
      setText(said, say.reportSelected);
    }
  }

  #say(words: string): void {
    setText(find(this, "[data-status]"), words);
  }
}

const textOf = (report: WebcontainerReport) => `${JSON.stringify(report, null, 2)}\n`;

function nextWords(report: WebcontainerReport): string {
  if (report.host !== webcontainerVendor) return say.otherHost;
  if (!passed(report)) return say.whatFailed;
  return say.commitIt;
}

customElements.define("webcontainer-check", WebcontainerCheck);
