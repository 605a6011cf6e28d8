import { plural } from "../plural.ts";

export const yourData = "Your data";
export const withoutScripts =
  "With JavaScript, this page also exports, imports and erases what this browser keeps of you.";
export const isYourRecord = "What you do here is your record.";
export const itHolds = "It holds:";
export const nothingYet = "Nothing yet.";

// Where it is kept, by how that goes.
export const stored = {
  ok: "It is kept in this browser, on this machine, and nowhere else.",
  /** Where the site's owner wants to hear something. */
  heard: "It is kept in this browser, on this machine. What is sent of it, the end of this page says.",
  blocked:
    "Your browser doesn't let this site store anything: it is gone when you close the tab. Export it if you want to keep it.",
  full: "Your browser has no room left for this site: what is new is gone when you close the tab. Export it, make room, and import it again.",
  "later-version":
    "A later version of this site wrote what is stored here, so it is left alone. What you do now is gone when you close the tab.",
};

// What it holds, in the order it is listed; `count` is the number as it is written.
export const held = {
  lessons: (number: number, count: string): string =>
    plural(number, { one: `${count} page opened or read`, other: `${count} pages opened or read` }),
  runs: (number: number, count: string): string =>
    plural(number, { one: `${count} recorded run watched`, other: `${count} recorded runs watched` }),
  predictions: (number: number, count: string): string =>
    plural(number, { one: `${count} prediction`, other: `${count} predictions` }),
  answers: (number: number, count: string): string =>
    plural(number, { one: `${count} question answered`, other: `${count} questions answered` }),
  tests: (number: number, count: string): string => plural(number, { one: `${count} test`, other: `${count} tests` }),
  reviews: (number: number, count: string): string =>
    plural(number, { one: `${count} review date`, other: `${count} review dates` }),
  labs: (number: number, count: string): string =>
    plural(number, {
      one: `${count} lab opened, with your code and result`,
      other: `${count} labs opened, with your code and results`,
    }),
  log: (number: number, count: string): string =>
    plural(number, { one: `${count} entry in the log of answers`, other: `${count} entries in the log of answers` }),
};

// What was set aside.
export const setAside = "Set aside";
export const partsSetAside = (count: number): string =>
  plural(count, {
    one: `${count} part of your record could not be read here.`,
    other: `${count} parts of your record could not be read here.`,
  });
export const nothingThrownAway =
  "Nothing of it is thrown away: you can save it, and show it to whoever looks after this site.";
/** `reason` is the rest of a sentence about a part of the record. */
export const partReason = (path: string, reason: string): string => `${path} ${reason}`;
export const wholeRecord = "The whole record";
export const saveSetAside = "Save what was set aside";

// To take it along.
export const takeWithYou = "Take it with you";
export const exportWhat = "A file with your whole record, to keep or to open in another browser.";
export const exportRecord = "Export your record";
export const exported = "Your record is saved as a file in your downloads.";

// To bring one in.
export const bringIn = "Bring one in";
export const importWhat =
  "An exported file is merged into what is here. Nothing is lost: of two states of the same thing the later one stays, and importing a file twice changes nothing.";
export const importLabel = "Import a record ";
export const tooLarge = (file: string): string =>
  `Nothing was imported: ${file} is larger than any record of this site.`;
export const unreadable = (file: string): string => `Nothing was imported: ${file} could not be read.`;
/** `reason` is the rest of a sentence about the file. */
export const refused = (reason: string): string => `Nothing was imported: the file ${reason}.`;
export const newHere = (what: string): string => `New here: ${what}.`;
export const broughtUpToDate = (what: string): string => `Brought up to date: ${what}.`;
export const alreadyHere = (what: string): string => `Already here: ${what}.`;
export const notUnderstood = (count: number): string => `Not understood and left out: ${count}.`;
export const emptyRecord = "The file is a record, and it is empty.";

// The file for a teacher.
export const forTeacher = "For a teacher";
export const resultFileWhat = "A smaller file with your answers and test results, for you to hand over if you want to.";
export const whatIsInIt = "What is in it, and what is not";
export const leavesOut = "It leaves out:";
export const saveResultFile = "Save a result file";
export const nothingToSave = "There is nothing to save before your first answer.";
export const resultFileSaved = "The result file is in your downloads. It is sent to nobody unless you do.";

// To erase it.
export const erase = "Erase";
export const eraseWhat =
  "Removes your record from this browser, in every tab. There is no way back, except importing a file you exported.";
export const eraseEverything = "Erase everything";
export const eraseRecord = "Erase your record?";
export const goesForGood = "This goes, for good:";
export const goesAndStays =
  "With it goes what was set aside, and where you left off. Your choice of theme stays, and the pages that are kept offline. A file you have exported stays too, and can be imported again.";
export const keepIt = "Keep it";
export const eraseIt = "Erase it";
export const erased = "Everything is erased.";
export const notErased =
  "This page has forgotten everything, but your browser refused to erase what it stores. Clear this site's data in your browser's settings.";
