import { replicas } from "../replica.ts";
import type { AskTools } from "./ask-tools.ts";

/** Which of two servers is asked. */
export function replicaBeside({ ask, rowsOf, test, expect }: AskTools): void {
  test("asks the primary or the replica, each as it was then", async () => {
    const input = replicas["what a replica shows"]?.[0]?.input;
    if (input === undefined) throw new Error("There is no run with a replica.");
    const count = "select count(*) from orders";
    // Before the lag has passed, and after it.
    expect(rowsOf(await ask(input, 80, count))).toEqual([["3"]]);
    expect(rowsOf(await ask(input, 80, count, "replica"))).toEqual([["2"]]);
    expect(rowsOf(await ask(input, 400, count, "replica"))).toEqual([["3"]]);
    const sessions = "select pid > 5000 as there, count(*) from pg_stat_activity where usename = 'app' group by 1";
    expect(rowsOf(await ask(input, 80, sessions, "replica"))).toEqual([["t", "1"]]);
    const { error } = await ask(input, 80, "delete from orders", "replica");
    expect(error).toMatchObject({ code: "25006", message: "cannot execute DELETE in a read-only transaction" });
    expect(rowsOf(await ask(input, 80, count, "replica"))).toEqual([["2"]]);
  });
}
