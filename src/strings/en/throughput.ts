// The measured curve of reads and of writes.

export const curves = {
  select: { unit: "reads", title: "Reads a second, over connections that are kept busy" },
  write: { unit: "updates", title: "Updates a second, over connections that are kept busy" },
};
export const firstRun = "First run";
export const firstRunWith = "PostgreSQL 15.18, as the lessons print it";
export const secondRun = "Second run";
export const secondRunWith = (postgres: string, day: string) => `PostgreSQL ${postgres}, ${day}`;
export const runIs = (name: string, says: string) => `${name}: ${says}`;
export const runInWords = (name: string, says: string) => `${name}. ${says}`;
export const picture = (title: string, runs: readonly string[]) => `${title}. ${runs.join(" ")}`;
export const across = "busy connections (logarithmic)";
export const ruleOfThumb = (connections: number) => `rule of thumb: ${connections}`;
export const busy = "Busy";
export const perSecond = "a second";
export const millisEach = "ms each";
export const notTaken = "not taken";
export const howMeasured =
  "[How they were measured](how). Milliseconds are worked out: connections ÷ rate. The lines between the points only lead the eye.";

export const share = (percent: number) => `${percent} %`;
export const mostAndLast = (run: {
  most: string;
  unit: string;
  over: number;
  lastOver: number;
  last: string;
  share: string;
}) =>
  `Most: ${run.most} ${run.unit} a second over ${run.over} connections. Over ${run.lastOver} it was ${run.last}, which is ${run.share} of that.`;
