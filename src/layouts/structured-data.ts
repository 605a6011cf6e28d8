import { language } from "#strings/language.ts";
import * as say from "#strings/layouts.ts";
import { sitePath } from "./site-path.ts";

/** What search engines read of a page: a thing of schema.org's vocabulary. */
export interface Thing {
  "@type": string;
  [property: string]: unknown;
}

/** A page for search engines; texts may hold `backticks`, and addresses start at the host's root. */
export interface Described {
  name: string;
  description: string;
  path: string;
  minutes?: number;
  level?: string;
  objectives?: readonly string[];
  /** The day on which the page was last held against its sources. */
  lastChecked?: Date;
}

/** The site as search engines know it: its name, what it is about, and its host, where that is known. */
export interface Site {
  name: string;
  subject: string;
  address: URL | undefined;
}

const licence = "https://creativecommons.org/licenses/by/4.0/";
const plain = (text: string) => text.replaceAll("`", "");
const address = (path: string, site: URL | undefined) => new URL(path, site).href;
const course = ({ name, address: site }: Site) => ({
  "@type": "Course",
  "@id": `${address(sitePath(), site)}#course`,
  name,
});

/** The whole course, for its front page. */
export function courseThing(
  { description, minutes }: { description: string; minutes: number },
  lessons: readonly Described[],
  site: Site,
): Thing {
  const url = address(sitePath(), site.address);
  return {
    ...course(site),
    description: plain(description),
    url,
    inLanguage: language,
    isAccessibleForFree: true,
    license: licence,
    provider: { "@type": "Organization", name: site.name, url },
    offers: { "@type": "Offer", category: "Free" },
    hasCourseInstance: { "@type": "CourseInstance", courseMode: "Online", courseWorkload: `PT${minutes}M` },
    hasPart: lessons.map(({ name, path }) => ({
      "@type": "LearningResource",
      name: plain(name),
      url: address(path, site.address),
    })),
  };
}

/** A page that teaches, or a lab; `type` says which. */
export const learningThing = (type: string, page: Described, site: Site): Thing => ({
  "@type": "LearningResource",
  learningResourceType: type,
  ...partOfCourse(page, site),
});

/** A page for instructors: it teaches about the course, not its subject. */
export const guideThing = (page: Described, site: Site): Thing => ({
  "@type": "TechArticle",
  ...partOfCourse(page, site),
});

/** A test, without its questions: whoever reads answers in the page's source has nothing left to find out. */
export const quizThing = (page: Described, site: Site): Thing => ({
  "@type": "Quiz",
  learningResourceType: "quiz",
  about: { "@type": "Thing", name: site.subject },
  ...partOfCourse(page, site),
});

/** Language, price and licence are said of the course, which it is part of: a lesson has no bytes to spare. */
function partOfCourse({ name, description, path, minutes, level, objectives, lastChecked }: Described, site: Site) {
  return {
    name: plain(name),
    description: plain(description),
    url: address(path, site.address),
    ...(level && { educationalLevel: level }),
    ...(minutes && { timeRequired: `PT${minutes}M` }),
    ...(objectives && { teaches: objectives.map(plain) }),
    ...(lastChecked && { dateModified: lastChecked.toISOString().slice(0, 10) }),
    isPartOf: course(site),
  };
}

/** A glossary; each word's address is its anchor on the page. */
export function termsThing(
  { name, description, path }: Described,
  terms: readonly { id: string; term: string; definition: string }[],
  site: Site,
): Thing {
  const url = address(path, site.address);
  return {
    "@type": "DefinedTermSet",
    name,
    description,
    url,
    inLanguage: language,
    hasDefinedTerm: terms.map(({ id, term, definition }) => ({
      "@type": "DefinedTerm",
      name: plain(term),
      description: plain(definition),
      url: `${url}#${id}`,
    })),
  };
}

/** The way to a page of a folder, from the front page; null for pages that hang on the front page itself. */
export function wayTo(path: string, title: string, site: Site): Thing | null {
  const [folder = "", ...rest] = path.slice(sitePath().length).split("/");
  const name = say.folders[folder];
  if (!name || rest.join("") === "") return null;
  const places = [
    { name: site.name, path: sitePath() },
    { name, path: sitePath(`${folder}/`) },
    { name: title, path },
  ];
  return {
    "@type": "BreadcrumbList",
    itemListElement: places.map((place, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name: plain(place.name),
      item: address(place.path, site.address),
    })),
  };
}

/** As the text of a `<script type="application/ld+json">`, which nothing in it can close. */
export const jsonLd = (things: readonly Thing[]): string =>
  JSON.stringify({ "@context": "https://schema.org", "@graph": things }).replaceAll("<", "\\u003c");
