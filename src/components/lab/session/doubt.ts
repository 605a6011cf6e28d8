/** Why Postgres may be too much for this tab: the device has little memory, or the tab ended while Postgres was in it. */
export type Doubt = "little" | "ended";

export const doubtWords: Record<Doubt, string> = {
  little: "This device says that it has 2 GB of memory or less, and Postgres may be too much for it.",
  ended: "This tab ended the last time Postgres was at work in it, perhaps because memory ran out.",
};
