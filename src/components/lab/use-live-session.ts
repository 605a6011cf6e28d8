import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { browserProgress } from "#progress/browser.ts";
import { hasTask, isInContainer } from "./lab-page.ts";
import { doubtOf } from "./memory.ts";
import { openFromAddress } from "./open-from-address.ts";
import { keepProgress } from "./session/persistence.ts";
import type { LabSession } from "./session/session.ts";
import { keptView, tabMemory } from "./session/view-kept.ts";
import { useDroppedRuns } from "./share/use-dropped-runs.ts";

/** Brings a session to life on its page: the reader's own text, what the address asks for, the keys, and files that are dropped. Returns whether the page can be used yet. */
export function useLiveSession(session: LabSession, root: RefObject<HTMLElement>): boolean {
  const [live, setLive] = useState(false);
  useEffect(() => {
    const progress = browserProgress();
    const stopKeeping = keepProgress(session, progress, window);
    // In a site whose owner wants to hear of nothing, this is no part of the page.
    if (import.meta.env.LEARNING_EVENTS && hasTask(session.page))
      void import("../learning-events/tell-runs.ts").then(({ tellRuns }) => tellRuns(session));
    // Nothing can be typed before the reader's own text is in.
    let left = false;
    let stopOpening = () => {};
    void progress.ready.then(() => {
      if (left) return;
      const { parameters } = keptView(tabMemory, session.page.id);
      if (parameters) session.dispatch({ type: "parameters-changed", parameters, trouble: null });
      if (!isInContainer(session.page)) session.dispatch({ type: "doubted", doubt: doubtOf(navigator, tabMemory) });
      setLive(true);
      stopOpening = openFromAddress(session);
    });
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (event.shiftKey && !hasTask(session.page)) return;
      // The SQL console has its own use for these keys.
      if (event.target instanceof Element && event.target.closest("[data-own-keys]")) return;
      event.preventDefault();
      event.stopPropagation();
      void (event.shiftKey ? session.check() : session.run());
    };
    root.current?.addEventListener("keydown", onKey, { capture: true });
    return () => {
      left = true;
      stopOpening();
      stopKeeping();
      session.dispose();
    };
  }, [session]);
  useDroppedRuns(root, session);
  return live;
}
