// What pages to look things up in say.

export const checkedOn = (day: string) => `Last checked against the sources on ${day}.`;
export const checkedBetween = (first: string, last: string) =>
  `Each entry was last checked against its sources between ${first} and ${last}.`;
export const source = (number: number) => `Source ${number}`;

// Columns of a driver's settings.
export const option = "Option";
export const unset = "Unless set";
export const set = "Set it to";
export const because = "Because";
