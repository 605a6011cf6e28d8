import "../../lab/panels/panels.css";
import "../../lab/tool.css";
import "../../lab/sql/sql.css";
import { useComputed } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { LabRuntime } from "#lab/runtime.ts";
import { createTabRuntime } from "#lab/runtimes/worker/tab-runtime.ts";
import { SqlPanel, type SqlSession } from "../../lab/sql/sql-panel.tsx";
import type { DeskState } from "./desk-state.ts";

/** The workbench's SQL panel over the incident's run, at the moment of the clock. */
export function SqlConsole({ state }: { state: DeskState }): VNode {
  const runtime = useRef<LabRuntime | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const moment = useComputed(() => ({ atMillis: state.atMillis.value }));
  const { input, trace } = state.run;
  const outcome = useComputed(() => ({ outcome: { report: { trace } } }));
  const session = useMemo<SqlSession>(() => {
    const start = () => {
      runtime.current ??= createTabRuntime({ base: `${import.meta.env.BASE_URL.replace(/\/$/, "")}/engine/` });
      return runtime.current;
    };
    return {
      state: outcome,
      moment,
      askDatabase: (sql) => start().ask({ input, atMillis: state.atMillis.value, sql }),
      cancelAsking() {
        void runtime.current?.dispose();
        runtime.current = null;
      },
    };
  }, []);
  useEffect(() => () => void runtime.current?.dispose(), []);
  useEffect(() => {
    const area = place.current?.querySelector("textarea");
    if (!area || state.sql.value === null) return;
    area.value = state.sql.value;
    area.form?.requestSubmit();
  }, [state.sql.value]);
  return (
    <div ref={place}>
      <SqlPanel session={session} />
    </div>
  );
}
