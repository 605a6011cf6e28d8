import { hasTask } from "./lab-page.ts";
import { platformAskedFor } from "./picked-platform.ts";
import { answerAskedFor } from "./session/answer-words.ts";
import type { LabSession } from "./session/session.ts";

/** Opens the example, offers the shared code, or picks the platform that the address asks for, now and whenever its hash changes. Returns how to stop. */
export function openFromAddress(session: LabSession): () => void {
  const open = () => {
    const answer = answerAskedFor(location.hash);
    if (answer !== null && hasTask(session.page)) void session.openExample(answer);
    const shared = sharedIn(location.hash);
    if (shared !== null) void session.offerLink(shared);
    const parameters = platformAskedFor(location.hash, session.page.scenario);
    if (parameters !== null) session.dispatch({ type: "parameters-changed", parameters, trouble: null });
  };
  open();
  addEventListener("hashchange", open);
  return () => removeEventListener("hashchange", open);
}

/** Takes the example or the shared code out of the address, so that a reload shows the learner's code and the same link works again. */
export function forgetInAddress(): void {
  if (answerAskedFor(location.hash) !== null || sharedIn(location.hash) !== null)
    history.replaceState(history.state, "", location.pathname + location.search);
}

/** What `#share=<text>` carries; null where the address shares nothing. */
const sharedIn = (hash: string): string | null => /^#share=(.*)$/.exec(hash)?.[1] ?? null;
