import { type Dated, LEARNING_EVENT_VERSION, type LearningEvent, learningEventName } from "#learning-events/event.ts";
import { followRecord } from "#learning-events/follow.ts";
import type { PageConfig } from "#learning-events/page-config.ts";
import { randomUuid } from "#learning-events/random-uuid.ts";
import { browserProgress } from "#progress/browser.ts";
import { loadAnalytics } from "./analytics.ts";
import { onTold } from "./told.ts";

const SESSION = "warm-start:session";

/** Tells what the learner does on this page, as `src/learning-events/README.md` says. Only in pages of a site that wants it. */
export function start(config: PageConfig): void {
  const { analytics, xapi, passShares } = config;
  const session = sessionId();
  let lastMillis = 0;
  const loadXapi = xapi && (() => import("./xapi-page.ts").then(({ xapiPage }) => xapiPage({ ...config, xapi })));

  const tell = ({ atMillis, ...happened }: Dated) => {
    // One after the other, so that whoever sorts by time has the order in which things happened.
    lastMillis = Math.max(atMillis, lastMillis + 1);
    const heading = document.querySelector("h1")?.textContent?.trim().replace(/\s+/g, " ") ?? "";
    const at = new Date(lastMillis).toISOString();
    const event: LearningEvent = {
      ...{ version: LEARNING_EVENT_VERSION, id: randomUuid(), at, session, heading },
      ...happened,
    };
    document.dispatchEvent(new CustomEvent(learningEventName, { detail: event }));
    void loadXapi?.().then((page) => page.hand(event));
  };
  onTold((happened) => tell({ ...happened, atMillis: Date.now() }));
  followRecord(browserProgress(), passShares, tell, () => void loadXapi?.().then((page) => page.erase()));
  if (analytics) loadAnalytics(analytics);
  // What waits from an earlier visit is nobody's hurry.
  if (loadXapi) addEventListener("load", () => setTimeout(loadXapi, 500));
}

/** The same for as long as this tab is open. */
function sessionId(): string {
  const fresh = randomUuid();
  try {
    const kept = sessionStorage.getItem(SESSION) ?? fresh;
    sessionStorage.setItem(SESSION, kept);
    return kept;
  } catch {
    return fresh;
  }
}
