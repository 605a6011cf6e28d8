import type { VNode } from "preact";
import * as say from "#strings/sandbox.ts";
import type { LabSession } from "../lab/session/session.ts";
import type { FormState } from "./form-state.ts";
import { NumberInput } from "./number-input.tsx";

/** The seed is no part of the file: a link carries it beside. */
export function SeedField({
  session,
  form,
  disabled,
}: {
  session: LabSession;
  form: FormState;
  disabled: boolean;
}): VNode {
  return (
    <NumberInput
      id="sandbox-seed"
      label={say.seed}
      limits={{ least: 0, most: 999_999_999, whole: true }}
      value={session.state.value.seed}
      form={form}
      disabled={disabled}
      onValue={(seed) => seed !== undefined && session.dispatch({ type: "seed-chosen", seed })}
    />
  );
}
