import { defineChecks, failed, passed } from "#lab/author.ts";
import { clientsLeftOpen, failedRequests, wrongAnswers } from "#lab/check-kit.ts";

const expected = JSON.stringify({ id: 7, name: "customer 7" });

// TODO(Write a check for each thing that has to hold. Each needs a wrong answer in rejected/ID-OF-THE-CHECK--NAME/; src/lab/check-kit.ts has more to ask a run)
export default defineChecks([
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
        `Your code dialled ${dialled.length} connections on ${coldStarts} instances, target ${coldStarts}. ` +
          "Look at the line that dials: does it run once for an instance, or once for a request?",
        oneTooMany,
      );
    },
  },
  {
    id: "clients-given-back",
    title: "Every client is given back",
    evaluate(run) {
      const [first, ...more] = clientsLeftOpen(run);
      if (first === undefined) return passed("Every client was closed, given back, or used again by a later request.");
      return failed(
        `${more.length + 1} clients were left behind, target 0. Request ${first.request} ended, and its connection ${first.connection} stayed behind. ` +
          "Which line gives it back, and does it run when something throws?",
        first,
      );
    },
  },
  {
    id: "all-answered",
    title: "Every request gets its customer",
    evaluate(run) {
      const [lost] = failedRequests(run);
      if (lost !== undefined)
        return failed(
          `${run.metrics.failed} of ${run.metrics.requests} requests failed, target 0. The first was request ${lost.request}, with status ${lost.status}: “${lost.message}”`,
          lost,
        );
      const [wrong] = wrongAnswers(run, (body) => body === expected);
      if (wrong === undefined) return passed(`All ${run.metrics.requests} requests got their customer.`);
      return failed(
        `Request ${wrong.request} was answered with ${wrong.body.slice(0, 80)} in place of ${expected}. Answer with the row that was asked for.`,
        wrong,
      );
    },
  },
]);
