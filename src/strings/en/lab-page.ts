// The page around the workbench; the server writes all of it.
export const titleInContainer = (lab: string) => `${lab} in a WebContainer`;
export const goToContainerStart =
  "[Go to WebContainer’s start](start), below the instructions. Nothing runs before you say so.";
export const instructions = "Instructions";
export const predictFirst = "Predict first:";
/** `lab`: its id. */
export const needsScripts = (lab: string) =>
  `Running this lab needs JavaScript, here and in a WebContainer: your code runs in this browser. Without it you can read the code below, or run the lab from the command line with \`npm run lab -- ${lab}\`.`;
export const fileReadOnly = (file: string) => `\`${file}\`, read only`;
export const checks = "Checks";
export const labIsLate =
  "The lab’s buttons are off because its script has not arrived. What you wrote is kept in this browser. Check your connection, then reload the page.";
export const sandboxIsLate =
  "The sandbox’s buttons are off because its script has not arrived. What you wrote is kept in this browser. Check your connection, then reload the page.";

// Below the title.
export const level = (level: string) => `Level: ${level}`;
export const aboutMinutes = (minutes: number) => `About ${minutes} minutes`;
export const pagesThatLeadHere = "Pages that lead here";
export const lesson = "Lesson";
export const myth = "Myth";
export const pitfall = "Pitfall";
export const caseStudy = "Case study";
export const page = "Page";
/** Goes before the link to a page of that kind. */
export const kindOf = (kind: string) => `${kind}:`;

// What the lab is about.
export const whatYouPractise = "What you practise";
export const notPartOfLab = "Not part of this lab:";
export const whereStoryComesFrom = "Where the story comes from";
export const whatIsReal = "What is real, what is simulated";
export const real = "Real";
export const simulated = "Simulated";
export const limitsAndTruth = "[The limits that remain](limits), and [how true this is](howTrue), measured.";
export const whatItRunsOn = "What it runs on";

// The list of labs.
export const besideSteps = "Beside the steps";
/** `drivers`: the packages that lead to the database. */
export const byDrivers = (database: string, drivers: readonly string[]) => `${database}, by ${drivers.join(" or ")}`;
