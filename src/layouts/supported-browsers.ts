/**
 * The oldest versions that labs, quizzes and figures are made for; what the script in `SiteLayout` tries for is in all of these
 * and in none before. In the order of engines: Blink, Gecko, WebKit.
 */
export const oldestBrowsers = { "Chrome and Edge": 111, Firefox: 115, Safari: 16.4 } as const;

const [first, second, third] = Object.entries(oldestBrowsers).map(([name, version]) => `${name} ${version}`);

/** For a sentence: the oldest versions. */
export const oldestBrowsersInWords = `${first}, ${second} and ${third}`;
