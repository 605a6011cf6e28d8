import { signal } from "@preact/signals";
import { h, render } from "preact";
import { afterEach, expect, it, vi } from "vitest";
import type { Container, ContainerProcess } from "#lab/runtimes/webcontainer/container-types.ts";
import { type RealNotice, realPrefix } from "#real/real-run-options.ts";
import { burst } from "#visualiser/fixtures/index.ts";
import type { LabSession } from "../session/session.ts";
import { RealPanel } from "./real-panel.tsx";

const {
  events,
  endedAtMillis,
  error: _,
  ...head
} = burst({ requests: 40, instances: 10, max: null, maxConnections: 8 });

/** A container whose one process says what the test says. */
function scripted() {
  let say: (notice: RealNotice) => void = () => {};
  let exit: (code: number) => void = () => {};
  let killed = 0;
  const spawn = async (): Promise<ContainerProcess> => {
    const { readable, writable } = new TransformStream<string, string>();
    const writer = writable.getWriter();
    say = (notice) => void writer.write(`${realPrefix}${JSON.stringify(notice)}\n`);
    const ended = new Promise<number>((resolve) => {
      exit = (code) => {
        void writer.close();
        resolve(code);
      };
    });
    return { output: readable, write() {}, resize() {}, kill: () => ++killed, exit: ended };
  };
  const files = { read: async () => "text", write: async () => {}, list: async () => [], onChange: () => () => {} };
  const container = { spawn, files } as unknown as Container;
  return {
    container,
    say: (notice: RealNotice) => say(notice),
    exit: (code: number) => exit(code),
    killed: () => killed,
  };
}

function shown(container: Container): HTMLElement {
  const state = signal({ seed: 2, parameters: {}, files: { "pages/api/a.ts": "text" }, example: null });
  const session = { state, ask: vi.fn() } as unknown as LabSession;
  const place = document.createElement("div");
  document.body.append(place);
  render(h(RealPanel, { session, container }), place);
  return place;
}

afterEach(() => {
  for (const place of document.body.querySelectorAll("div")) render(null, place);
  document.body.replaceChildren();
});

const button = (place: HTMLElement, name: string) =>
  [...place.querySelectorAll("button")].find(({ textContent }) => textContent === name) as HTMLButtonElement;
const countOf = (place: HTMLElement, label: string) =>
  [...place.querySelectorAll("dt")].find(({ textContent }) => textContent === label)?.nextElementSibling?.textContent;

it("draws and counts a run while it goes on, and says so in words", async () => {
  const { container, say, exit } = scripted();
  const place = shown(container);
  expect(place.textContent).toContain(
    "Real time: real sockets and processes in this WebContainer; two runs differ; nothing here decides a check.",
  );
  expect(place.textContent).toContain("Plays seed 2");
  button(place, "Start").click();
  await vi.waitFor(() => expect(place.textContent).toContain("Starting"));
  await new Promise((resolve) => setTimeout(resolve, 50));
  say({ type: "begun", trace: head, leftOut: ["The scenario's fault is left out."] });
  const half = events.slice(0, events.length >> 1);
  say({ type: "events", events: half });
  await vi.waitFor(() => expect(place.querySelector(".pv-scene")).not.toBeNull(), 10_000);
  expect(countOf(place, "Requests")).toBe("40");
  expect(place.textContent).toContain("The scenario's fault is left out.");
  const scene = place.querySelector("pool-scene");
  await vi.waitFor(() => expect(scene?.index).toBe(half.length - 1));

  // Whoever looks around in the picture is left alone; the counters go on.
  place.querySelector<HTMLElement>(".pv-play")?.focus();
  await vi.waitFor(() => expect(place.textContent).toContain("The picture stands still"));
  say({ type: "events", events: events.slice(half.length) });
  const failed = events.filter(({ type }) => type === "request-failed").length;
  await vi.waitFor(() => expect(countOf(place, "Failed")).toBe(String(failed)));
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(scene?.trace?.events).toHaveLength(half.length);
  button(place, "Follow the run").click();
  await vi.waitFor(() => expect(scene?.trace?.events).toHaveLength(events.length));
  expect(scene?.index).toBe(events.length - 1);

  await vi.waitFor(() => expect(place.querySelector("[role=status]")?.textContent).toContain("40 requests"), 8_000);
  say({ type: "ended", endedAtMillis });
  exit(0);
  await vi.waitFor(() =>
    expect(place.querySelector(".lab-real-bar")?.textContent).toContain("Every request has ended."),
  );
});

it("keeps the picture live while the run goes on, and draws the end as soon as it is known", async () => {
  const { container, say, exit } = scripted();
  const place = shown(container);
  button(place, "Start").click();
  await new Promise((resolve) => setTimeout(resolve, 50));
  say({ type: "begun", trace: head, leftOut: [] });
  const scene = () => place.querySelector("pool-scene");
  const drawn = new Set<number>();
  const slice = Math.ceil(events.length / 20);
  say({ type: "events", events: events.slice(0, slice) });
  await vi.waitFor(() => expect(scene()?.trace?.events).toHaveLength(slice), 10_000);
  for (let at = slice; at < events.length; at += slice) {
    say({ type: "events", events: events.slice(at, at + slice) });
    await new Promise((resolve) => setTimeout(resolve, 100));
    drawn.add(scene()?.trace?.events.length ?? 0);
  }
  // At least every second and a half, in about two seconds, beside the first.
  expect(drawn.size).toBeGreaterThan(1);
  // The panel says how far it is; two that speak would be one too many.
  expect(place.querySelector(".pv-live")?.getAttribute("aria-live")).toBe("off");
  say({ type: "ended", endedAtMillis });
  exit(0);
  await vi.waitFor(() =>
    expect(place.querySelector(".lab-real-bar")?.textContent).toContain("Every request has ended."),
  );
  await vi.waitFor(() => expect(place.querySelector(".pv-live")?.getAttribute("aria-live")).toBe("polite"));
  expect(scene()?.trace?.events).toHaveLength(events.length);
  expect(place.querySelector(".pv-counters b")?.textContent).toBe("40");
});

it("stops when asked to, and leads on from a failure", async () => {
  const { container, say, exit, killed } = scripted();
  const place = shown(container);
  button(place, "Start").click();
  await new Promise((resolve) => setTimeout(resolve, 50));
  say({ type: "begun", trace: head, leftOut: [] });
  await vi.waitFor(() => expect(place.textContent).toContain("Running."));
  button(place, "Stop").click();
  await vi.waitFor(() => expect(place.textContent).toContain("Stopped."));
  expect(killed()).toBe(1);
  exit(143);

  button(place, "Start again").click();
  await new Promise((resolve) => setTimeout(resolve, 50));
  exit(137);
  await vi.waitFor(() => expect(place.querySelector("[role=alert]")?.textContent).toContain("it ran out of memory"));
  expect(button(place, "Start again").getAttribute("aria-disabled")).toBe("false");
});
