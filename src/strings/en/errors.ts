import { plural } from "../plural.ts";

// An entry.
export const otherWordings = "Other wordings";
export const whatToDo = "What to do";
export const whatDoesntHelp = "What doesn’t help";
// Before the title of where it leads.
export const seeIt = "See it happen:";
export const notPlayed = (why: string) => `No run here shows it. ${why}`;
export const putItRight = "Put it right yourself:";
export const explainedIn = "Explained in";
export const linkToEntry = "Link to this entry";
export const sourcesBefore = (count: number) => plural(count, { one: "Source:", other: "Sources:" });
