import type { VNode } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import * as say from "#strings/lab-prediction.ts";
import { InlineText } from "../inline-text.tsx";
import { type Guess, type PredictionVerdict, predictionVerdict } from "../session/prediction.ts";
import type { LabSession } from "../session/session.ts";

/** Asks for a number before the first run, and says afterwards how it came out. */
export function PredictionPanel({ session, live }: { session: LabSession; live: boolean }): VNode | null {
  const { predicting } = session.state.value;
  const questionId = useId();
  const verdictPlace = useRef<HTMLParagraphElement>(null);
  const settledHere = useRef(false);
  const verdict = predicting && predictionVerdict(predicting);
  const isOpen = verdict?.kind === "open";

  // The form is gone once it is answered: focus goes to what stands in its place.
  useEffect(() => {
    if (!isOpen && settledHere.current) verdictPlace.current?.focus({ preventScroll: true });
    settledHere.current = false;
  }, [isOpen]);

  if (!predicting || !verdict) return null;
  const settle = (guess: Guess) => {
    settledHere.current = true;
    session.dispatch({ type: "prediction-settled", guess });
  };
  return (
    <fieldset class="lab-prediction" aria-label={say.prediction} data-verdict={verdict.kind}>
      <p class="lab-prediction-question" id={questionId}>
        <strong>{say.titleOf(isOpen ? say.predictFirst : say.yourPrediction)}</strong>{" "}
        <InlineText text={predicting.asked.question} />
      </p>
      {verdict.kind === "open" ? (
        <PredictionForm
          unit={predicting.asked.unit}
          questionId={questionId}
          live={live}
          onSettle={settle}
          onType={(value) => session.dispatch({ type: "prediction-typed", value })}
        />
      ) : (
        <p class="lab-prediction-verdict" tabIndex={-1} ref={verdictPlace}>
          {marks[verdict.kind] && <span aria-hidden="true">{marks[verdict.kind]} </span>}
          {verdict.text}
        </p>
      )}
    </fieldset>
  );
}

interface FormProps {
  unit: string;
  questionId: string;
  live: boolean;
  onSettle(guess: Guess): void;
  /** The number in the field, or null while there is none. */
  onType(value: number | null): void;
}

function PredictionForm({ unit, questionId, live, onSettle, onType }: FormProps): VNode {
  const [problem, setProblem] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const problemId = useId();

  const numberTyped = () => {
    const value = input.current?.valueAsNumber ?? Number.NaN;
    return Number.isSafeInteger(value) && value >= 0 ? value : null;
  };
  const commit = (event: Event) => {
    event.preventDefault();
    const value = numberTyped();
    if (value !== null) return onSettle({ value });
    setProblem(say.typeWholeNumber);
    input.current?.focus();
  };

  return (
    <form class="lab-buttons" noValidate onSubmit={commit}>
      <label>
        <span class="ws-hidden">{say.titleOf(say.yourPrediction)} </span>
        <input
          ref={input}
          class="ws-number"
          type="number"
          min={0}
          step={1}
          autocomplete="off"
          disabled={!live}
          onInput={() => onType(numberTyped())}
          aria-describedby={`${questionId} ${problemId}`}
        />{" "}
        {unit}
      </label>
      <button type="submit" class="ws-button" disabled={!live}>
        {say.commit}
      </button>
      <button type="button" class="ws-button" disabled={!live} onClick={() => onSettle({ skipped: true })}>
        {say.skip}
      </button>
      <p class="lab-prediction-problem" id={problemId} role="alert">
        {problem}
      </p>
    </form>
  );
}

const marks: Record<Exclude<PredictionVerdict["kind"], "open">, string> = {
  waiting: "",
  told: "",
  right: "✓",
  wrong: "✕",
};
