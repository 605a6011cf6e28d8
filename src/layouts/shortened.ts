/** The text, or as many of its words as leave room for the sign that there were more. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[^\p{L}\d]+[\p{L}\d]*$/u, "")} …`;
}
