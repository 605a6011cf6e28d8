import { browsersFrom } from "#strings/site.ts";

/**
 * The oldest versions that labs, quizzes and figures are made for: of Blink, Gecko and WebKit. What the script in `SiteLayout`
 * tries for is in all of these, and each of them is the first of its engine to have it all.
 */
const oldest = { blink: 111, gecko: 115, webkit: 16.4 };

/** For a sentence. */
export const oldestBrowsers = browsersFrom(oldest.blink, oldest.gecko, oldest.webkit);
