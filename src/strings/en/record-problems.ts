// What is wrong with a record or a part of one, each as the rest of a sentence about it: “The file is not JSON.”
export const notText = "is not a text";
export const longerThan = (characters: number): string => `is longer than ${characters} characters`;
export const notNumber = "is not a number";
export const outOfRange = "is out of range";
export const neitherTrueNorFalse = "is neither true nor false";
export const notWhole = "is not a whole number";
export const noneOf = (values: string): string => `is none of ${values}`;
export const notList = "is not a list";
export const tooManyItems = (most: number): string => `has more than ${most} items`;
export const notObject = "is not an object";
/** `problem` is another of these. */
export const hasPart = (name: string, problem: string): string => `has a \`${name}\` that ${problem}`;
export const badName = "stands under a name that can't be one";
export const nameLongerThan = (characters: number): string =>
  `stands under a name longer than ${characters} characters`;
export const notJson = "is not JSON";
export const noVersion = "has no version";
export const laterVersion = (version: number, ours: number): string =>
  `was written by a later version of this site (${version}; this one writes ${ours})`;
export const noPart = "is no part of a record";
export const missing = "is missing";
export const olderThanNewest = (count: number): string => `is older than the newest ${count}, which are kept`;
export const olderThanKept = "is older than the newest, which are kept";
export const unreadableParts = (count: number): string => `has ${count} parts that could not be understood`;
