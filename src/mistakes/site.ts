import type { Mistake } from "./mistake.ts";

/** Mistakes in `content/site.yaml` and in what belongs to the site as a whole. */
export const site = {
  "low-contrast": {
    title: "Two colours are too close to each other",
    why: "Readers with weak eyes, or a weak screen, could not read the text.",
    fix: "Make the darker of the two darker, or the lighter one lighter, until the contrast named is reached.",
    example: { wrong: 'light: { accent: "#9ecbff" }', right: 'light: { accent: "#0a58ca" }' },
  },
  "no-such-language": {
    title: "The interface has no such language",
    why: "Every button and message is a string of one language, and a folder of `src/strings/` holds them.",
    fix: "Write one of the folders named, or translate `src/strings/en/` into a folder of the new language.",
    example: { wrong: "language: de", right: "language: en" },
  },
  "language-not-chosen": {
    title: "The settings and package.json name different languages",
    why: "Pages would say one language in their head and speak another, and screen readers would pronounce it wrongly.",
    fix: "Write the language into the three places: `language` of `content/site.yaml`, `#strings/*` of `package.json`, and the folder’s own `language.ts`.",
    example: {
      wrong: 'language: de\n"#strings/*": "./src/strings/en/*"',
      right: 'language: de\n"#strings/*": "./src/strings/de/*"',
    },
  },
  "no-public-file": {
    title: "A file that the settings name is not there",
    why: "Pages would ask for it in vain, and show a hole or another font in its place.",
    fix: "Put the file there, or correct its name. Paths begin below `public/`.",
    example: { wrong: "mark: public/logo.svg", right: "mark: logo.svg" },
  },
  "no-font": {
    title: "A file is no WOFF2 font",
    why: "Browsers would load it and show another font.",
    fix: "Convert it to WOFF2. Renaming a TTF or OTF file is not enough.",
    example: { wrong: "file: fonts/my-serif.woff2 (a renamed TTF)", right: "file: fonts/my-serif.woff2" },
  },
  "unused-font": {
    title: "A font is brought along, and nothing is set in it",
    why: "The site would carry a file that no page uses.",
    fix: "Name the font in `fonts.body` or `fonts.code`, spelled alike, or remove the file.",
    example: { wrong: "body: Georgia, serif", right: "body: '\"My Serif\", Georgia, serif'" },
  },
  "heavy-file": {
    title: "A file is too heavy for every page",
    why: "Whoever opens the first page waits for it, most of all on a phone.",
    fix: "Leave out what nobody reads: subset a font to the letters of your language, or simplify the drawing.",
    example: { wrong: "a font of 400 KiB with every script", right: "its Latin letters, 25 KiB" },
  },
  "no-mark": {
    title: "The sign is no square drawing",
    why: "It stands beside the name and on the browser’s tab, where another shape would be squeezed.",
    fix: "Export it as a plain SVG with a square `viewBox`.",
    example: { wrong: '<svg width="300" height="80">', right: '<svg viewBox="0 0 32 32">' },
  },
  "unknown-placeholder": {
    title: "Nothing fills a placeholder",
    why: "Its braces would stand in the address, and the link would lead nowhere.",
    fix: "Write one of the placeholders named.",
    example: { wrong: "edit: {repo}/edit/{file}", right: "edit: {repository}/edit/{branch}/{file}" },
  },
} satisfies Record<string, Mistake>;
