import { language } from "#strings/language.ts";

/** A wording for each plural category of the language; `other` where none of its own is given. */
export type PluralForms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

const rules = /* @__PURE__ */ new Intl.PluralRules(language);

/** The wording for this many. */
export const plural = (count: number, forms: PluralForms): string => forms[rules.select(count)] ?? forms.other;

/** The wording for the one in this place, counted from 1: “2nd”. */
export const ordinal = (place: number, forms: PluralForms): string =>
  forms[new Intl.PluralRules(language, { type: "ordinal" }).select(place)] ?? forms.other;
