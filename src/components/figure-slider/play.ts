import type { BuiltSlider } from "#figures/slider.ts";
import { differenceOf } from "#lab/difference.ts";
import { metricsOf } from "#lab/metrics.ts";
import type { LabRuntime } from "#lab/runtime.ts";
import { createTabRuntime } from "#lab/runtimes/worker/tab-runtime.ts";
import type { Trace } from "#sim/trace.ts";
import * as words from "#strings/engine-here.ts";
import { valueWords } from "#strings/figure-slider.ts";
import "#visualiser/element/pool-scene.ts";

let runtime: LabRuntime | null = null;
const sliders = new Map<string, Promise<BuiltSlider>>();

/** Runs a figure with one value in this tab, says how it differs from the built one, and shows it where the figure was. */
export async function playValue(host: HTMLElement, value: number, say: (words: string) => void): Promise<void> {
  const { parameter, own, rows, input } = await sliderAt(host.getAttribute("src") ?? "");
  runtime ??= createTabRuntime({ base: `${import.meta.env.BASE_URL.replace(/\/$/, "")}/engine/` });
  const stop = runtime.onStatus((status) => {
    if (status.state === "preparing") {
      say(words.preparing(status.stage, Math.round(status.progress * 100), words.engineSize));
    } else if (status.state === "running") say(words.running);
  });
  try {
    const { trace } = await runtime.run({ ...input, parameters: { [parameter]: value } });
    if (trace.error) throw new Error(trace.error.message);
    keepingInPlace(host, () => show(host, trace));
    const built = rows.find((row) => row.value === own);
    const inWords = valueWords[parameter];
    say(
      value === own || !built
        ? words.asBuilt(inWords(value))
        : words.against(inWords(value), inWords(own), differenceOf(built.metrics, metricsOf(trace))),
    );
  } finally {
    stop();
  }
}

/** A figure's slider, fetched once; a failure is not kept. */
function sliderAt(src: string): Promise<BuiltSlider> {
  const known = sliders.get(src);
  if (known) return known;
  const loading = fetch(src).then((response) => {
    if (!response.ok) throw new Error(words.serverAnswered(response.status));
    return response.json() as Promise<BuiltSlider>;
  });
  sliders.set(src, loading);
  loading.catch(() => sliders.delete(src));
  return loading;
}

/** The run in place of the figure's, at its first failure, or where most connections are open. */
function show(host: HTMLElement, trace: Trace): void {
  const figure = host.querySelector("pool-figure");
  let scene = figure?.querySelector("pool-scene");
  if (!scene) {
    scene = document.createElement("pool-scene");
    figure?.replaceChildren(scene);
  }
  scene.trace = trace;
  if (!scene.jumpToFirstFailure()) scene.seek(busiestMillis(trace));
}

/** A run is taller than the still figure; what the reader holds must not move away where the browser doesn't see to it. */
function keepingInPlace(host: HTMLElement, change: () => void): void {
  const held = host.querySelector("input");
  const before = held?.getBoundingClientRect().top ?? 0;
  change();
  if (!CSS.supports("overflow-anchor", "auto")) scrollBy(0, (held?.getBoundingClientRect().top ?? 0) - before);
}

function busiestMillis({ events }: Trace): number {
  let most = { active: 0, atMillis: 0 };
  for (const event of events) if (event.type === "connection-opened" && event.active > most.active) most = event;
  return most.atMillis;
}
