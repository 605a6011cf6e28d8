import type {
  Answer,
  GivenAnswer,
  LabState,
  PredictionState,
  ProgressRecord,
  ReviewState,
  TestAttempt,
} from "#schemas/progress.ts";
import { keepNewest } from "./newest.ts";
import type { ProgressStorage, SetAside } from "./storage.ts";
import { type Health, type Listener, loadSeldom, openStore } from "./store.ts";
import type { ImportReport } from "./transfer.ts";

/** The learner's record: read it, be told of changes (this tab's and others'), and add to it. */
export interface Progress {
  readonly health: Health;
  /** Resolves when the stored record is in, or can't be had; never rejects. */
  readonly ready: Promise<void>;
  /** What is known now: before `ready`, only what this page has added. */
  read(): ProgressRecord;
  /** Called after each change, and once when the stored record is in. Returns the function that stops listening. */
  onChange(listener: Listener): () => void;
  /** Resolves once storage has dealt with what was added so far, to whether all of it is stored. */
  kept(): Promise<boolean>;
  openPage(page: { kind: "lesson" | "lab" | "test"; id: string }): void;
  markLessonRead(lessonId: string): void;
  /**
   * Logs an answer; one given in a lesson or an incident is its state from then on, whose tries are counted up while the
   * last one was wrong and the same question, by hash and variant. `where` is `lesson:<id>`, `incident:<id>`,
   * `test:<attempt id>` or `review`.
   */
  answerQuestion(given: GivenAnswer, where: string): void;
  /** Asks the question anew; the log keeps what was answered. */
  forgetAnswer(questionId: string): void;
  commitPrediction(prediction: { id: string; value?: number | string; skipped?: boolean }): void;
  saveLabFiles(labId: string, files: Record<string, string>): void;
  labFiles(labId: string): Record<string, string> | null;
  clearLabFiles(labId: string): void;
  markLabPassed(labId: string, result?: { seed?: number | string }): void;
  saveLabView(labId: string, view: Record<string, unknown>): void;
  labView(labId: string): Record<string, unknown> | null;
  /** Keeps an attempt as it is now; answers that another tab has added to it stay. */
  saveTest(attemptId: string, attempt: TestAttempt): void;
  /** `key` is `question:<id>`, `prediction:<id>` or `myth:<id>`. */
  saveReview(key: string, state: ReviewState): void;
  /** The whole record as a file. */
  exportText(): Promise<string>;
  /** Merges an exported file, or a record of any version so far, into this one; anything else is refused with its reason. */
  importText(text: string): Promise<ImportReport>;
  /** What could not be understood, here and in earlier visits. */
  setAside(): Promise<SetAside[]>;
  /** Forgets everything, in all tabs. Resolves to whether nothing is stored any more. */
  erase(): Promise<boolean>;
}

