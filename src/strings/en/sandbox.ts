// The form over the scenario.
export const scenario = "Scenario";
export const editor = "Editor";
export const tools = "Tools";
export const nothingDrawnYet = (seed: number) =>
  `Nothing has run yet. Run plays your code with seed ${seed} and draws here what instances, pools and database did.`;
export const everyControl = "Every control";
export const startAgain = "Start again from the first scenario";
export const asSetBelow = "As set below";
export const ownNumbers = "Its own numbers, under “Every control” and in scenario.json.";
export const codeAndPlatform = "Code and platform";
export const handlerStyle = "Style of the handler";
export const platform = "Platform";
export const databaseAndNetwork = "Database and network";
export const setupSql = "Setup SQL, run before the first request";
export const pooler = "Pooler";
export const none = "None";
export const sessionMode = "Session mode";
export const transactionMode = "Transaction mode";
export const statementMode = "Statement mode";
export const poolerInFront = "`DATABASE_URL` leads to it, too";
export const traffic = "Traffic";
export const whatGoesWrong = "What goes wrong";
export const chanceAndEnd = "Chance and end";
export const formWrites =
  "The form writes `scenario.json`. What it has no field for, such as deployments, other services or more of PgBouncer’s settings, you can write there.";
export const unknown = (value: string) => `${value}, which is unknown`;
export const seed = "Seed";
/** `mistake`: what is wrong with what was typed. */
export const mistakeIn = (label: string, mistake: string) => `${label}: ${mistake}.`;

// The lists of traffic and of faults.
export const groupOfRequests = (number: number) => `group of requests ${number}`;
export const kindOfGroup = (number: number) => `Kind of group of requests ${number}`;
export const removeGroup = (number: number) => `Remove group of requests ${number}`;
export const addGroup = "Add a group of requests";
export const fault = (number: number) => `fault ${number}`;
export const kindOfFault = (number: number) => `Kind of fault ${number}`;
export const removeFault = (number: number) => `Remove fault ${number}`;
export const addFault = "Add a fault";
export const remove = "Remove";
export const chooseKind = "Choose its kind";
export const asWritten = (kind: string) => `${kind}, as written in the file`;

// Styles of handlers.
export const pagesApi = "Next.js, Pages API route";
export const routeHandler = "Next.js, route handler of the App Router";
export const lambdaHandler = "AWS Lambda";
export const fetchHandler = "Cloudflare Workers, fetch";

// What is wrong with the file.
export const cantBeShown = (file: string, reason: string) =>
  `\`${file}\` can't be shown as a form: ${reason}. Repair it in the editor, or choose a starting point.`;
export const noJson = (line: number, column: number, message: string) =>
  `it is no JSON at line ${line}, column ${column}: ${message}`;
export const takeObject = "take an object";
export const isMissing = (field: string) => `\`${field}\` is missing`;
export const hasToBeList = (field: string) => `\`${field}\` has to be a list`;
export const hasToBeObject = (field: string) => `\`${field}\` has to be an object`;
export const wrongIn = (file: string, why: string) => `in \`${file}\`: ${why}.`;
export const wrongAt = (file: string, field: string, why: string) => `in \`${file}\`, \`${field}\`: ${why}.`;
export const doesNotFit = "it does not fit";
