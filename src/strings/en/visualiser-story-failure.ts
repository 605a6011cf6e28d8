// The story of a failure: what else than the stories of those it befell it says.

export const refusedConnection = (code: string, at: string, message: string) =>
  `A connection was refused with ${code}${at}: ${message}`;
export const ofRequest = (id: number) => ` of request ${id}`;
export const dialledOn = (onLine: string) => `, dialled${onLine},`;
export const connection = (id: number, ofWhom: string, where: string) => `connection ${id}${ofWhom}${where}`;
export const queryFinished = (query: number, at: string) => `Query ${query} finished${at}.`;
/** Before “query on line …”. */
export const a = "A";
export const requests = (id: number) => `Request ${id}'s`;
export const madeOn = (onLine: string) => ` What raised it was made${onLine}.`;
export const beforeThat = (cause: string) => ` Before that, ${cause}.`;
export const wentOn = (instance: number, at: string, message: string) =>
  `Instance ${instance} went on${at} after an error that nothing handled but a listener of process: “${message}”.`;
export const noFailure = (event: number) => `Event ${event} is no failure.`;
export const noAnswer = "Its request had no answer in this run.";
export const requestFailed = (id: number, status: number | null, at: string, onLine: string) =>
  `Request ${id} failed with ${status}${at}${onLine}.`;
export const requestAnswered = (id: number, status: number, at: string) =>
  `Request ${id} was answered with ${status}${at}.`;
