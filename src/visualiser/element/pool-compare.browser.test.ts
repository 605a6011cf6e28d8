import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { burst } from "../fixtures/index.ts";
import type { Moment } from "./moment.ts";
import type { PoolCompare } from "./pool-compare.ts";
import "./pool-compare.ts";
import "../visualiser.css";

const refused = burst({ requests: 10, instances: 10, max: null, maxConnections: 8 });
const pooled = burst({ requests: 10, instances: 2, max: 2, requestsPerInstance: 5, tailMillis: 100 });

let both: PoolCompare;
const all = (selector: string) => [...both.querySelectorAll<HTMLElement>(selector)];
const press = (action: string) => all(`[data-action=${action}]`)[0]?.click();

beforeEach(() => {
  both = document.createElement("pool-compare");
  document.body.replaceChildren(both);
  both.style.width = "1200px";
  both.runs = [
    { label: "My <run>", trace: refused },
    { label: "Reference", trace: pooled },
  ];
  both.sentence = "5 fewer refused; p95 −12 ms.";
});
afterEach(() => {
  document.body.replaceChildren();
});

describe("two runs", () => {
  it("stand side by side under their names, with one sentence and one set of controls", () => {
    expect(all("h3").map(({ textContent }) => textContent)).toEqual(["My <run>", "Reference"]);
    expect(all(".pv-difference")[0]?.textContent).toBe("5 fewer refused; p95 −12 ms.");
    expect(all(".pv-controls")).toHaveLength(1);
    const [first, second] = all(".pv-scene").map((scene) => scene.getBoundingClientRect());
    expect(first?.top).toBe(second?.top);
    expect(second?.left).toBeGreaterThan(first?.right ?? 0);
    const [one, other] = all(".pv-chart").map((chart) => chart.getBoundingClientRect().top);
    expect(one).toBe(other);
  });

  it("stand one above the other where it is narrow", async () => {
    both.style.width = "360px";
    await vi.waitFor(() => expect(all(".pv-beside")).toHaveLength(0));
    const [first, second] = all(".pv-scene").map((scene) => scene.getBoundingClientRect());
    expect(second?.top).toBeGreaterThan(first?.bottom ?? 0);
    expect(second?.left).toBe(first?.left);
  });

  it("are at the same moment, on the same axes", () => {
    both.seek(190);
    const summaries = all(".pv-summary").map(({ textContent }) => textContent);
    expect(summaries.every((words) => words?.startsWith("t = 190 ms: "))).toBe(true);
    expect(new Set(summaries).size).toBe(2);
    const heads = all("[id$=-playhead]").map((head) => head.getAttribute("transform"));
    expect(heads[0]).toBe(heads[1]);
    const limits = all(".pv-limit").map((limit) => limit.getAttribute("d")?.split(" ")[1]);
    expect(Number.parseFloat(limits[0] as string)).toBeGreaterThan(Number.parseFloat(limits[1] as string));
  });

  it("play, step and end together", async () => {
    const moments: Moment[] = [];
    both.addEventListener("moment", ({ detail }) => moments.push(detail));
    all(".pv-stage")[1]?.focus();
    await userEvent.keyboard("{ArrowRight}");
    const atOnce = [refused, pooled].flatMap(({ events }) => events.filter(({ atMillis }) => atMillis === 0));
    expect(both.index).toBe(atOnce.length);
    both.speed = 16;
    both.play();
    await vi.waitFor(() => expect(both.playing).toBe(false), { timeout: 20_000 });
    expect(both.atMillis).toBe(Math.max(refused.endedAtMillis, pooled.endedAtMillis));
    expect(moments.at(-1)?.index).toBe(refused.events.length - 1);
  });

  it("tell in a table what each came to", () => {
    both.seek(Number.POSITIVE_INFINITY);
    const rows = all(".pv-both tbody tr").map(({ textContent }) => textContent);
    expect(rows[1]).toBe("Answered510≠differs");
    expect(rows[0]).toBe("Requests arrived1010");
  });

  it("are asked about one by one", async () => {
    const asked: unknown[] = [];
    both.addEventListener("asked", ({ detail }) => asked.push(detail));
    press("failure");
    all(".pv-run [data-action=why]")[0]?.click();
    const index = refused.events.findIndex(({ type }) => type === "connection-refused");
    expect(asked).toEqual([{ kind: "failure", index }]);
    await vi.waitFor(() => expect(all(".pv-story-pane:not([hidden])")).toHaveLength(1));
    expect(all(".pv-run")[0]?.querySelector(".pv-story")?.textContent).toContain("53300");
  });

  it("have a form in words", async () => {
    press("text");
    await vi.waitFor(() => expect(all(".pv-text table")).toHaveLength(2));
    expect(all(".pv-stage, .pv-chart").some((one) => one.checkVisibility())).toBe(false);
    press("failure");
    expect(all("tr[aria-current]")[0]?.textContent).toContain("is refused (53300)");
    const row = all(".pv-run")[1]?.querySelector<HTMLElement>("tbody tr[data-index='12']");
    row?.click();
    expect(row?.getAttribute("aria-current")).toBe("true");
  });
});
