declare namespace App {
  interface Locals {
    /** Front matter of the lesson, myth or pitfall being rendered, for what its text puts in place. */
    teaching?: {
      sources: import("./schemas/source.ts").Source[];
      insight?: string;
      result?: string;
    };
  }
}
