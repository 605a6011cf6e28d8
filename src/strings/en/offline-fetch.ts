// Why something to keep did not come, as `/progress/` passes it on.

export const notFetched = (url: string) => `${url} could not be fetched. Check your connection and try again.`;
export const serverAnswered = (status: number, url: string) =>
  `The server answered ${status} for ${url}. Reload this page, then try again.`;
export const listAnswered = (status: number, url: string) => `The server answered ${status} for ${url}.`;
