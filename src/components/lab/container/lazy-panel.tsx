import { useSignal } from "@preact/signals";
import type { ComponentType, VNode } from "preact";
import { useEffect } from "preact/hooks";

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
  if (loaded.value === null) return <p class="lab-empty">Loading…</p>;
  if (loaded.value !== "missing") return <loaded.value.Panel {...given} />;
  return (
    <div class="lab-note" data-kind="fail">
      <p>This panel could not be loaded. Check your connection.</p>
      <button type="button" class="ws-button" onClick={fetchIt}>
        Try again
      </button>
    </div>
  );
}
