// The table of what two runs came to by the same moment.

export const bothAt = (moment: string) => `Both runs at ${moment}`;
export const soFar = "So far";
export const differs = "differs";
export const arrived = "Requests arrived";
export const answered = "Answered";
export const failed = "Failed";
export const refused = "Connections refused";
export const inUse = "Connections in use";
export const inUseOnReplica = "Connections in use on the replica";
export const usedOf = (used: number, usable: number) => `${used} of ${usable}`;
export const noReplica = "none";
export const instancesStarted = "Instances started";
export const responseTime = (percentile: string) => `Response time so far, ${percentile}`;
export const noAnswerYet = "no answer yet";
