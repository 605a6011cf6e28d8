import type { Check } from "#lab/author.ts";
import type { Judgement } from "#lab/judge.ts";
import type { LabFiles, LabRuntime, RunReport } from "#lab/runtime.ts";

/** What a session fetches when it first needs it. Each may reject: the network can be gone. */
export interface LabServices {
  runtime(): Promise<LabRuntime>;
  /** The lab's checks applied to a run. */
  judge(report: RunReport): Promise<Judgement>;
  /** The texts of every answer to this lab by its folder, `solution` and `rejected/…` among them; a file that stays the starter's is left out. */
  answers(): Promise<Record<string, LabFiles>>;
}

/** Turns a lab's checks and the judging function into the service. */
export const judgeWith =
  (load: () => Promise<{ checks: Check[]; judge(checks: Check[], report: RunReport): Judgement }>) =>
  async (report: RunReport): Promise<Judgement> => {
    const { checks, judge } = await load();
    return judge(checks, report);
  };
