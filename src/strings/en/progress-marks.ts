// What the script of every page writes of the learner's record.

export const lessonDone = "✓ Done";
export const labPassed = "✓ Passed";
export const started = "Started";
export const lessonsDone = (done: number, all: number) => `${done} of ${all} lessons done`;
export const continueWith = (title: string | undefined) => `Continue: ${title}`;
export const storage = {
  ok: "",
  blocked:
    "Your browser doesn't let this site store anything, so what you do here is forgotten when you close the tab.",
  full: "Your browser has no room left for this site, so what you do from now on is forgotten when you close the tab.",
  "later-version":
    "Your record here was written by a later version of this site, and this page leaves it alone. Reload the page; until then, what you do is forgotten when you close the tab.",
};
