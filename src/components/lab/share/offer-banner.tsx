import type { VNode } from "preact";
import { parameterWords } from "#lab/parameter-words.ts";
import type { Shared } from "#lab/share/index.ts";
import * as say from "#strings/lab-share.ts";
import { labPath, sitePath } from "../../../layouts/site-path.ts";
import { InlineText } from "../inline-text.tsx";
import { hasTask } from "../lab-page.ts";
import { type ChangedFile, changedLines } from "../session/offer.ts";
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
  if (offer.state === "reading") return <p class="lab-note lab-example">{say.readingLink}</p>;
  if (offer.state === "refused")
    return (
      <section class="lab-note lab-example" data-kind="fail" aria-label={say.link}>
        <p>
          <strong>{say.cantBeOpened}</strong> {say.ownCodeAsYouLeftIt(offer.message)}
        </p>
        <div class="lab-buttons">
          {offer.elsewhere !== undefined && (
            <a
              class="ws-button"
              href={`${offer.elsewhere === null ? sitePath("sandbox/") : labPath(offer.elsewhere)}${location.hash}`}
            >
              {offer.elsewhere === null ? say.goToSandbox : say.goToLab(offer.elsewhere)}
            </a>
          )}
          <button type="button" class="ws-button" onClick={discard}>
            {say.discard}
          </button>
        </div>
      </section>
    );
  return (
    <section class="lab-note lab-example" aria-label={say.link}>
      <p>
        <InlineText text={say.openedLink} />
      </p>
      <Holds session={session} shared={offer.shared} />
      <p>{hasTask(session.page) ? say.nothingIsOpen : say.nothingIsOpenInSandbox}</p>
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
          {say.openBeside}
        </button>
        <button type="button" class="ws-button" onClick={discard}>
          {say.discard}
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
      {task && <li>{say.lab(session.page.id)}</li>}
      <li>
        {changed.length === 0
          ? task
            ? say.codeAsLabStarts
            : say.codeAsPageBegins
          : changed.map((file) => (
              <span key={file.path} class="lab-offer-file">
                <InlineText text={changeWords(file, task)} />{" "}
              </span>
            ))}
      </li>
      {words && <li>{say.whatIf(words)}</li>}
      <li>
        {shared.atMillis === null ? say.seed(shared.seed) : say.seedAndMoment(shared.seed, shared.atMillis.toFixed(1))}
      </li>
    </ul>
  );
}

function changeWords({ path, lines, atLeast }: ChangedFile, ofStarter: boolean): string {
  if (atLeast) return (ofStarter ? say.manyLinesChanged : say.manySandboxLinesChanged)(path, lines);
  return (ofStarter ? say.linesChanged : say.sandboxLinesChanged)(path, lines);
}

/** The buttons are gone once one is pressed: focus goes to the file that is shown. */
function focusOnCode(): void {
  document.querySelector<HTMLElement>(".lab-tab[aria-current]")?.focus({ preventScroll: true });
}
