// What a graph says in words.
export const asTable = "As a table";
export const nothing = "nothing";
export const percent = (value: number): string => `${value} %`;
export const amountOf = (amount: string, line: string): string => `${amount} ${line}`;
export const amountOfLimit = (amount: string, line: string, limit: number, limitName: string): string =>
  `${amount} ${line} of ${limit} ${limitName}`;
export const atMoment = (title: string, moment: string, amounts: string): string =>
  `${title}. At ${moment}: ${amounts}.`;
export const mostSoFar = (amount: string, moment: string): string => `Most so far: ${amount}, at ${moment}.`;
/** Behind “As a table”, for who hears it. */
export const tableOf = (title: string): string => `: ${title}`;
export const tableOfAtEnd = (title: string, amounts: string): string => `: ${title}. At the end: ${amounts}`;
/** `count` as it is written, such as “3.20”. */
export const seconds = (count: string): string => `${count} s`;
export const milliseconds = (count: number): string => `${count} ms`;
export const columnAt = "At";
