import type { LabState, PredictionState, ProgressRecord } from "#schemas/progress.ts";
import type { ProgressStorage } from "./storage.ts";
import { type Health, openStore } from "./store.ts";

export interface AnsweredQuestion {
  questionId: string;
  optionIds: string[];
  correct: boolean;
  hash: string;
  attempts: number;
}

/** The learner's record: read it, be told of changes (this tab's and others'), and add to it. */
export interface Progress {
  readonly health: Health;
  read(): ProgressRecord;
  /** Returns the function that stops listening. */
  onChange(listener: () => void): () => void;
  openPage(page: { kind: "lesson" | "lab"; id: string }): void;
  markLessonRead(lessonId: string): void;
  answerQuestion(answer: AnsweredQuestion): void;
  forgetAnswer(questionId: string): void;
  commitPrediction(prediction: { id: string; value?: number | string; skipped?: boolean }): void;
  saveLabFiles(labId: string, files: Record<string, string>): void;
  labFiles(labId: string): Record<string, string> | null;
  clearLabFiles(labId: string): void;
  markLabPassed(labId: string, result?: { seed?: number | string }): void;
  saveLabView(labId: string, view: Record<string, unknown>): void;
  labView(labId: string): Record<string, unknown> | null;
}

/** Opens the record kept in `storage`; `nowMillis` is passed in so that tests own the clock. */
export function openProgress(storage: ProgressStorage, nowMillis: () => number = Date.now): Progress {
  const store = openStore(storage);
  const updateLab = (labId: string, change: (lab: LabState) => LabState) =>
    store.update((record) => ({ ...record, labs: { ...record.labs, [labId]: change(record.labs[labId] ?? {}) } }));
  const updateLesson = (lessonId: string, read: boolean) =>
    store.update((record) => {
      const lesson = { openedAtMillis: nowMillis(), ...record.lessons[lessonId] };
      if (read) lesson.readAtMillis ??= nowMillis();
      return { ...record, lessons: { ...record.lessons, [lessonId]: lesson } };
    });

  return {
    get health() {
      return store.health;
    },
    read: store.record,
    onChange: store.onChange,
    openPage(page) {
      if (page.kind === "lesson") updateLesson(page.id, false);
      else updateLab(page.id, (lab) => ({ openedAtMillis: nowMillis(), ...lab }));
      store.update((record) => ({ ...record, lastPage: { kind: page.kind, id: page.id } }));
    },
    markLessonRead: (lessonId) => updateLesson(lessonId, true),
    answerQuestion: ({ questionId, ...answer }) =>
      store.update((record) => ({
        ...record,
        answers: { ...record.answers, [questionId]: { ...answer, atMillis: nowMillis() } },
      })),
    forgetAnswer: (questionId) =>
      store.update((record) => {
        const { [questionId]: _, ...answers } = record.answers;
        return { ...record, answers };
      }),
    commitPrediction: ({ id, value, skipped = false }) =>
      store.update((record) => {
        const prediction: PredictionState = { skipped, atMillis: nowMillis() };
        if (value !== undefined) prediction.value = value;
        return { ...record, predictions: { ...record.predictions, [id]: prediction } };
      }),
    saveLabFiles: (labId, files) => updateLab(labId, (lab) => ({ ...lab, files: { ...files } })),
    labFiles: (labId) => store.record().labs[labId]?.files ?? null,
    clearLabFiles: (labId) => updateLab(labId, ({ files: _, ...lab }) => lab),
    markLabPassed: (labId, { seed } = {}) =>
      updateLab(labId, (lab) => ({
        ...lab,
        passed: seed === undefined ? { atMillis: nowMillis() } : { atMillis: nowMillis(), seed },
      })),
    saveLabView: (labId, view) => updateLab(labId, (lab) => ({ ...lab, view })),
    labView: (labId) => store.record().labs[labId]?.view ?? null,
  };
}
