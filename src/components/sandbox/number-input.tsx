import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type NumberLimits, numberMistake } from "#lab/parameter-limits.ts";
import { readNumber } from "#quiz/number.ts";
import * as say from "#strings/sandbox.ts";
import type { FormState } from "./form-state.ts";

interface Props {
  id: string;
  label: string;
  limits: NumberLimits;
  whenEmpty?: string | undefined;
  value: unknown;
  form: FormState;
  disabled: boolean;
  onValue(value: number | undefined): void;
}

/** A number, or what is wrong with its text. A text that is no number stays in the field and changes nothing. */
export function NumberInput({ id, label, limits, whenEmpty, value, form, disabled, onValue }: Props): VNode {
  const shown = typeof value === "number" ? String(value) : "";
  const [typed, setTyped] = useState(shown);
  const problem = form.problems.value.get(id);

  // What the file says comes into the field, unless it is what the field has just written.
  useEffect(() => {
    if (readNumber(typed) !== value && !(typed.trim() === "" && value === undefined)) {
      setTyped(shown);
      form.mark(id, null);
    }
  }, [shown]);

  // A field that is gone holds nothing up.
  useEffect(() => () => form.mark(id, null), [id]);

  const onInput = (text: string) => {
    setTyped(text);
    if (text.trim() === "" && whenEmpty !== undefined) {
      form.mark(id, null);
      return onValue(undefined);
    }
    const number = readNumber(text);
    const mistake = numberMistake(number, limits);
    form.mark(id, mistake && say.mistakeIn(label, mistake));
    if (mistake === null && number !== null) onValue(number);
  };

  return (
    <div class="sandbox-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="ws-number"
        inputMode="decimal"
        autocomplete="off"
        value={typed}
        placeholder={whenEmpty}
        disabled={disabled}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {problem && (
        <span class="sandbox-problem" id={`${id}-problem`}>
          {problem}
        </span>
      )}
    </div>
  );
}
