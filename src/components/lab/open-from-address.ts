import { answerAskedFor } from "./session/answer-words.ts";
import type { LabSession } from "./session/session.ts";

/** Opens the example that the address asks for, now and whenever its hash changes. Returns how to stop. */
export function openFromAddress(session: LabSession): () => void {
  const open = () => {
    const answer = answerAskedFor(location.hash);
    if (answer !== null) void session.openExample(answer);
  };
  open();
  addEventListener("hashchange", open);
  return () => removeEventListener("hashchange", open);
}

/** Takes the example out of the address, so that a reload shows the learner's code and the same link works again. */
export function forgetExampleInAddress(): void {
  if (answerAskedFor(location.hash) !== null)
    history.replaceState(history.state, "", location.pathname + location.search);
}
