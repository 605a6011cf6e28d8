// An incident's page.
/** What an incident's question is called away from its page. */
export const incidentNamed = (title: string): string => `Incident: ${title}`;
export const questionNotLoaded = "The question could not be loaded. Check your connection, then reload this page.";
export const loadingRun = "Loading the run…";
export const runNotLoaded = (reason: string): string =>
  `The run could not be loaded: ${reason}. Press the button to try again.`;
