import type { VNode } from "preact";
import { parameterWords } from "#lab/parameter-words.ts";
import type { Shared } from "#lab/share/index.ts";
import { labPath, sitePath } from "../../../layouts/site-path.ts";
import { hasTask } from "../lab-page.ts";
import { changedLines } from "../session/offer.ts";
import type { LabSession } from "../session/session.ts";

interface Props {
  session: LabSession;
  /** Called when the link is answered, so that the address stops asking. */
  onLeave(): void;
}

/** What a link holds, before anything of it is opened; or why it can't be. */
export function OfferBanner({ session, onLeave }: Props): VNode | null {
  const { offer } = session.state.value;
  if (!offer) return null;
  const discard = () => {
    onLeave();
    session.dispatch({ type: "offer-changed", offer: null });
    focusOnCode();
  };
  if (offer.state === "reading") return <p class="lab-note lab-example">Reading the link…</p>;
  if (offer.state === "refused")
    return (
      <section class="lab-note lab-example" data-kind="fail" aria-label="Link">
        <p>
          <strong>This link can’t be opened here.</strong> {offer.message} Your own code is as you left it.
        </p>
        <div class="lab-buttons">
          {offer.elsewhere !== undefined && (
            <a
              class="ws-button"
              href={`${offer.elsewhere === null ? sitePath("sandbox/") : labPath(offer.elsewhere)}${location.hash}`}
            >
              {offer.elsewhere === null ? "Go to the sandbox page" : `Go to the lab ${offer.elsewhere}`}
            </a>
          )}
          <button type="button" class="ws-button" onClick={discard}>
            Discard
          </button>
        </div>
      </section>
    );
  return (
    <section class="lab-note lab-example" aria-label="Link">
      <p>
        <strong>You opened a link.</strong> It holds:
      </p>
      <Holds session={session} shared={offer.shared} />
      <p>
        Nothing of it is open and nothing has run. Your own{" "}
        {hasTask(session.page) ? "code stays as it is" : "code and scenario stay as they are"} either way.
      </p>
      <div class="lab-buttons">
        <button
          type="button"
          class="ws-button primary"
          onClick={() => {
            onLeave();
            session.openOffer();
            focusOnCode();
          }}
        >
          Open beside my code
        </button>
        <button type="button" class="ws-button" onClick={discard}>
          Discard
        </button>
      </div>
    </section>
  );
}

function Holds({ session, shared }: { session: LabSession; shared: Shared }): VNode {
  const changed = changedLines(session.state.value.starter, shared.files);
  const words = parameterWords(shared.parameters);
  const task = hasTask(session.page);
  return (
    <ul>
      {task && <li>Lab: {session.page.id}</li>}
      <li>
        {changed.length === 0
          ? task
            ? "Code: as the lab starts"
            : "Code and scenario: as this page begins"
          : changed.map(({ path, lines, atLeast }) => (
              <span key={path} class="lab-offer-file">
                <code>{path}</code>: {atLeast && "more than "}
                {lines} {lines === 1 ? "line" : "lines"} changed of{" "}
                {task ? "the starter" : "what this page begins with"}{" "}
              </span>
            ))}
      </li>
      {words && <li>What if: {words}</li>}
      <li>
        Seed {shared.seed}
        {shared.atMillis !== null && `, the moment ${shared.atMillis.toFixed(1)} ms`}
      </li>
    </ul>
  );
}

/** The buttons are gone once one is pressed: focus goes to the file that is shown. */
function focusOnCode(): void {
  document.querySelector<HTMLElement>(".lab-tab[aria-current]")?.focus({ preventScroll: true });
}
