import * as validation from "@learninglocker/xapi-validation";

type Validate = (statement: unknown) => unknown[];
// A CommonJS package with a default export: what holds it depends on who loads it.
const found = (validation as { default: unknown }).default;
const validate = (typeof found === "function" ? found : (found as { default: unknown }).default) as Validate;

/** What Learning Locker's validator, which passes xAPI's conformance tests, has against a statement; empty where it is sound. */
export const objectionsTo = (statement: unknown): string[] => validate(statement).map((each) => JSON.stringify(each));
