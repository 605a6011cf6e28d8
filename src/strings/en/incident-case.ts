export const readCodeFirst = "Noted: you read the code before you named the cause.";
/** Leads to a place of the desk at a moment, by the place. */
export const lookAt = {
  graph: (moment: string): string => `See the graph at ${moment}`,
  log: (moment: string): string => `See the log at ${moment}`,
  requests: (moment: string): string => `See the requests at ${moment}`,
  sql: (moment: string): string => `Ask the database at ${moment}`,
};
