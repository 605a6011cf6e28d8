import { number } from "../number.ts";
import { plural } from "../plural.ts";

export const pasteFirst = "Paste a message first.";
export const onlyFirstRead = (characters: number) => `Only the first ${number(characters)} characters were read.`;
export const inIt = (count: number) =>
  plural(count, { one: `${count} known error in it`, other: `${count} known errors in it` });
export const noneInIt = "No known error in it";
export const foundByCode = "Found by its code alone. Other messages carry the same code.";
export const morePlaces = (count: number) =>
  plural(count, {
    one: `And ${count} more place in what you pasted.`,
    other: `And ${count} more places in what you pasted.`,
  });
export const noneOf = (known: number) => `None of the ${known} known messages is in it.`;
export const found = (count: number, first: string | null) =>
  plural(count, {
    one: `${count} known error found. “${first}”`,
    other: `${count} known errors found. The likeliest cause first: “${first}”`,
  });
