export { createDocumentStore } from "./store.ts";
