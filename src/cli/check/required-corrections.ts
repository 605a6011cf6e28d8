const through = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Numbers that `content/corrections.yaml` must hold, whichever pages there are. */
export const always: readonly number[] = [...through(1, 20), 35];

/** Numbers it must hold as soon as their page is there. */
export const withPage: Readonly<Record<number, string>> = {
  22: "lesson:limits",
  23: "lesson:limits",
  26: "pitfall:failed-promise-kept",
  28: "pitfall:let-in-declare-global",
  30: "pitfall:result-cached-not-promise",
  31: "lesson:what-a-connection-costs",
};
