// What every page says: header, footer, notices.

// The header.
export const siteNavigation = "Site";
export const menu = "Menu";
export const sections = {
  lessons: "Lessons",
  myths: "Myths",
  pitfalls: "Pitfalls",
  labs: "Labs",
  sandbox: "Sandbox",
  errors: "Errors",
  tests: "Tests",
  review: "Recall",
  progress: "Progress",
};
export const search = "Search";
export const searchKeys = "Search: / or Ctrl+K";
export const themeBefore = "Theme: ";
export const themes = { system: "System", light: "Light", dark: "Dark" };

// The footer.
export const moreOfThisSite = "More of this site";
export const read = "Read";
export const readLinks = {
  caseStudies: "Case studies",
  deeper: "Deeper pages",
  watch: "All recorded runs",
  incidents: "Incidents",
  predict: "Predict",
};
export const lookUp = "Look up";
export const lookUpLinks = {
  glossary: "Glossary",
  cheatSheet: "Cheat sheet",
  choosing: "Choosing",
  errors: "Paste your error",
  search: "Search",
};
export const checkUs = "Check us";
export const checkUsLinks = {
  howTrue: "How true is this?",
  real: "Real and simulated",
  measurements: "Measurements",
  corrections: "Corrections",
  sources: "Sources",
};
export const thisSite = "This site";
export const thisSiteLinks = {
  front: "Front page",
  teach: "For teachers",
  instructors: "Make it your course",
  yourData: "Your data",
};
export const editThisPage = "[Edit this page](edit) · [Report a mistake](report)";
export const editByHand = (file: string) => `To edit this page, change \`${file}\`.`;
export const nothingIsSent = "What you do here stays in this browser. Nothing is sent anywhere.";
export const sentIfAgreed = (recipient: string) =>
  `What you do here stays in this browser, unless you agree to let ${recipient} know: [your choice](choice).`;
/** `counter` is a script, or the host that it comes from. */
export const counted = (counter: string) =>
  `This site’s owner counts visits, and what is done here, with a script (${counter}). It is not loaded where your browser asks not to be followed.`;
export const ownLinks = "Elsewhere";
export const licences = (site: string) =>
  `${site} is open source. Code: [MIT](code). Text and figures: [CC BY 4.0](text).`;

// The notice above a page in an old browser.
export const browsersFrom = (blink: number, gecko: number, webkit: number) =>
  `Chrome and Edge from ${blink}, Firefox from ${gecko} and Safari from ${webkit}`;
export const oldBrowser = (oldest: string) =>
  `This browser is older than this site is made for: ${oldest}. Pages can be read. Labs, questions and figures may not work.`;
