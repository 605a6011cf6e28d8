import type { LabFiles } from "#lab/runtime.ts";
import type { Parameters } from "#schemas/parameters.ts";
import type { LabState } from "./state.ts";

/** Code that a link, a page or a saved run opened: a draft of its own, while the learner's text waits aside. Nothing of it is stored. */
export interface Example {
  /** An answer of this lab on a page, code in a link, or the code of a saved run. */
  from: "page" | "link" | "run";
  /** Its folder, for example `rejected/no-refusals--pool-per-request`; another name for what is no answer of the lab. */
  answer: string;
  /** What it is, in words that follow “an example: ”. */
  says: string;
  /** The editable files as they were opened. */
  files: LabFiles;
  /** Files of this answer that cannot be edited here. */
  given: LabFiles;
  /** The learner's own files, which come back as they were. */
  own: LabFiles;
  /** What the learner's own Run had set, where this brought its own. */
  ownSetting: Setting | null;
  /** The moment a link leads to, once its run was played. */
  atMillis: number | null;
}

/** What a run is played with, beside the code. */
export interface Setting {
  seed: number;
  parameters: Parameters;
}

/** An example that was asked for and is not open: on its way, or why not. */
export interface Opening {
  answer: string;
  status: "loading" | "unknown" | "failed";
}

export type ExampleAction =
  | { type: "example-asked"; answer: string }
  | { type: "example-opened"; answer: string; says: string; files: LabFiles }
  | { type: "draft-opened"; draft: Brought }
  | { type: "example-refused"; answer: string; status: "unknown" | "failed" }
  | { type: "example-closed" }
  | { type: "example-taken" };

/** Code that is not an answer of the lab, with what it is to be played with. */
export interface Brought extends Setting {
  from: "link" | "run";
  says: string;
  files: LabFiles;
  atMillis: number | null;
}

export function exampleStep(state: LabState, action: ExampleAction): LabState {
  switch (action.type) {
    case "example-asked":
      return { ...state, opening: { answer: action.answer, status: "loading" } };
    case "example-refused":
      if (state.opening?.answer !== action.answer) return state;
      return { ...state, opening: { answer: action.answer, status: action.status } };
    case "example-opened":
      return state.opening?.answer === action.answer ? opened(state, { ...action, from: "page" }) : state;
    case "draft-opened":
      return brought(state, action.draft);
    case "example-closed":
      if (!state.example) return { ...state, opening: null };
      return { ...withoutExample(state), ...state.example.ownSetting, files: state.example.own };
    case "example-taken":
      if (!state.example) return state;
      return { ...withoutExample(state), undoable: { what: "example", files: state.example.own } };
  }
}

type Opened = Pick<Example, "from" | "answer" | "says" | "files">;

function opened(state: LabState, { from, answer, says, files }: Opened): LabState {
  const editable = Object.keys(state.starter);
  const draft = Object.fromEntries(editable.map((path) => [path, files[path] ?? state.starter[path] ?? ""]));
  const given = Object.fromEntries(Object.entries(files).filter(([path]) => !editable.includes(path)));
  const changed = editable.find((path) => draft[path] !== state.starter[path]);
  return {
    ...state,
    example: {
      from,
      answer,
      says,
      files: draft,
      given,
      own: ownFiles(state),
      ownSetting: state.example?.ownSetting ?? null,
      atMillis: null,
    },
    opening: null,
    files: draft,
    activeFile: changed ?? Object.keys(given)[0] ?? editable[0] ?? "",
    view: "code",
    undoable: null,
  };
}

/** A second link does not make the setting of the first the learner's own. */
function brought(state: LabState, { seed, parameters, atMillis, ...draft }: Brought): LabState {
  const next = opened(state, { ...draft, answer: draft.from });
  if (!next.example) return next;
  const ownSetting = state.example?.ownSetting ?? { seed: state.seed, parameters: state.parameters };
  return {
    ...next,
    seed,
    parameters,
    parameterTrouble: null,
    offer: null,
    example: { ...next.example, ownSetting, atMillis },
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
