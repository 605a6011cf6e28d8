/** A connection string without its password, for people. */
export const hiding = (url: string): string =>
  url.replace(/^([\w+]+:\/\/[^:@/]*):[^?#]*@/, "$1@").replace(/([?&]password=)[^&#]*/gi, "$1…");

/** Throws, for whoever typed it, where the value of a flag is no address of a PostgreSQL server. */
export function mustBeConnectionUrl(flag: string, url: string): void {
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return;
  throw new Error(`${flag} takes postgres://user:password@host:port/name; got ${hiding(url)}.`);
}
