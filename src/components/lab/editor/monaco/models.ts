import { effect } from "@preact/signals";
import type { LabSession } from "../../session/session.ts";
import { shownFiles } from "../../session/shown-files.ts";
import type { LabState } from "../../session/state.ts";
import { markLines } from "./mark-lines.ts";
import { editor as monaco, Uri } from "./monaco.ts";

type Model = monaco.ITextModel;
interface Open {
  model: Model;
  stop(): void;
}

/** A model for every file that has a tab, in step with the session; files of an example come and go with it. */
export function openModels(session: LabSession): { modelOf(path: string): Model | null; dispose(): void } {
  const open = new Map<string, Open>();
  const close = (path: string) => {
    open.get(path)?.stop();
    open.get(path)?.model.dispose();
    open.delete(path);
  };
  const follow = (state: LabState) => {
    const files = shownFiles(session.page, state);
    for (const path of open.keys()) if (!(path in files)) close(path);
    for (const [path, text] of Object.entries(files)) {
      if (!open.has(path)) open.set(path, openModel(session, path, text));
    }
  };
  const stop = effect(() => follow(session.state.value));
  return {
    modelOf(path) {
      follow(session.state.peek());
      return open.get(path)?.model ?? null;
    },
    dispose() {
      stop();
      for (const path of [...open.keys()]) close(path);
    },
  };
}

/** TypeScript resolves an import from one file to another by these addresses. */
function openModel(session: LabSession, path: string, text: string): Open {
  const language = path.endsWith(".json") ? "json" : "typescript";
  const model = monaco.createModel(text, language, Uri.parse(`file:///labs/${session.page.id}/${path}`));
  const stops = [keepInStep(session, path, model), markLines(session, path, model)];
  return {
    model,
    stop: () => {
      for (const one of stops) one();
    },
  };
}

/** Typing goes to the session; changes from elsewhere (reset, undo of a reset) become one step that undo takes back. */
function keepInStep(session: LabSession, path: string, model: Model): () => void {
  let following = false;
  const typed = model.onDidChangeContent(() => {
    const text = model.getValue();
    const { files } = session.state.peek();
    if (!following && path in files && files[path] !== text) session.dispatch({ type: "edited", file: path, text });
  });
  let draft = session.state.peek().example?.answer;
  const stop = effect(() => {
    const state = session.state.value;
    const text = shownFiles(session.page, state)[path];
    const isOtherDraft = draft !== state.example?.answer;
    draft = state.example?.answer;
    if (text === undefined || text === model.getValue()) return;
    following = true;
    // Between the learner's code and an example nothing can be undone: it would put one into the other.
    if (isOtherDraft) model.setValue(text);
    else {
      model.pushStackElement();
      model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
      model.pushStackElement();
    }
    following = false;
  });
  return () => {
    typed.dispose();
    stop();
  };
}
