// The fields of “What if…”.
export const about =
  "Run plays your code with these values, and says so. Check always plays the lab as it is, and a run with other values never counts as passed.";
export const typeWholeNumber = (least: string, most: string) => `Type a whole number from ${least} to ${most}.`;
export const typeNumber = (least: string, most: string) => `Type a number from ${least} to ${most}.`;
export const seedIsNoNumber = "The seed is no whole number.";
export const troubleOf = (label: string, trouble: string) => `${label}: ${trouble}`;
export const seed = "Seed";
export const everythingAsTheLab = "Everything as the lab has it";
export const labelWithUnit = (label: string, unit: string) => `${label} (${unit})`;
export const theLabs = (choice: string) => `${choice} (the lab’s)`;
export const reset = "Reset";
export const backTo = (value: string) => `Back to ${value}`;
/** Goes on after one of the two above, for a screen reader. */
export const asTheLabHasIt = (label: string) => `: ${label} as the lab has it`;

export const platform = "Platform";
export const instances = "Instances at most";
export const requestsPerInstance = "Requests per instance";
export const poolMax = "max of every pool";
export const emptyAsCode = "Empty: as the code says";
export const roundTrip = "Round trip to the database";
export const milliseconds = "ms";
export const pooler = "Pooler";
export const requests = "Requests";
export const requestsInAll = "In all; each group of the traffic keeps its share";
export const noPooler = "No pooler";
export const sessionMode = "PgBouncer, session mode";
export const transactionMode = "PgBouncer, transaction mode";
export const statementMode = "PgBouncer, statement mode";
export const ownNoPooler = "As the lab has it: none";
export const ownPooler = (mode: string) => `As the lab has it: PgBouncer, ${mode} mode`;
export const ownPoolerAside = (mode: string) => `As the lab has it: PgBouncer, ${mode} mode, at POOLER_URL`;
