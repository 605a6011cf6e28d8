import type { TestData, TestStep } from "./load-tests.ts";

/** Reads what the page says about its test. */
export function readData<Data = TestData>(host: ParentNode): Data {
  return JSON.parse(host.querySelector('script[type="application/json"]')?.textContent ?? "null");
}

/** “Step 3: What a pool is”. */
export function stepTitle(steps: readonly TestStep[], number: number): string {
  const title = steps.find(({ step }) => step === number)?.title;
  return title ? `Step ${number}: ${title}` : `Step ${number}`;
}

/** Seeds and ids of attempts; needs no secure context, as `crypto.randomUUID` does. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
