// A figure without a script, and how its run ended.
import { plural } from "../plural.ts";

export const momentShown = (moment: string) => `The run at ${moment}. Below it, the whole run.`;

export const whatHappened = "What happened in this run";
export const requests = "Requests";
export const requestsBecame = (arrived: number, answered: number, failed: number, codes: readonly string[]) =>
  `${arrived} arrived, ${answered} answered, ${failed} failed${codes.length > 0 ? ` (${codes.join(", ")})` : ""}`;
export const failedWith = (count: number, code: string) => `${count} with ${code}`;
export const instances = "Instances";
export const coldStarts = (count: number) =>
  plural(count, { one: `${count} cold start`, other: `${count} cold starts` });
export const connections = "Connections";
export const dialledAndRefused = (dialled: number, refused: number) => `${dialled} dialled, ${refused} refused`;
export const mostInUse = "Most in use at once";
export const mostInUseOnReplica = "Most in use on the replica";
export const ofUsable = (used: number, usable: number) => `${used} of ${usable} usable`;
export const takenOver = "Taken over by the replica";
export const nothingTakenOver = "nothing";
export const changesTakenOver = (count: number, late: string) =>
  plural(count, { one: `${count} change, ${late} late at most`, other: `${count} changes, ${late} late at most` });
export const stillOpen = "Still open at the end";
export const openLeakedHeld = (open: number, leaked: number, held: number) =>
  `${open}${leaked > 0 ? `, ${leaked} leaked` : ""}${held > 0 ? `, ${held} held by frozen instances` : ""}`;
export const simulatedTime = "Simulated time";
