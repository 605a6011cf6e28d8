import type { VNode } from "preact";
import * as say from "#strings/container.ts";
import { sitePath } from "../../../layouts/site-path.ts";
import { InlineText } from "../inline-text.tsx";
import type { Isolation, Wanted } from "./control.ts";
import { StayLink } from "./stay-link.tsx";

interface Props {
  lab: string;
  live: boolean;
  licenceNote: string;
  verified: string;
  /** Null until the page knows its browser. */
  isolation: Isolation | null;
  wanted: Wanted | null;
  onStart(): void;
}

/** What starting a container means, before anybody is contacted, and the button that does it. */
export function Consent({ lab, live, licenceNote, verified, isolation, wanted, onStart }: Props): VNode {
  if (isolation === "impossible") return <NotHere lab={lab} />;
  const byWorker = isolation === "service-worker";
  return (
    <>
      {wanted && (
        <p class="lab-container-wanted">
          <InlineText text={say.startItAndItGoesOn(say.waits[wanted])} />
        </p>
      )}
      <p>{say.nobodyContacted}</p>
      <dl class="lab-consent">
        <div>
          <dt>{say.contacted}</dt>
          <dd>
            <InlineText text={say.contactedWho} />
          </dd>
        </div>
        <div>
          <dt>{say.theyLearn}</dt>
          <dd>{say.theyLearnWhat}</dd>
        </div>
        <div>
          <dt>{say.itNeeds}</dt>
          <dd>{say.itNeedsWhat}</dd>
        </div>
        <div>
          <dt>{say.whoseItIs}</dt>
          <dd>{licenceNote}</dd>
        </div>
        <div>
          <dt>{say.tried}</dt>
          <dd>
            <InlineText text={say.triedHow(verified)} links={{ check: sitePath("webcontainer-check/") }} />
          </dd>
        </div>
        {byWorker && (
          <div>
            <dt>{say.oneThingMore}</dt>
            <dd>{say.serviceWorkerNeeded}</dd>
          </div>
        )}
      </dl>
      <div class="lab-buttons">
        <button type="button" class="ws-button primary" disabled={!live} data-start-container onClick={onStart}>
          {byWorker ? say.prepareAndStart : say.start}
        </button>
        <StayLink lab={lab}>{say.stayInThisTab}</StayLink>
      </div>
    </>
  );
}

/** Neither headers nor a service worker: what that means, and the way back. */
function NotHere({ lab }: { lab: string }): VNode {
  return (
    <div class="lab-note" data-kind="fail">
      <p>
        <InlineText text={say.notHere} />
      </p>
      <p>{say.thisTabInstead}</p>
      <StayLink lab={lab} primary>
        {say.continueInThisTab}
      </StayLink>
    </div>
  );
}
