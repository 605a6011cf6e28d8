import { coloursSchema, fontsSchema, linksSchema, markSchema } from "./brand.ts";
import { analyticsSchema, xapiSchema } from "./sent.ts";
import { z } from "./zod.ts";

const placeholders = ["repository", "branch", "file", "title", "text"];

/** An address with `{placeholders}`. */
const template = (holds: string) =>
  z
    .string()
    .superRefine((value, context) => {
      for (const [all, name = ""] of value.matchAll(/\{(\w*)\}/g))
        if (!placeholders.includes(name))
          context.addIssue({
            code: "custom",
            params: { mistake: "unknown-placeholder" },
            message: `nothing fills ${all}; there are ${placeholders.map((each) => `{${each}}`).join(", ")}`,
          });
    })
    .optional()
    .describe(
      `${holds}; those of GitHub, GitLab and Gitea are known. May hold {repository}, {branch}, {file}, {title}, {text}`,
    );

const repositorySchema = z.strictObject({
  address: z
    .url({ protocol: /^https?$/, error: "write the repository's page, such as https://github.com/someone/course" })
    .describe("The page of the repository; the environment's SITE_REPOSITORY comes before it"),
  branch: z.string().min(1).default("main").describe("What a reader's edit starts from"),
  edit: template("Where a reader edits a file"),
  report: template("Where a reader reports a mistake, with a title and a text to start from"),
});

/** What a SCORM package of the course tells the learning management system it is in. */
const scormSchema = z
  .strictObject({
    complete: z
      .enum(["lessons", "final-test"])
      .default("final-test")
      .describe(
        "What ends the course: `final-test`, which then is passed or failed by `mastery`, or `lessons`, when all are read",
      ),
    score: z
      .enum(["final-test", "lessons"])
      .default("final-test")
      .describe(
        "What the score is: the best result of the final test, or how many of the lessons are read; in percent",
      ),
    mastery: z
      .number()
      .min(0)
      .max(100)
      .default(80)
      .describe("The percentage from which the final test counts as passed"),
  })
  .prefault({})
  .describe("What `npm run export -- scorm` has a learning management system told");

/** `content/site.yaml`: what the owner of a fork may set. */
export const siteSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .describe("What the course is called: in titles, the header and pictures of links"),
  shortName: z
    .string()
    .trim()
    .min(1)
    .max(12, "has more than 12 characters, which is what fits below an icon")
    .nullable()
    .default(null)
    .describe("The name below an icon on a phone, where the name has more than 12 characters; null for the name"),
  subject: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .describe("What it is about, as it stands inside a sentence: `connection pooling for serverless`"),
  description: z
    .string()
    .trim()
    .min(20)
    .max(300)
    .describe("The course in a sentence: for search engines, links to the front page, and whoever installs it"),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, "write a language as in `en` or `pt-BR`")
    .describe(
      "The language of the interface: a folder of `src/strings/`, which package.json names in `#strings/*`, too",
    ),
  credit: z
    .string()
    .nullable()
    .default(null)
    .describe(
      "Whose work yours is made of, for the footer; may hold `[words](https://…)`. Text under CC BY 4.0 asks for it",
    ),
  brand: z.strictObject({ mark: markSchema }).prefault({}).describe("The sign of the course"),
  colours: coloursSchema,
  fonts: fontsSchema,
  links: linksSchema,
  runtime: z
    .enum(["tab", "webcontainer"])
    .describe("Where labs run until a reader chooses: in this tab, or in a WebContainer"),
  repository: repositorySchema
    .nullable()
    .default(null)
    .describe("Where the site's files are kept, for “Edit this page” and “Report a mistake”; null for neither"),
  scorm: scormSchema,
  webcontainer: z.strictObject({
    licenceKey: z
      .string()
      .regex(/^[\w-]{8,}$/, "write the key as StackBlitz gave it, or null")
      .nullable()
      .describe("The key for WebContainer's API, which every reader can see; null where there is none"),
    licenceNote: z
      .string()
      .min(20)
      .describe("Said to readers before a container starts: whose it is, and under which licence"),
  }),
  analytics: analyticsSchema
    .nullable()
    .default(null)
    .describe("A script of yours on every page, which may count visits and hear of learning events; null for none"),
  xapi: xapiSchema
    .nullable()
    .default(null)
    .describe("A Learning Record Store, for learners who agree to send what they do; null for none"),
});

export type SiteRepository = z.infer<typeof repositorySchema>;
export type SiteSettings = z.infer<typeof siteSchema>;
