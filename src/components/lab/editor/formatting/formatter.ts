/** What the bar's button asks of whichever editor shows. */
export interface Formatter {
  /** Formats the file that shows; says how it went. */
  format(): Promise<string>;
}
