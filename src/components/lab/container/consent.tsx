import type { VNode } from "preact";
import { sitePath } from "../../../layouts/site-path.ts";
import { type Isolation, type Wanted, wantedNames } from "./control.ts";
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
          <strong>{wantedNames[wanted]} waits for WebContainer.</strong> Start it, and it goes on by itself.
        </p>
      )}
      <p>Nobody but this site has been contacted yet. If you start it:</p>
      <dl class="lab-consent">
        <div>
          <dt>Contacted</dt>
          <dd>
            <code>stackblitz.com</code>, in a frame of this page, and other hosts of StackBlitz’s from inside it, as{" "}
            <code>staticblitz.com</code> and <code>webcontainer.io</code>; through them, the npm registry.
          </dd>
        </div>
        <div>
          <dt>They learn</dt>
          <dd>
            Your address and browser, as from any visitor, which site you are on, and the names of the packages that are
            installed. Your code stays in this browser’s memory.
          </dd>
        </div>
        <div>
          <dt>It needs</dt>
          <dd>
            About 15 MB, and WebContainer itself; a recent Chromium, or Firefox or Safari 16.4 (beta, says StackBlitz),
            that lets other sites’ frames keep cookies and storage.
          </dd>
        </div>
        <div>
          <dt>Whose it is</dt>
          <dd>{licenceNote}</dd>
        </div>
        <div>
          <dt>Tried?</dt>
          <dd>
            Labs in a WebContainer are {verified}.{" "}
            <a href={sitePath("webcontainer-check/")}>Check it in your browser</a>.
          </dd>
        </div>
        {byWorker && (
          <div>
            <dt>One thing more</dt>
            <dd>
              This host does not send the headers that WebContainer needs. A small service worker can add them, on this
              page only: your code is saved, the page reloads once, and the start goes on.
            </dd>
          </div>
        )}
      </dl>
      <div class="lab-buttons">
        <button type="button" class="ws-button primary" disabled={!live} data-start-container onClick={onStart}>
          {byWorker ? "Prepare this page and start WebContainer" : "Start WebContainer"}
        </button>
        <StayLink lab={lab}>Stay in This tab</StayLink>
      </div>
    </>
  );
}

/** Neither headers nor a service worker: what that means, and the way back. */
function NotHere({ lab }: { lab: string }): VNode {
  return (
    <div class="lab-note" data-kind="fail">
      <p>
        <strong>WebContainer can’t start here.</strong> It needs a page that is isolated from other sites. This host
        does not send the headers for that (Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy), and this
        browser does not let a service worker add them, as in some private windows.
      </p>
      <p>This tab runs the same lab with the same results, and needs none of this. Your code comes along.</p>
      <StayLink lab={lab} primary>
        Continue in This tab
      </StayLink>
    </div>
  );
}
