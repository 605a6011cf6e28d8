/** The value of a flag; `null` where it was left out. Throws for anything but a whole number from `least` on. */
export function wholeNumber(flag: string, text: string | undefined, least = 0): number | null {
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  throw new Error(`${flag} takes a whole number from ${least} to 999999999; got ${text}.`);
}
