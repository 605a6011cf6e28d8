import { getEntry } from "astro:content";
import type { SiteSettings } from "#schemas/site.ts";
import type { Site } from "./structured-data.ts";

/** What `content/site.yaml` says. */
export async function siteSettings(): Promise<SiteSettings> {
  const site = await getEntry("site", "site");
  if (!site) throw new Error("content/site.yaml is missing; it says what the site is called.");
  return site.data;
}

/** What the course is about, as a title. */
export const subjectTitle = ({ subject, language }: Pick<SiteSettings, "subject" | "language">): string =>
  subject.slice(0, 1).toLocaleUpperCase(language) + subject.slice(1);

/** The site as `structured-data.ts` takes it. */
export async function siteOf(address: URL | undefined): Promise<Site> {
  const settings = await siteSettings();
  return { name: settings.name, subject: subjectTitle(settings), address };
}
