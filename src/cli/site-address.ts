/** Where the site will be: what `SITE_URL` and `SITE_BASE` say. */
export interface SiteAddress {
  /** Scheme and host, without a slash at the end: `https://example.org`. */
  site: string;
  /** Path of the folder the site is in, between slashes: `/`, or `/course/`. */
  base: string;
}

/** `course`, `/course` and `/course/` are the same folder. Throws where `written` is no path of plain names. */
export function siteBase(written = ""): string {
  const parts = written.split("/").filter((part) => part !== "");
  if (parts.every((part) => /^[\w.~-]+$/.test(part) && !/^\.+$/.test(part)))
    return `/${parts.map((part) => `${part}/`).join("")}`;
  throw new Error(
    `SITE_BASE is \`${written}\`, which is no path. Give the folder the site is in, as in \`SITE_BASE=/course/\`; scheme and host go into SITE_URL.`,
  );
}

/** Reads the environment. Throws, with what to write instead, where an address can't be meant as it is. */
export function siteAddress({ SITE_URL, SITE_BASE }: NodeJS.ProcessEnv = process.env): SiteAddress {
  const base = siteBase(SITE_BASE);
  if (!SITE_URL) return { site: "http://localhost:4321", base };
  const url = URL.canParse(SITE_URL) ? new URL(SITE_URL) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Error(
      `SITE_URL is \`${SITE_URL}\`, which is no address. Give one as in \`SITE_URL=https://example.org\`.`,
    );
  if (url.pathname !== "/" && siteBase(url.pathname) !== base)
    throw new Error(
      `SITE_URL names the folder \`${url.pathname}\`, and the site is built for \`${base}\`. Give both: \`SITE_URL=${url.origin} SITE_BASE=${siteBase(url.pathname)}\`.`,
    );
  return { site: url.origin, base };
}
