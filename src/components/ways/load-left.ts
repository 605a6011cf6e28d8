import type { BankQuestion } from "#quiz/tests/bank.ts";
import type { ProgressRecord } from "#schemas/progress.ts";
import type { WayId } from "#schemas/way.ts";
import { sitePath } from "../../layouts/site-path.ts";
import type { Left } from "./left.ts";
import type { Ways } from "./ways.ts";

async function fetched<T>(path: string): Promise<T> {
  const response = await fetch(sitePath(path));
  if (!response.ok) throw new Error(`the server answered ${response.status}.`);
  return (await response.json()) as T;
}

/** What is fetched once and kept; a failure is not kept. */
function kept<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

const counting = kept(async () => {
  const [{ leftIn }, { hasResults, testResults }, ways] = await Promise.all([
    import("./left.ts"),
    import("./test-results.ts"),
    fetched<Ways>("ways.json"),
  ]);
  return { leftIn, hasResults, testResults, ways };
});
const questions = kept(() => fetched<BankQuestion[]>("labs/bank.json"));

/** What counts by a record, fetched when it is first asked for; null where it can't be had: what the page says stays. */
export async function loadLeft(
  record: Readonly<ProgressRecord>,
): Promise<((way: WayId, record: Readonly<ProgressRecord>) => Left) | null> {
  try {
    const { leftIn, hasResults, testResults, ways } = await counting();
    const bank = hasResults(record, ways) ? await questions().catch(() => []) : [];
    return (way, record) =>
      leftIn(way, record, { ways, nowMillis: Date.now(), results: testResults(record, ways, bank) });
  } catch {
    return null;
  }
}
