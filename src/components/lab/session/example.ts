import type { LabFiles } from "#lab/runtime.ts";
import type { LabState } from "./state.ts";

/** An answer of this lab that a link opened: a draft of its own, while the learner's text waits aside. Nothing of it is stored. */
export interface Example {
  /** Its folder, for example `rejected/no-refusals--pool-per-request`. */
  answer: string;
  /** What it is, in words that follow “an example: ”. */
  says: string;
  /** The editable files as they were opened. */
  files: LabFiles;
  /** Files of this answer that cannot be edited here. */
  given: LabFiles;
  /** The learner's own files, which come back as they were. */
  own: LabFiles;
}

/** An example that was asked for and is not open: on its way, or why not. */
export interface Opening {
  answer: string;
  status: "loading" | "unknown" | "failed";
}

export type ExampleAction =
  | { type: "example-asked"; answer: string }
  | { type: "example-opened"; answer: string; says: string; files: LabFiles }
  | { type: "example-refused"; answer: string; status: "unknown" | "failed" }
  | { type: "example-closed" }
  | { type: "example-taken" };

export function exampleStep(state: LabState, action: ExampleAction): LabState {
  switch (action.type) {
    case "example-asked":
      return { ...state, opening: { answer: action.answer, status: "loading" } };
    case "example-refused":
      if (state.opening?.answer !== action.answer) return state;
      return { ...state, opening: { answer: action.answer, status: action.status } };
    case "example-opened":
      return state.opening?.answer === action.answer ? opened(state, action) : state;
    case "example-closed":
      if (!state.example) return { ...state, opening: null };
      return { ...withoutExample(state), files: state.example.own };
    case "example-taken":
      if (!state.example) return state;
      return { ...withoutExample(state), undoable: { what: "example", files: state.example.own } };
  }
}

function opened(state: LabState, { answer, says, files }: ExampleAction & { type: "example-opened" }): LabState {
  const editable = Object.keys(state.starter);
  const draft = Object.fromEntries(editable.map((path) => [path, files[path] ?? state.starter[path] ?? ""]));
  const given = Object.fromEntries(Object.entries(files).filter(([path]) => !editable.includes(path)));
  const changed = editable.find((path) => draft[path] !== state.starter[path]);
  return {
    ...state,
    example: { answer, says, files: draft, given, own: ownFiles(state) },
    opening: null,
    files: draft,
    activeFile: changed ?? Object.keys(given)[0] ?? editable[0] ?? "",
    view: "code",
    undoable: null,
  };
}

const withoutExample = (state: LabState): LabState => ({
  ...state,
  example: null,
  opening: null,
  view: "code",
  activeFile: state.example && state.activeFile in state.example.given ? firstFile(state) : state.activeFile,
});

const firstFile = ({ starter }: LabState): string => Object.keys(starter)[0] ?? "";

/** The learner's own text, whatever the editor shows. */
export const ownFiles = ({ example, files }: LabState): LabFiles => example?.own ?? files;

/** What a run of the editor's text would run, apart from the files given to everybody. */
export const draftOf = ({ example, files }: LabState): LabFiles => (example ? { ...files, ...example.given } : files);

/** The text that Reset goes back to. */
export const originOf = ({ example, starter }: LabState): LabFiles => example?.files ?? starter;
