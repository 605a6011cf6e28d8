import { plural } from "../plural.ts";

export const nothingRanYet = "What your code prints with console.log appears here, with its time and instance.";
export const nothingPrinted = "Nothing was printed.";
export const noLineFits = "No line fits.";
export const linesPrinted = "Lines printed";
export const lines = (count: number) => plural(count, { one: `${count} line`, other: `${count} lines` });
export const linesOf = (count: number, total: number) => `${count} of ${total} lines`;
export const copy = "Copy";
export const copied = (count: number) =>
  plural(count, { one: `${count} line copied.`, other: `${count} lines copied.` });
export const copyingRefused = "The browser did not allow copying.";
export const pages = "Pages of the console";
export const earlier = "Earlier";
export const later = "Later";
export const showMoment = (millis: string) => `Show the moment ${millis} ms`;
export const millis = (number: string) => `${number} ms`;

// Which lines.
export const whichLines = "Which lines";
export const instanceLabel = "Instance";
export const allInstances = "All instances";
export const instance = (number: string | number) => `instance ${number}`;
export const requestLabel = "Request";
export const allRequests = "All requests";
export const request = (number: string | number) => `request ${number}`;
export const levelLabel = "Level";
export const allLevels = "All levels";
export const choiceWithCount = (choice: string, count: number) => `${choice} (${count})`;
export const textInLine = "Text in the line";
export const onlySoFar = "Only up to the moment shown";
