import { keyNames } from "#strings/visualiser-player.ts";

export type Command =
  | "toggle"
  | "back"
  | "forward"
  | "first"
  | "last"
  | "next-failure"
  | "previous-failure"
  | "next-cold"
  | "previous-cold"
  | "faster"
  | "slower"
  | "why"
  | "text"
  | "help";

/** Every key of a figure: what it is called on the keyboard, what it commands, in the order of the keyboard map. */
export const keyMap: ReadonlyArray<{ keys: readonly string[]; shown: string; command: Command }> = [
  { keys: [" "], shown: keyNames.space, command: "toggle" },
  { keys: ["ArrowLeft"], shown: "←", command: "back" },
  { keys: ["ArrowRight"], shown: "→", command: "forward" },
  { keys: ["Home"], shown: keyNames.home, command: "first" },
  { keys: ["End"], shown: keyNames.end, command: "last" },
  { keys: ["f"], shown: "f", command: "next-failure" },
  { keys: ["F"], shown: "F", command: "previous-failure" },
  { keys: ["c"], shown: "c", command: "next-cold" },
  { keys: ["C"], shown: "C", command: "previous-cold" },
  { keys: ["+", "="], shown: "+", command: "faster" },
  { keys: ["-"], shown: "−", command: "slower" },
  { keys: ["w"], shown: "w", command: "why" },
  { keys: ["t"], shown: "t", command: "text" },
  { keys: ["?"], shown: "?", command: "help" },
];

const commands = new Map(keyMap.flatMap(({ keys, command }) => keys.map((key) => [key, command] as const)));

/** What has the focus, as far as keys are concerned. */
export interface Focused {
  tagName: string;
  /** Of an `input`. */
  type?: string;
  /** It scrolls by arrow keys. */
  scrolls?: boolean;
}

const isLetter = (key: string) => key.length === 1 && key !== " ";

/** What a key means in the figure. Nothing where the focused control has its own use for it: fields, lists, links, and space on a button. */
export function commandFor(key: string, focused: Focused, modified: boolean, shift = false): Command | null {
  const tag = focused.tagName.toUpperCase();
  const isSlider = tag === "INPUT" && focused.type === "range";
  if (modified || (shift && !isLetter(key))) return null;
  if (["SELECT", "TEXTAREA"].includes(tag) || (tag === "INPUT" && !isSlider)) return null;
  if ((isSlider || focused.scrolls || ["SUMMARY", "A"].includes(tag)) && !isLetter(key)) return null;
  if (tag === "BUTTON" && !key.startsWith("Arrow") && !isLetter(key)) return null;
  return commands.get(key) ?? null;
}
