import type { Check } from "#lab/author.ts";
import type { Judgement } from "#lab/judge.ts";
import type { LabFiles, LabRuntime, RunReport } from "#lab/runtime.ts";
import type { readRunFile, readShared, shareTooLong, writeRunFile, writeShared } from "#lab/share/index.ts";
import type { Trace } from "#sim/trace.ts";

/** A run of the lab's own code, played on the first seed that is shown when the site was built. */
export interface RecordedRun {
  files: LabFiles;
  trace: Trace;
  traceHash: string;
}

/** What a session fetches when it first needs it. Each may reject: the network can be gone. */
export interface LabServices {
  runtime(): Promise<LabRuntime>;
  /** The lab's checks applied to a run. */
  judge(report: RunReport): Promise<Judgement>;
  /** The texts of every answer to this lab by its folder, `solution` and `rejected/…` among them; a file that stays the starter's is left out. */
  answers(): Promise<Record<string, LabFiles>>;
  recorded(): Promise<Record<"starter" | "solution", RecordedRun>>;
  /** What links and saved runs are written and read with. */
  share(): Promise<{
    writeShared: typeof writeShared;
    readShared: typeof readShared;
    shareTooLong: typeof shareTooLong;
    writeRunFile: typeof writeRunFile;
    readRunFile: typeof readRunFile;
  }>;
}

/** Turns a lab's checks and the judging function into the service. */
export const judgeWith =
  (load: () => Promise<{ checks: Check[]; judge(checks: Check[], report: RunReport): Judgement }>) =>
  async (report: RunReport): Promise<Judgement> => {
    const { checks, judge } = await load();
    return judge(checks, report);
  };