/** Opens the record kept in `storage`; clock and ids are passed in so that tests own them. */
export function openProgress(
  storage: ProgressStorage,
  nowMillis: () => number = Date.now,
  newId: () => string = randomId,
): Progress {
  const store = openStore(storage, nowMillis);
  const updateLab = (labId: string, change: (lab: LabState) => LabState, topic?: string) =>
    store.update(
      (record) => ({ ...record, labs: { ...record.labs, [labId]: change(record.labs[labId] ?? {}) } }),
      topic && `${topic}:${labId}`,
    );
  const changeFiles = (labId: string, files: LabState["files"]) => {
    const now = nowMillis();
    updateLab(
      labId,
      ({ files: _, ...lab }) => ({ ...lab, ...(files && { files }), filesAtMillis: after(lab.filesAtMillis, now) }),
      "files",
    );
  };
  const updateLesson = (
    record: ProgressRecord,
    lessonId: string,
    at: { openedAtMillis: number; readAtMillis?: number },
  ) => ({
    ...record,
    lessons: { ...record.lessons, [lessonId]: { ...at, ...record.lessons[lessonId] } },
  });

  return {
    get health() {
      return store.health;
    },
    ready: store.ready,
    read: store.record,
    onChange: store.onChange,
    kept: store.kept,
    openPage({ kind, id }) {
      const now = nowMillis();
      if (kind === "lab") updateLab(id, (lab) => ({ openedAtMillis: now, ...lab }));
      store.update((record) => ({
        ...(kind === "lesson" ? updateLesson(record, id, { openedAtMillis: now }) : record),
        lastPage: { kind, id, atMillis: after(record.lastPage?.atMillis, now) },
      }));
    },
    markLessonRead(lessonId) {
      const now = nowMillis();
      store.update((record) => updateLesson(record, lessonId, { openedAtMillis: now, readAtMillis: now }));
    },
    answerQuestion({ question, order, tookMillis, ...judged }, where) {
      const [entryId, now] = [newId(), nowMillis()];
      store.update((record) => {
        if (record.log[entryId]) return record;
        const before = record.answers[question];
        const atMillis = after(before?.atMillis, now);
        const answer: Answer = { ...judged, attempts: isRetry(before, judged) ? before.attempts + 1 : 1, atMillis };
        const tries = Object.values(record.log).filter((entry) => entry.question === question && entry.where === where);
        const entry = { ...judged, question, where, attempt: tries.length + 1, order, tookMillis, atMillis };
        const answers = /^(lesson|incident):/.test(where) ? { ...record.answers, [question]: answer } : record.answers;
        return {
          ...record,
          answers,
          log: keepNewest("log", { ...record.log, [entryId]: entry }).kept,
        };
      });
    },
    forgetAnswer: (questionId) =>
      store.update((record) => {
        const { [questionId]: _, ...answers } = record.answers;
        return { ...record, answers };
      }),
    commitPrediction({ id, value, skipped = false }) {
      const now = nowMillis();
      store.update((record) => {
        const prediction: PredictionState = { skipped, atMillis: after(record.predictions[id]?.atMillis, now) };
        if (value !== undefined) prediction.value = value;
        return { ...record, predictions: { ...record.predictions, [id]: prediction } };
      });
    },
    saveLabFiles: (labId, files) => changeFiles(labId, { ...files }),
    labFiles: (labId) => store.record().labs[labId]?.files ?? null,
    clearLabFiles: (labId) => changeFiles(labId, undefined),
    markLabPassed(labId, { seed } = {}) {
      const atMillis = nowMillis();
      const passed = seed === undefined ? { atMillis } : { atMillis, seed };
      updateLab(labId, (lab) => (lab.passed ? { ...lab, passedAgainAtMillis: atMillis } : { ...lab, passed }));
    },
    saveLabView: (labId, view) => updateLab(labId, (lab) => ({ ...lab, view }), "view"),
    labView: (labId) => store.record().labs[labId]?.view ?? null,
    saveTest: (attemptId, attempt) =>
      store.update((record) => ({
        ...record,
        tests: { ...record.tests, [attemptId]: withAnswersOf(record.tests[attemptId], attempt) },
      })),
    saveReview: (key, state) => store.update((record) => ({ ...record, reviews: { ...record.reviews, [key]: state } })),
    async exportText() {
      const [{ exportText }] = await Promise.all([loadSeldom(), store.ready]);
      return exportText(store.record(), nowMillis());
    },
    async importText(text) {
      const [{ merge, readImport }] = await Promise.all([loadSeldom(), store.ready]);
      const { theirs, report } = readImport(store.record(), text);
      if (report.refused === null) store.update((record) => merge(record, theirs), undefined, "elsewhere");
      return report;
    },
    setAside: store.setAside,
    erase: store.erase,
  };
}

/** The time of a change to something last changed at `previous`: later than that even when the clock was set back since. */
function after(previous: number | undefined, now: number): number {
  return previous === undefined ? now : Math.max(now, previous + 1);
}

type Judged = Omit<Answer, "attempts" | "atMillis">;

function isRetry(before: Answer | undefined, now: Judged): before is Answer {
  return before !== undefined && !before.correct && before.hash === now.hash && before.variant === now.variant;
}

/** The attempt, with answers that were stored in the meantime to questions it has none for. */
function withAnswersOf(stored: TestAttempt | undefined, attempt: TestAttempt): TestAttempt {
  if (!stored) return attempt;
  const items = attempt.items.map((item, index) => {
    const other = stored.items[index];
    const isSame = other?.question === item.question && other.hash === item.hash;
    return !item.answer && isSame && other.answer ? other : item;
  });
  const finished = attempt.finishedAtMillis ?? stored.finishedAtMillis;
  return {
    ...attempt,
    items,
    changedAtMillis: after(stored.changedAtMillis, attempt.changedAtMillis),
    ...(finished !== undefined && { finishedAtMillis: finished }),
  };
}

/** Needs no secure context, as `crypto.randomUUID` does: the site may be served in a local network. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
