import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { burst } from "../fixtures/index.ts";
import { createTimeline } from "../frames/index.ts";
import { renderStaticFigure } from "../render/index.ts";
import "./pool-figure.ts";
import "../visualiser.css";

const trace = burst({ requests: 4, instances: 2, max: 2 });
const answer = () => new Response(JSON.stringify({ title: "Four", conclusion: [], trace }));

let figure: HTMLElement;
const button = () => figure.querySelector("button") as HTMLButtonElement;

beforeEach(() => {
  document.body.innerHTML = `<pool-figure src="/figures/four.json">${renderStaticFigure(createTimeline(trace), "four")}</pool-figure>`;
  figure = document.body.firstElementChild as HTMLElement;
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe("a figure in a lesson", () => {
  it("shows a moment and the outcome, and fetches nothing", () => {
    const fetched = vi.spyOn(window, "fetch");
    expect(figure.querySelector(".pv-static .pv-scene")?.getAttribute("aria-label")).toMatch(/^t = \d+ ms: /);
    expect(figure.textContent).toContain("What happened in this run");
    expect(fetched).not.toHaveBeenCalled();
  });

  it("becomes a scene that plays, with the focus on its button", async () => {
    const fetched = vi.spyOn(window, "fetch").mockImplementation(async () => answer());
    button().click();
    await vi.waitFor(() => expect(figure.querySelector("pool-scene")?.playing).toBe(true));
    expect(fetched).toHaveBeenCalledExactlyOnceWith("/figures/four.json");
    expect(figure.querySelector(".pv-static")).toBeNull();
    expect(document.activeElement?.textContent).toContain("Pause");
  });

  it("keeps the still figure when the run cannot be had, says why, and tries again", async () => {
    const fetched = vi.spyOn(window, "fetch").mockImplementationOnce(async () => new Response("", { status: 503 }));
    button().click();
    expect(figure.textContent).toContain("Loading the run");
    await vi.waitFor(() =>
      expect(figure.textContent).toContain("The run could not be loaded: the server answered 503"),
    );
    expect(figure.querySelector(".pv-static")).not.toBeNull();
    fetched.mockImplementationOnce(async () => answer());
    button().click();
    await vi.waitFor(() => expect(figure.querySelector("pool-scene")).not.toBeNull());
  });
});
