// Recorded runs and the beliefs they refute.

export const wrong = "Wrong";
export const belief = (words: string) => `“${words}”`;
export const soItIs = "So it is";
export const lookAt = "Look at";
export const sources = "Sources";
/** Headings of runs that no step points at. */
export const beside = {
  myth: "In the myths",
  pitfall: "In the pitfalls",
  "case-study": "In the case studies",
  page: "In the deeper pages",
};
export const behindErrors = "Behind an error text";
export const more = "More runs";
