import { defineChecks, failed, passed } from "#lab/author.ts";
import {
  answeredWithoutQuery,
  clientsLeftOpen,
  failedRequests,
  firstRefusal,
  staleAnswers,
  wrongAnswers,
} from "#lab/check-kit.ts";

interface Order {
  id?: unknown;
  customer?: unknown;
  total?: unknown;
}

/** How many orders were shipped when these were the five oldest, or `null` where an answer is no such five. */
function shippedBy(body: string): number | null {
  try {
    const orders: Array<Order | null> = JSON.parse(body);
    const first = Number(orders[0]?.id);
    const areRight = orders.every((order, index) => {
      const id = first + index;
      return order?.id === id && order.customer === `customer ${id}` && Number(order.total) === id * 3.5;
    });
    return areRight && orders.length === 5 ? first - 1 : null;
  } catch {
    return null;
  }
}

export default defineChecks([
  {
    id: "no-refusals",
    title: "Postgres refuses no connection",
    evaluate(run) {
      const refusal = firstRefusal(run);
      if (refusal === null) return passed(`All ${run.metrics.opened} connections were accepted.`);
      return failed(
        `Postgres refused connection ${refusal.connection} with ${refusal.code}: “${refusal.message}”. ` +
          `${refusal.active} connections were open at that moment, all this role may have. ${run.metrics.refused} were refused in all, target 0. ` +
          "Look at the open ones at that moment: how many of them run a query, and which requests opened them?",
        refusal,
      );
    },
  },
  {
    id: "all-answered",
    title: "Every request gets its rows",
    evaluate(run) {
      const [first] = failedRequests(run);
      const [wrong, ...more] = wrongAnswers(run, (body) => shippedBy(body) !== null);
      if (first === undefined && wrong !== undefined) {
        return failed(
          `${more.length + 1} of ${run.metrics.requests} requests were answered without the first five orders, target 0. The first was request ${wrong.request}: ${wrong.body.slice(0, 80)} ` +
            "An answer without rows hides the failure from you, not from whoever asked.",
          wrong,
        );
      }
      if (first === undefined)
        return passed(`All ${run.metrics.requests} requests were answered with their five orders.`);
      return failed(
        `${run.metrics.failed} of ${run.metrics.requests} requests failed, target 0. The first was request ${first.request}, with status ${first.status}: “${first.message}” ` +
          "Go to that moment, and see what its instance was waiting for.",
        first,
      );
    },
  },
  {
    id: "asks-the-database",
    title: "Every request asks Postgres",
    evaluate(run) {
      const [first, ...more] = answeredWithoutQuery(run, "orders");
      if (first !== undefined) {
        return failed(
          `${more.length + 1} of ${run.metrics.requests} requests were answered without a query on orders, target 0. The first was request ${first.request}. ` +
            "Rows that are kept grow stale, on each instance at another time: keep the connection, and ask each time.",
          first,
        );
      }
      const [stale, ...others] = staleAnswers(run, ({ body }) => shippedBy(body));
      if (stale === undefined) return passed("Every answer comes from a query of its own request.");
      return failed(
        `${others.length + 1} of ${run.metrics.requests} requests were answered with orders that nobody read for them, target 0. The first was request ${stale.request}: ${stale.body.slice(0, 60)} ` +
          "By then the open orders were others. A query whose rows are thrown away makes kept ones no fresher: answer with the rows that this request asked for.",
        stale,
      );
    },
  },
  {
    id: "no-client-left-open",
    title: "No client stays open after its request",
    evaluate(run) {
      const [first, ...more] = clientsLeftOpen(run);
      if (first === undefined) return passed("Every client was closed, given back, or used again by a later request.");
      return failed(
        `${more.length + 1} clients were left behind, target 0. The first: request ${first.request} ended, and its connection ${first.connection} stayed ` +
          `${
            first.kind === "checked-out"
              ? "checked out of the pool. A later request can't have it: release it in a finally block, or let pool.query() do it."
              : "open with nobody to use it. The variable that held it is gone with its request; what later requests are to use has to live outside the handler."
          }`,
        first,
      );
    },
  },
  {
    id: "connections-reused",
    title: "A warm instance uses the connection it has",
    evaluate(run) {
      const { coldStarts, requests } = run.metrics;
      const dialled = run.events("connection-dialled");
      const oneTooMany = dialled[coldStarts];
      if (oneTooMany === undefined)
        return passed(`${dialled.length} connections served ${requests} requests on ${coldStarts} instances.`);
      return failed(
        `Your code dialled ${dialled.length} connections on ${coldStarts} instances, target ${coldStarts}: an instance serves one request at a time, so one is enough. ` +
          "Every further one costs seven round trips before its first query. Look at the line that dials: does it run once per instance, or once per request?",
        oneTooMany,
      );
    },
  },
]);
