import type { Wording } from "../wording.ts";

/** A question as the statistics know it: every way it can be asked, each with hash and key. */
export interface BankItem {
  id: string;
  /** Step of the course, counted from 1. */
  step: number;
  objective: string;
  wordings: readonly Wording[];
}

/** What files are held against: the questions of the course and what its tests take to pass. */
export interface ClassBank {
  /** In the order of the course. */
  items: readonly BankItem[];
  tests: readonly { id: string; passShare?: number }[];
}
