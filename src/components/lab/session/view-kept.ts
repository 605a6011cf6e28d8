import type { Parameters } from "#schemas/parameters.ts";

/** What of a lab's page a tab of the browser remembers, apart from the record. */
export interface View {
  /** The panel that is open under the editor. */
  tool?: string;
  parameters?: Parameters;
}

type Memory = Pick<Storage, "getItem" | "setItem">;

const keyOf = (lab: string) => `warm-start-lab-view:${lab}`;

/** What this tab remembers of a lab; nothing where it remembers nothing or the browser keeps nothing. */
export function keptView(memory: () => Memory, lab: string): View {
  try {
    const kept: unknown = JSON.parse(memory().getItem(keyOf(lab)) ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    const view: View = {};
    if ("tool" in kept && typeof kept.tool === "string") view.tool = kept.tool;
    if ("parameters" in kept && isPlain(kept.parameters)) view.parameters = kept.parameters;
    return view;
  } catch {
    return {};
  }
}

/** Good enough for what this page wrote itself; a run refuses values out of range. */
const isPlain = (value: unknown): value is Parameters =>
  typeof value === "object" &&
  value !== null &&
  Object.values(value).every((one) => typeof one === "number" || typeof one === "string");

/** Remembers a part of the view beside what is remembered already. */
export function keepView(memory: () => Memory, lab: string, part: View): void {
  try {
    memory().setItem(keyOf(lab), JSON.stringify({ ...keptView(memory, lab), ...part }));
  } catch {
    // A browser that keeps nothing shows the first panel again; nothing of the learner's is lost.
  }
}

/** The storage of this tab; throws where the browser forbids it. */
export const tabMemory = (): Storage => sessionStorage;
