import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import type { DeskState } from "./desk-state.ts";
import type { SqlConsole } from "./sql-console.tsx";

/** The SQL console, loaded with its database when somebody wants it. */
export function SqlPlace({ state }: { state: DeskState }): VNode {
  const loaded = useSignal<{ Console: typeof SqlConsole } | null>(null);
  const trouble = useSignal("");
  const open = async () => {
    trouble.value = "Loading…";
    try {
      const { SqlConsole: Console } = await import("./sql-console.tsx");
      loaded.value = { Console };
      trouble.value = "";
    } catch (cause) {
      trouble.value = `It could not be loaded: ${cause instanceof Error ? cause.message : cause}. Try again.`;
    }
  };
  // Evidence that asks the database opens it.
  useEffect(() => {
    if (state.sql.value !== null && !loaded.value) void open();
  }, [state.sql.value]);

  if (loaded.value) {
    const { Console } = loaded.value;
    return <Console state={state} />;
  }
  return (
    <div class="desk-empty">
      <p>
        Ask the database of this run what it was doing at the moment the clock shows: its sessions, locks and rows. It
        is a real Postgres, some 5 MB, and is loaded once you open it.
      </p>
      <button type="button" class="ws-button" onClick={() => void open()}>
        Open the SQL console
      </button>
      <p role="status">{trouble.value}</p>
    </div>
  );
}
