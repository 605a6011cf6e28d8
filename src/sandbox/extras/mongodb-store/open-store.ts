import type { DocumentStore } from "#sim/ports.ts";
import { NativeFunction } from "../../natives.ts";

interface Bundle {
  "mongodb-store"(): { createDocumentStore(): DocumentStore };
}

/** Makes the store that the text of `ensureExtra("mongodb-store")` holds. It is ours, and sees the thread's own globals. */
export function openDocumentStore(source: string): DocumentStore {
  const module = { exports: {} as Bundle };
  NativeFunction(
    "module",
    "exports",
    `"use strict";${source}\n//# sourceURL=warm-start-mongodb-store.js`,
  )(module, module.exports);
  return module.exports["mongodb-store"]().createDocumentStore();
}
