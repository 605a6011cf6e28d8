/** What each number of the report is, where its cut-off comes from, and what it does not say. */
export const explained: readonly { term: string; text: string }[] = [
  {
    term: "First tries only",
    text: "Of each question a learner counts once, with the first answer given anywhere on the site. Variants of a question count together, and apart in its details. Where only the words of a question were changed, old and new answers count together. Where the key or the options were changed, the earlier version has a line of its own.",
  },
  {
    term: "Nothing below 30",
    text: "A question, objective, step or test with fewer than 30 learners shows how many there are and “needs 30”. From so few, chance would speak louder than the class.",
  },
  {
    term: "Difficulty",
    text: "The mean credit, from 0 to 1: the higher, the easier. The smaller numbers are Wilson's 95 % interval. Below 0.3 is too hard, above 0.8 too easy.",
  },
  {
    term: "Discrimination",
    text: "The correlation between the credit on this question and the mean credit on all others the same learner answered, at least three of them (point-biserial, item–rest), with Fisher's 95 % interval. From 0.3 it is good. Below 0.2 the question hardly tells strong learners from weak ones. Below 0, check the key.",
  },
  {
    term: "Dead option",
    text: "A wrong option that under 5 % chose. It is flagged as certain when the upper end of its interval is under 5 % too, which takes at least 73 answers.",
  },
  {
    term: "Confident errors",
    text: "The share who said “sure” and did not get full credit. Teach these first.",
  },
  {
    term: "Mastery",
    text: "The share of learners whose mean credit is at least 80 %, at the first try. It is a measure of the class before it had seen any answer, so later tries and reviews do not raise it.",
  },
  {
    term: "“Perhaps”",
    text: "A flag says “perhaps” while its cut-off lies inside the interval. Then the value may be there by chance, and more files decide.",
  },
  {
    term: "What the numbers can't know",
    text: "Files come from whoever sends one, and anybody can edit a file. Nothing here is proof of what a person did, so use it to improve questions and lessons, and leave marks to something else.",
  },
];
export const sources =
  "Sources: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927), 209–212; R. A. Fisher, Metron 1 (1921), 3–32; S. Henrysson, Psychometrika 28 (1963), 211–218, on taking a question out of its own total; [BMC Medical Education 24 (2024), 445](dead-option), for the 5 % of a dead option. All cut-offs are conventions, and guides differ by a tenth. The tests of this site compute the same numbers a second time, in SQL in a real Postgres, and compare.";
