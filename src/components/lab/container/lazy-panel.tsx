import { useSignal } from "@preact/signals";
import type { ComponentType, VNode } from "preact";
import { useEffect } from "preact/hooks";
import * as say from "#strings/container.ts";

interface Props<Given> {
  /** Fetches the panel's code. */
  load(): Promise<ComponentType<Given>>;
  given: Given;
}

/** A panel whose code is fetched when it is first opened. */
export function LazyPanel<Given extends object>({ load, given }: Props<Given>): VNode {
  const loaded = useSignal<{ Panel: ComponentType<Given> } | "missing" | null>(null);
  const fetchIt = () => {
    loaded.value = null;
    load().then(
      (Panel) => {
        loaded.value = { Panel };
      },
      () => {
        loaded.value = "missing";
      },
    );
  };
  useEffect(fetchIt, []);
  if (loaded.value === null) return <p class="lab-empty">{say.panelLoading}</p>;
  if (loaded.value !== "missing") return <loaded.value.Panel {...given} />;
  return (
    <div class="lab-note" data-kind="fail">
      <p>{say.panelMissing}</p>
      <button type="button" class="ws-button" onClick={fetchIt}>
        {say.tryAgain}
      </button>
    </div>
  );
}
