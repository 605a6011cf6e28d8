import { editor } from "monaco-editor";

/** Monaco as its own readme sets it up, and nothing else: what an editor costs before a page adds to it. */
Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (_: string, label: string) => new Worker(label === "typescript" ? "ts.worker.js" : "editor.worker.js"),
  },
});
const code = "export default async function handler() {}\n";
editor.create(document.body, { value: code, language: "typescript", automaticLayout: true });
