import type { BackendSignal, ServerView } from "#sim/ports.ts";
import { activityJson, blockingPids, simulatedLocksJson } from "./activity.ts";
import type { AdvisoryLocks, LockMode, LockRequest, LockSnapshot } from "./advisory-locks.ts";
import type { Logins } from "./logins.ts";
import type { Question } from "./questions.ts";
import { lsnText } from "./recovery.ts";
import type { Session } from "./session.ts";
import { millisOf } from "./timeouts.ts";
import { sleepDateNow } from "./virtual-date-now.ts";

/** What a unit has asked for while it ran. */
export interface Asked {
  sleptMillis: number;
  sleptInStatementMillis: number;
  signals: BackendSignal[];
  /** The lock it must wait for, and whose session is in the way. */
  wait: { request: LockRequest; behind: number } | null;
  /** The session's locks before the unit took or gave any; `undefined` where it did neither. */
  locksBefore: LockSnapshot | null | undefined;
}

const positionText = (position: number | null) => (position === null ? "" : lsnText(position));

export const nothingAsked = (): Asked => ({
  ...{ sleptMillis: 0, sleptInStatementMillis: 0, signals: [], wait: null, locksBefore: undefined },
});

/** Answers the questions of `prepare.ts`'s functions. */
export type Answers = (session: Session, asked: Asked, question: Question) => string;

export interface AnswersFrom {
  sessions: ReadonlyMap<number, Session>;
  locks: AdvisoryLocks;
  logins: Logins;
  server(): ServerView | null;
  setAside(): Session | null;
  /** A row has changed that a replica will take over; returns the change's number. */
  changed(): number;
  /** Where the log stands on a primary that is followed, and how far it has come in on a replica; `null` elsewhere. */
  written(): number | null;
  received(): number | null;
}

export function createAnswers(from: AnswersFrom): Answers {
  const { sessions, locks, logins, server, setAside, changed, written, received } = from;
  const sessionOf = (pid: string) => {
    for (const session of sessions.values()) if (session.pid === Number(pid)) return session;
    return null;
  };
  const backends = () => server()?.activity() ?? [];

  function sleep(asked: Asked, { rest, nextStatement }: Question): string {
    const [seconds = "0", limit = "0"] = rest.split(" ");
    if (nextStatement) asked.sleptInStatementMillis = 0;
    const limitMillis = millisOf(limit);
    const leftMillis = limitMillis === 0 ? Number.POSITIVE_INFINITY : limitMillis - asked.sleptInStatementMillis;
    const millis = Number(seconds.replace("Infinity", "1e300")) * 1000;
    const slept = Math.min(millis, leftMillis);
    asked.sleptMillis += slept;
    asked.sleptInStatementMillis += slept;
    sleepDateNow(Math.min(asked.sleptMillis, 1e12));
    return millis > leftMillis ? "cut" : "slept";
  }

  function lock(session: Session, asked: Asked, name: string, rest: string): string {
    if (asked.locksBefore === undefined) asked.locksBefore = locks.snapshot(session.id);
    const [mode, key] = rest.split(" ") as [LockMode, string];
    if (name === "unlock") return locks.unlock(session.id, key, mode) ? "t" : "f";
    const request: LockRequest = { key, mode, transactional: name.endsWith("xact-lock") };
    const mayWait = !name.startsWith("try-");
    const result = locks.take(session.id, request, mayWait);
    if (result.granted) return request.transactional ? String(locks.transactional(session.id)) : "t";
    if (!mayWait) return "f";
    asked.wait = { request, behind: result.behind };
    return "wait";
  }

  function signal(session: Session, asked: Asked, kind: BackendSignal["kind"], pid: string): string {
    asked.signals.push({ kind, pid: Number(pid) });
    return session.pid === Number(pid) ? "itself" : "sent";
  }

  return (session, asked, question) => {
    const { name, rest } = question;
    switch (name) {
      case "sleep":
        return sleep(asked, question);
      case "activity":
        return activityJson(backends(), sessions, logins.roles());
      case "locks":
        return simulatedLocksJson(locks, backends(), sessions);
      case "blocking":
        return blockingPids(Number(rest), backends(), sessions);
      case "set-aside":
        return String(setAside()?.pid ?? "");
      case "changed":
        return String(changed());
      case "written":
        return positionText(written());
      case "received":
        return positionText(received());
      case "setting":
        return session.ownSettings.has(rest) || session.login.settings.has(rest) ? "t" : "f";
      case "backend":
        return sessionOf(rest)?.user ?? "";
      case "cancel":
      case "terminate":
        return signal(session, asked, name, rest);
      case "unlock-all":
        if (asked.locksBefore === undefined) asked.locksBefore = locks.snapshot(session.id);
        locks.unlockAll(session.id);
        return "t";
      default:
        return lock(session, asked, name, rest);
    }
  };
}
