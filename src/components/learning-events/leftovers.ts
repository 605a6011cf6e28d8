import type { Statement } from "#learning-events/xapi/statement.ts";

const KEY = "warm-start:statements";

/** Where a closing page, which can't wait, leaves statements for the next one. */
export const leftovers = {
  take(): Statement[] {
    try {
      const text = localStorage.getItem(KEY);
      localStorage.removeItem(KEY);
      const left: unknown = JSON.parse(text ?? "[]");
      return Array.isArray(left) ? left : [];
    } catch {
      return [];
    }
  },
  leave(statements: Statement[]): void {
    try {
      const others = JSON.parse(localStorage.getItem(KEY) ?? "[]") as Statement[];
      localStorage.setItem(KEY, JSON.stringify([...others, ...statements]));
    } catch {
      // Then the write under way is all there is.
    }
  },
};
