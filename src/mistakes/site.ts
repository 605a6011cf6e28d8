import type { Mistake } from "./mistake.ts";

/** Mistakes in `content/site.yaml` and in what belongs to the site as a whole. */
export const site = {
  "low-contrast": {
    title: "Two colours are too close to each other",
    why: "Readers with weak eyes, or a weak screen, could not read the text.",
    fix: "Make the darker of the two darker, or the lighter one lighter, until the contrast named is reached.",
    example: { wrong: "accent: '#9ecbff' on white", right: "accent: '#0a58ca' on white" },
  },
  "unknown-placeholder": {
    title: "Nothing fills a placeholder",
    why: "Its braces would stand in the address, and the link would lead nowhere.",
    fix: "Write one of the placeholders named.",
    example: { wrong: "edit: {repo}/edit/{file}", right: "edit: {repository}/edit/{branch}/{file}" },
  },
} satisfies Record<string, Mistake>;
