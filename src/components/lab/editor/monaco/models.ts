import { effect } from "@preact/signals";
import type { LabFiles } from "#lab/runtime.ts";
import { ownFiles } from "../../session/example.ts";
import type { LabSession } from "../../session/session.ts";
import { shownFiles } from "../../session/shown-files.ts";
import type { LabState } from "../../session/state.ts";
import { markLines } from "./mark-lines.ts";
import { editor as monaco, Uri } from "./monaco.ts";
import { projectFolder, setProject } from "./prepare-types.ts";

type Model = monaco.ITextModel;
interface Open {
  model: Model;
  stop(): void;
}

/** Which texts: the learner's own, or those of the example of this name. */
type Draft = string | null;

const draftIn = (state: LabState): Draft => state.example?.answer ?? null;

/**
 * A model for every file that has a tab, in step with the session. The learner's files keep theirs, and with it what can
 * be undone, while an example shows; those of an example go with it.
 */
export function openModels(session: LabSession): { modelOf(path: string): Model | null; dispose(): void } {
  const open = new Map<Draft, Map<string, Open>>();
  const close = (draft: Draft) => {
    for (const { model, stop } of open.get(draft)?.values() ?? []) {
      stop();
      model.dispose();
    }
    open.delete(draft);
  };
  const openDraft = (draft: Draft, files: LabFiles) => {
    const models = open.get(draft) ?? new Map<string, Open>();
    open.set(draft, models);
    for (const path of Object.keys(files))
      if (!models.has(path)) models.set(path, openModel(session, draft, path, files[path] ?? ""));
  };
  const follow = (state: LabState) => {
    const draft = draftIn(state);
    for (const one of [...open.keys()]) if (one !== null && one !== draft) close(one);
    openDraft(null, textsOf(session, state, null));
    if (draft !== null) openDraft(draft, textsOf(session, state, draft));
    setProject(projectFolder(session.page.id, draft !== null));
  };
  const stop = effect(() => follow(session.state.value));
  return {
    modelOf(path) {
      const state = session.state.peek();
      follow(state);
      return open.get(draftIn(state))?.get(path)?.model ?? null;
    },
    dispose() {
      stop();
      for (const draft of [...open.keys()]) close(draft);
    },
  };
}

function textsOf({ page }: LabSession, state: LabState, draft: Draft): LabFiles {
  return draft === null
    ? shownFiles(page, { files: ownFiles(state), example: null })
    : draft === draftIn(state)
      ? shownFiles(page, state)
      : {};
}

/** TypeScript resolves an import from one file to another by these addresses. */
function openModel(session: LabSession, draft: Draft, path: string, text: string): Open {
  const language = path.endsWith(".json") ? "json" : "typescript";
  const folder = projectFolder(session.page.id, draft !== null);
  const model = monaco.createModel(text, language, Uri.parse(`${folder}/${path}`));
  const isShown = () => draftIn(session.state.value) === draft;
  const stops = [keepInStep(session, draft, path, model), markLines(session, path, model, isShown)];
  return {
    model,
    stop: () => {
      for (const one of stops) one();
    },
  };
}

/** Typing goes to the session; changes from elsewhere (reset, undo of a reset) become one step that undo takes back. */
function keepInStep(session: LabSession, draft: Draft, path: string, model: Model): () => void {
  let following = false;
  const typed = model.onDidChangeContent(() => {
    const text = model.getValue();
    const state = session.state.peek();
    const { files } = state;
    if (following || draftIn(state) !== draft || !(path in files) || files[path] === text) return;
    session.dispatch({ type: "edited", file: path, text });
  });
  const stop = effect(() => {
    const text = textsOf(session, session.state.value, draft)[path];
    if (text === undefined || text === model.getValue()) return;
    following = true;
    model.pushStackElement();
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
    model.pushStackElement();
    following = false;
  });
  return () => {
    typed.dispose();
    stop();
  };
}
