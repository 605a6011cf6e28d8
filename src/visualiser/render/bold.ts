/** Words as HTML, in which `**asterisks**` mark what is bold. */
export const bold = (words: string): string => words.replace(/\*\*(.+?)\*\*/g, "<b>$1</b>");
