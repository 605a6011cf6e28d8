import type { ScormApi } from "./find-api.ts";
import type { Outcome } from "./outcome.ts";

/** What the learning management system is told. */
export interface Report extends Outcome {
  /** Where the learner is, to resume there. */
  location: string;
  /** What is kept for other devices. */
  suspended: string;
}

/** Why nothing is reported, or why a report is not known to be kept. */
export type Trouble = "refused" | "not-kept";

export interface Session {
  /** The system's id of the learner; empty where it gives none. */
  readonly learner: string;
  /** What it kept of the last visit; empty at the first one. */
  readonly location: string;
  readonly suspended: string;
  /** Says what has changed since; the system keeps it with the next commit. */
  report(report: Report): void;
  /** Has the system keep what was reported; whether it has it. Does nothing where nothing is new. */
  commit(): boolean;
  /** Ends the session, once. */
  finish(): void;
}

/** No way back: a learner who passed stays so, on a device that knows nothing of it, too. */
const ranks = ["not attempted", "browsed", "incomplete", "failed", "completed", "passed"];
const rankOf = (status: string) => ranks.indexOf(status);

const ALREADY_INITIALIZED = "101";
const MOST_LOCATION = 255;

/** Begins a session; null where the system refuses one. */
export function openSession(api: ScormApi, nowMillis: () => number): Session | null {
  if (!answered(api.LMSInitialize("")) && api.LMSGetLastError() !== ALREADY_INITIALIZED) return null;
  const startedAt = nowMillis();
  const get = (element: string) => String(api.LMSGetValue(element) ?? "");
  /** What the system has, by element; it is told a value only when it is another. */
  const told = new Map<string, string>();
  const set = (element: string, value: string) => {
    if (told.get(element) === value) return true;
    const isTaken = answered(api.LMSSetValue(element, value));
    if (isTaken) {
      told.set(element, value);
      isNew = true;
    }
    return isTaken;
  };
  let isNew = false;
  /** Whether what counts was taken; what a system may leave out (a score's limits) isn't asked about. */
  let isTaken = true;
  let isOver = false;
  // Who looks at a course, or looks back at a finished one, changes nothing.
  const isCounted = !["browse", "review"].includes(get("cmi.core.lesson_mode"));
  let status = get("cmi.core.lesson_status");
  let best = Number.parseFloat(get("cmi.core.score.raw"));

  /** The next visit has this one's data, however far this one came. Said early: a page that is closed may not get to speak. */
  const sayItGoesOn = () => set("cmi.core.exit", "suspend");
  const commit = () => {
    if (!isNew || isOver) return isTaken;
    set("cmi.core.session_time", timespan(nowMillis() - startedAt));
    const isKept = answered(api.LMSCommit(""));
    if (isKept) isNew = false;
    return isKept && isTaken;
  };
  const session: Session = {
    learner: get("cmi.core.student_id"),
    location: get("cmi.core.lesson_location"),
    suspended: get("cmi.suspend_data"),
    report(report) {
      if (isOver || !isCounted) return;
      if (rankOf(report.status) > rankOf(status)) status = report.status;
      isTaken = set("cmi.core.lesson_status", status);
      if (report.score !== null) {
        best = Number.isNaN(best) ? report.score : Math.max(best, report.score);
        set("cmi.core.score.min", "0");
        set("cmi.core.score.max", "100");
        isTaken = set("cmi.core.score.raw", String(best)) && isTaken;
      }
      if (report.location.length <= MOST_LOCATION) set("cmi.core.lesson_location", report.location);
      set("cmi.suspend_data", report.suspended);
      sayItGoesOn();
    },
    commit,
    finish() {
      if (isOver) return;
      if (isCounted) {
        sayItGoesOn();
        set("cmi.core.session_time", timespan(nowMillis() - startedAt));
      }
      isNew = true;
      commit();
      isOver = true;
      api.LMSFinish("");
    },
  };
  return session;
}

const answered = (answer: unknown) => String(answer) === "true";

/** As `CMITimespan` wants it: `0001:02:03.45`. */
export function timespan(millis: number): string {
  const hundredths = Math.max(0, Math.round(millis / 10));
  const two = (value: number) => String(value).padStart(2, "0");
  const seconds = Math.floor(hundredths / 100);
  const hours = Math.min(Math.floor(seconds / 3600), 9999);
  return `${String(hours).padStart(4, "0")}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${two(hundredths % 100)}`;
}
