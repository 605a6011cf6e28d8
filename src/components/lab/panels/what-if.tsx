import { useSignal } from "@preact/signals";
import type { ComponentType, VNode } from "preact";
import { parameterWords } from "#lab/parameter-words.ts";
import { notPicked } from "#lab/platform-picks.ts";
import * as say from "#strings/lab-run-bar.ts";
import { part } from "../part.ts";
import type { LabSession } from "../session/session.ts";
import type { FieldsProps } from "./what-if-fields.tsx";

const whatIfFields = part(() => import("./what-if-fields.tsx"));

/** Another value for one thing or several, without touching the code. The fields are fetched when they are first opened. */
export function WhatIf({ session, live }: { session: LabSession; live: boolean }): VNode {
  const fields = useSignal<ComponentType<FieldsProps> | "missing" | null>(null);
  const { parameters, parameterTrouble, seed } = session.state.value;
  const words = parameterWords(notPicked(session.page.scenario, parameters));
  const load = async () => {
    try {
      const { WhatIfFields } = await whatIfFields();
      // A component is a function, which a signal keeps as it is.
      fields.value = WhatIfFields;
    } catch {
      fields.value = "missing";
    }
  };
  const Fields = fields.value === "missing" ? null : fields.value;
  return (
    <details
      class="lab-what-if"
      onToggle={(event) => {
        if (event.currentTarget.open && !Fields) void load();
      }}
    >
      <summary>
        {say.whatIfTitle}{" "}
        <span class="lab-what-if-now">{parameterTrouble ? say.valueCantBePlayed : words || say.asTheLabHasIt}</span>
      </summary>
      {Fields ? (
        <Fields session={session} live={live} seed={seed} />
      ) : (
        <p>{fields.value === "missing" ? say.fieldsNotLoaded : say.loadingFields}</p>
      )}
    </details>
  );
}
