import { locale } from "#strings/language.ts";

/** A number as the language writes it: `1,500`. */
export const number = (value: number): string => value.toLocaleString(locale);
