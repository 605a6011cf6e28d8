/** The language of this folder's words (BCP 47): of `<html lang>`, plurals and sorting. */
export const language = "en";

/** Which way it is written, for `<html dir>`. */
export const direction: "ltr" | "rtl" = "ltr";

/** How numbers and days are written (BCP 47), for `Intl` and `toLocale…`. */
export const locale = "en-GB";
