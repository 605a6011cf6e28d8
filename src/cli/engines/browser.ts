/** Keys that are pressed by name; everything else is typed. */
export type Key = "Enter" | "Tab" | "Escape" | "Space" | "ArrowLeft" | "ArrowRight" | "Home";

/**
 * One browser with one fresh profile and one tab, driven like a reader drives it: real clicks, real key presses. All that
 * the flows know of Chromium, Firefox and WebKitGTK.
 */
export interface Browser {
  /** Name and version, as the browser tells them. */
  readonly name: string;
  /** Opens an address and waits until it has loaded. */
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function in the page. It is sent as text, so it may use its arguments and the page, and nothing around it. */
  evaluate<Given extends unknown[], Result>(
    work: (...given: Given) => Result | Promise<Result>,
    ...given: Given
  ): Promise<Result>;
  /** Scrolls to an element and clicks its middle; throws where there is none. */
  click(target: Target): Promise<void>;
  /** Types into what has the focus, a key press for each character. */
  type(text: string): Promise<void>;
  press(key: Key | "ControlOrMeta+a"): Promise<void>;
  /** What the page has complained about so far: errors of its console, where the driver tells them. */
  complaints(): string[];
  /** Ends the tab as if its memory had run out, where the driver can; the next `open` brings it back. */
  endTab?(): Promise<void>;
  close(): Promise<void>;
}

/** The last visible element that fits a selector, and whose words or label are these, where words are given. */
export interface Target {
  selector: string;
  words?: string;
  /** Which of them, where there are several. */
  which?: "first" | "last";
}

/** Runs in the page: the element of a target, or null. */
export function findInPage(selector: string, words: string | null, which: string): Element | null {
  const wordsOf = (element: Element) =>
    (element.getAttribute("aria-label") ?? element.textContent ?? "").replace(/\s+/g, " ").trim();
  const found = Array.from(document.querySelectorAll(selector)).filter(
    (element) => element.getClientRects().length > 0 && (words === null || wordsOf(element) === words),
  );
  return (which === "last" ? found.at(-1) : found[0]) ?? null;
}

/** What an action on a missing target says. */
export const describeTarget = ({ selector, words }: Target): string =>
  words === undefined ? `\`${selector}\`` : `“${words}” (\`${selector}\`)`;
