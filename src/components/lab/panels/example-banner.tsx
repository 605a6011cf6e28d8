import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import * as say from "#strings/lab-panels.ts";
import { hasTask } from "../lab-page.ts";
import { openingTrouble } from "../session/answer-words.ts";
import type { LabSession } from "../session/session.ts";

interface Props {
  session: LabSession;
  /** Called when the example is left, so that the address stops asking for it. */
  onLeave(): void;
}

const titles = { page: say.exampleOfPage, link: say.exampleOfLink, run: say.exampleOfFile };

/** Says that the editor shows an example and not the learner's code, and how to get back or take it over. */
export function ExampleBanner({ session, onLeave }: Props): VNode | null {
  const { example, opening, undoable } = session.state.value;
  const place = useRef<HTMLDivElement>(null);
  const pressedHere = useRef(false);
  const trouble = opening && openingTrouble(opening);
  const isOpen = example !== null;

  // The buttons are gone once one is pressed: focus stays where they were, or goes to the learner's file.
  useEffect(() => {
    if (!pressedHere.current || isOpen) return;
    pressedHere.current = false;
    const next = place.current ?? document.querySelector<HTMLElement>(".lab-tab[aria-current]");
    next?.focus({ preventScroll: true });
  }, [isOpen]);

  const leave = (type: "example-closed" | "example-taken") => {
    pressedHere.current = true;
    onLeave();
    session.dispatch({ type });
  };

  if (trouble)
    return (
      <div class="lab-note lab-example" data-kind="fail">
        <p>{say.ownCodeAsYouLeftIt(trouble)}</p>
        {opening.status === "failed" && (
          <button type="button" class="ws-button" onClick={() => void session.openExample(opening.answer)}>
            {say.tryAgain}
          </button>
        )}
      </div>
    );
  if (example)
    return (
      <section class="lab-note lab-example" aria-label={say.example}>
        <p>
          <strong>{say.exampleTitle(titles[example.from])}</strong> {example.says}
        </p>
        <p>
          {example.from === "run" && `${say.runIsShownBelow} `}
          {hasTask(session.page) ? say.tryExample : say.tryExampleInSandbox}
        </p>
        <div class="lab-buttons">
          <button type="button" class="ws-button" onClick={() => leave("example-closed")}>
            {say.backToMyCode}
          </button>
          {Object.keys(example.given).length === 0 && (
            <button type="button" class="ws-button" onClick={() => leave("example-taken")}>
              {say.takeItOver}
            </button>
          )}
        </div>
      </section>
    );
  if (undoable?.what !== "example") return null;
  return (
    <div class="lab-note lab-example" ref={place} tabIndex={-1}>
      <p>{say.exampleIsYours}</p>
      <button
        type="button"
        class="ws-button"
        onClick={() => {
          session.dispatch({ type: "undone" });
          document.querySelector<HTMLElement>(".lab-tab[aria-current]")?.focus({ preventScroll: true });
        }}
      >
        {say.undoTaking}
      </button>
    </div>
  );
}
