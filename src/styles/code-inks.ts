import type { Theme } from "./token-colours.ts";

/**
 * Colours of the words of code in the lab's editor, on `surface`. They are no roles of a brand; `colour-pairs.ts` holds a
 * brand's surface to them.
 */
export const codeInks = {
  light: {
    comment: "#5f6b5f",
    string: "#8a1c1c",
    keyword: "#0b4fb3",
    type: "#1f6152",
    number: "#7a4a00",
    regexp: "#8a1c5b",
    delimiter: "#3a322b",
  },
  dark: {
    comment: "#9fb09f",
    string: "#f2a58c",
    keyword: "#8ab9ff",
    type: "#7fd6bf",
    number: "#e9c46a",
    regexp: "#f0a5d0",
    delimiter: "#d8ccbf",
  },
} as const satisfies Record<Theme, Record<string, string>>;
