import { z } from "./zod.ts";

/** What each colour of the site is for; the names are those of `src/styles/tokens.css`, after `--ws-`. */
export const colourRoles = {
  bg: "The page's background",
  surface: "What lies on the page: cards, buttons, the lab's panes",
  text: "Text, and headings",
  muted: "Text of less weight: dates, captions, navigation",
  border: "Lines that only separate",
  "border-strong": "The edge of what can be pressed or filled in; at least 3:1",
  accent: "Links, the main button, and what is selected",
  "accent-soft": "The ground of what is selected or pointed out",
  "accent-text": "Text on the accent",
  ok: "What went well, as text and as a mark",
  fail: "What went wrong, as text and as a mark",
  wait: "What waits, and warnings, as text and as a mark",
  focus: "The ring around what the keyboard is on, and connections in use; at least 3:1",
  "code-bg": "The ground of code",
} as const;

export type ColourRole = keyof typeof colourRoles;

const colour = z.string({ error: notAColour }).regex(/^#[0-9a-fA-F]{6}$/, { error: notAColour });

function notAColour({ input }: { input?: unknown }): string {
  // `accent: #0b6b3a` without quotes is `accent:` and a comment to YAML.
  if (input === null || input === undefined)
    return 'has no value; write it in quotes, as in "#0b6b3a", because `#` begins a comment in YAML';
  return `${JSON.stringify(input)} is no colour of six digits; write it as in "#0b6b3a"`;
}

const theme = z
  .strictObject(
    Object.fromEntries(
      Object.entries(colourRoles).map(([role, use]) => [role, colour.optional().describe(`${use}, as in "#0b6b3a"`)]),
    ) as Record<ColourRole, z.ZodOptional<typeof colour>>,
  )
  .nullable()
  .prefault({});

/** Colours by theme. A role that is left out keeps the site's own colour. */
export const coloursSchema = z
  .strictObject({
    light: theme.describe("Colours of the light theme; a role that is left out keeps the site's own"),
    dark: theme.describe("Colours of the dark theme; a role that is left out keeps the site's own"),
  })
  .prefault({})
  .describe("Colours of both themes. `npm run check -- --site` says which of them are too close to read");

const generic = "serif, sans-serif, monospace or system-ui";
const fontName = `"[\\w .-]+"|'[\\w .-]+'|-?[A-Za-z][\\w-]*(?: [A-Za-z][\\w-]*)*`;
const stack = (use: string) =>
  z
    .string()
    .regex(
      new RegExp(`^(?:${fontName})(?:\\s*,\\s*(?:${fontName}))*$`),
      "is no list of fonts; write names with commas between them, and quotes around those with digits: `'\"My Serif\", Georgia, serif'`",
    )
    .regex(
      /(^|[,\s])(serif|sans-serif|monospace|system-ui|ui-(serif|sans-serif|monospace|rounded))$/,
      `doesn't end with ${generic}, one of which every device has`,
    )
    .nullable()
    .default(null)
    .describe(`${use}: a list of fonts as in CSS, ending with ${generic}; null for the site's own`);

const fontFile = z.strictObject({
  family: z
    .string()
    .regex(/^[\w .-]+$/, "write the font's name as `body` or `code` say it, in letters, digits and spaces")
    .describe("The font's name, as `body` or `code` say it"),
  file: z
    .string()
    .regex(/^fonts\/[\w./-]+\.woff2$/, "write a WOFF2 file below public/fonts, as in `fonts/my-serif.woff2`")
    .refine((file) => !file.includes(".."), "write a file below public/fonts")
    .describe("The file below `public/`, as in `fonts/my-serif.woff2`"),
  weight: z
    .union([
      z.int().min(1).max(1000),
      z.string().regex(/^\d{1,4} \d{1,4}$/, "write one weight (400), or what a variable font spans (`300 800`)"),
    ])
    .default(400)
    .describe("How bold it is, 400 unless told; for a variable font what it spans, as in `300 800`"),
  style: z.enum(["normal", "italic"]).default("normal").describe("Upright or italic"),
});

/** Fonts: what text and code are set in, and the files that the site brings along. */
export const fontsSchema = z
  .strictObject({
    body: stack("What text is set in"),
    code: stack("What code is set in"),
    files: z
      .array(fontFile)
      .default([])
      .describe("Fonts that the site brings along; a page loads those it uses, and those of `body` at once"),
  })
  .prefault({})
  .describe("What text and code are set in");

const link = z.strictObject({
  title: z.string().min(1).max(40).describe("What the link says"),
  url: z
    .string()
    .regex(/^(https?:\/\/|mailto:)\S+$|^(?!\/)[\w-][^\s:]*$|^$/, {
      error: ({ input }) =>
        `${JSON.stringify(input)} is no address; write one with https:// or mailto:, or a page of this site, as in \`glossary/\``,
    })
    .describe(
      "Where it leads: an address with its https:// or mailto:, or a page of this site from its root, as in `glossary/`",
    ),
  header: z.boolean().default(false).describe("Whether the header has it, too; the footer has all of them"),
});

/** Links of a site's owner. */
export const linksSchema = z
  .array(link)
  .default([])
  .describe("Links of your own: the page of your class, a chat, an imprint. The footer shows them")
  .refine((links) => links.filter(({ header }) => header).length <= 2, "the header has room for two at most");

/** The sign beside the name. */
export const markSchema = z
  .string()
  .regex(
    /^[\w][\w./-]*\.svg$/,
    "write an SVG file below public/, as in `logo.svg`, or null for the site's own in your colours",
  )
  .nullable()
  .default(null)
  .describe(
    "The sign beside the name and on the browser's tab: a square SVG file below `public/`; null for the site's own, in your colours",
  );

export type SiteColours = z.infer<typeof coloursSchema>;
export type SiteFonts = z.infer<typeof fontsSchema>;
export type FontFile = z.infer<typeof fontFile>;
export type SiteLink = z.infer<typeof link>;
