import { browserProgress, learnerKey } from "#progress/browser.ts";
import { findApi } from "./find-api.ts";
import { keptOf, keptText, keptWith } from "./kept.ts";
import { outcomeOf, type PackagedCourse, resultsOf } from "./outcome.ts";
import { courseFolder, hashOf, placeWithin } from "./place.ts";
import { openSession, type Session, type Trouble } from "./session.ts";

/** A change is told the system a moment later, so that several at once are one request. */
const QUIET_MILLIS = 1000;
const RETRY_MILLIS = 30_000;

const course = JSON.parse(document.getElementById("course-data")?.textContent ?? "") as PackagedCourse;
const frame = document.getElementById("course") as HTMLIFrameElement;

/** Shows one notice; another one takes its place. */
function notify(which: Trouble | "no-system" | "no-storage" | null): void {
  for (const notice of document.querySelectorAll<HTMLElement>("[data-notice]"))
    notice.hidden = notice.dataset.notice !== which;
}
for (const button of document.querySelectorAll("[data-notice] button"))
  button.addEventListener("click", () => notify(null));

/** A short name for the learner that says nothing of who it is to others at this browser (FNV-1a). */
function shortOf(learner: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(learner)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36);
}

function rememberLearner(learner: string): void {
  try {
    localStorage.setItem(learnerKey(course.name), learner === "" ? "" : shortOf(learner));
  } catch {
    // Then nothing is kept either, and the page says so.
  }
}

async function startAt(location: string): Promise<string> {
  const path = placeWithin(location);
  if (path === null) return `${courseFolder}index.html`;
  const answer = await fetch(courseFolder + path, { method: "HEAD" }).catch(() => null);
  return answer?.ok ? courseFolder + path + hashOf(location) : `${courseFolder}index.html`;
}

function whereTheLearnerIs(): string {
  try {
    const { href } = frame.contentWindow?.location ?? { href: "" };
    const root = new URL(courseFolder, location.href).href;
    return href.startsWith(root) ? href.slice(root.length) : "";
  } catch {
    // The frame shows another site.
    return "";
  }
}

async function begin(): Promise<void> {
  const api = findApi(window as never);
  const session = api && openSession(api, Date.now);
  if (!session) notify(api ? "refused" : "no-system");
  rememberLearner(session?.learner ?? "");
  frame.src = await startAt(session?.location ?? "");
  if (session) await follow(session);
}

/** Reports what the learner's record says, now and whenever it changes, in the frame or in another tab. */
async function follow(session: Session): Promise<void> {
  const progress = browserProgress();
  await progress.ready;
  let kept = keptOf(session.suspended);
  for (const key of kept.read) if (!progress.read().lessons[key]?.readAtMillis) progress.markLessonRead(key);
  for (const id of kept.labs) if (!progress.read().labs[id]?.passed) progress.markLabPassed(id);
  let place = session.location;

  const report = () => {
    const record = progress.read();
    kept = keptWith(kept, record, resultsOf(record, course));
    place = whereTheLearnerIs() || place;
    session.report({ ...outcomeOf(kept, course), location: place, suspended: keptText(kept, course.lessons) });
    return session.commit();
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isTroubled = false;
  const tell = () => {
    clearTimeout(timer);
    const isKept = report();
    if (isKept === isTroubled) notify(isKept ? null : "not-kept");
    isTroubled = !isKept;
    if (!isKept) timer = setTimeout(tell, RETRY_MILLIS);
  };
  const tellSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(tell, QUIET_MILLIS);
  };
  progress.onChange(() => {
    if (progress.health === "blocked") notify("no-storage");
    tellSoon();
  });
  frame.addEventListener("load", tellSoon);
  document.addEventListener("visibilitychange", () => document.hidden && tell());
  addEventListener("pagehide", () => {
    report();
    session.finish();
  });
  // The session is over: a page that comes back begins another one.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  if (progress.health === "blocked") notify("no-storage");
  tell();
}

void begin();
