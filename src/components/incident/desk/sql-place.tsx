import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import * as say from "#strings/incident-desk.ts";
import type { DeskState } from "./desk-state.ts";
import type { SqlConsole } from "./sql-console.tsx";

/** The SQL console, loaded with its database when somebody wants it. */
export function SqlPlace({ state }: { state: DeskState }): VNode {
  const loaded = useSignal<{ Console: typeof SqlConsole } | null>(null);
  const trouble = useSignal("");
  const open = async () => {
    trouble.value = say.loading;
    try {
      const { SqlConsole: Console } = await import("./sql-console.tsx");
      loaded.value = { Console };
      trouble.value = "";
    } catch (cause) {
      trouble.value = say.notLoaded(cause instanceof Error ? cause.message : String(cause));
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
      <p>{say.askDatabase}</p>
      <button type="button" class="ws-button" onClick={() => void open()}>
        {say.openConsole}
      </button>
      <p role="status">{trouble.value}</p>
    </div>
  );
}
