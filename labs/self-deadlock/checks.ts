import { defineChecks, type EventOf, failed, passed, type Run } from "#lab/author.ts";
import {
  clientsLeftOpen,
  counted,
  failedQueryRequests,
  failedRequests,
  firstRefusal,
  loggedBy,
  objectIn,
  pathsOf,
} from "#lab/check-kit.ts";

const prices: Record<number, number> = { 1: 20, 2: 30 };
/** Customers who run out of credit: 60 each, which is three tickets of 20 or two of 30. */
const poor = [8, 9];

interface Asked {
  show: number;
  customer: number;
}

/** What each request for a ticket asks for. */
function ticketsAsked(run: Run): Map<number, Asked> {
  const asked = new Map<number, Asked>();
  for (const [request, path] of pathsOf(run)) {
    const [, show, customer] = /^\/api\/ticket\?show=(\d+)&customer=(\d+)$/.exec(path) ?? [];
    if (show !== undefined) asked.set(request, { show: Number(show), customer: Number(customer) });
  }
  return asked;
}

/** Requests whose insert the scenario made fail: an honest answer is an error. */
const unlucky = (run: Run) => failedQueryRequests(run, "57014");

/** Requests that took a client, or dialled one of their own, while they held another. */
function takenWhileHolding(run: Run) {
  const held = new Map<number, Set<number>>();
  const holds = (request: number) => held.get(request) ?? held.set(request, new Set()).get(request) ?? new Set();
  const tickets = ticketsAsked(run);
  const owners = new Map<number, number>();
  return run.trace.events.flatMap((event) => {
    if (event.type === "client-released" || event.type === "connection-closed") {
      const owner = owners.get(event.connection);
      if (owner !== undefined) holds(owner).delete(event.connection);
      return [];
    }
    const takes =
      event.type === "client-acquired" || (event.type === "connection-dialled" && event.client === "client");
    if (!takes || event.request === null || !tickets.has(event.request)) return [];
    const mine = holds(event.request);
    const second = mine.size > 0;
    mine.add(event.connection);
    owners.set(event.connection, event.request);
    return second ? [{ ...event, request: event.request }] : [];
  });
}

/** Requests that still held a client when the platform gave up on them, with the line that took it. */
function stoodStill(run: Run) {
  const holder = new Map<number, EventOf<"client-acquired">>();
  const still: Array<Pick<EventOf<"client-acquired">, "source"> & { request: number; atMillis: number }> = [];
  for (const event of run.trace.events) {
    if (event.type === "client-acquired" && event.request !== null) {
      holder.set(event.request, event);
    } else if (event.type === "client-released") {
      for (const [request, { connection }] of holder) if (connection === event.connection) holder.delete(request);
    } else if (event.type === "request-failed" && event.reason === "timed-out") {
      const mine = holder.get(event.request);
      if (mine)
        still.push({ request: event.request, atMillis: event.atMillis, ...(mine.source && { source: mine.source }) });
    }
  }
  return still;
}

/** A pool's counters when the most requests waited for it. */
function fullest(run: Run): EventOf<"pool-changed"> | undefined {
  return run
    .events("pool-changed")
    .reduce<EventOf<"pool-changed"> | undefined>(
      (most, event) => (event.waiting > (most?.waiting ?? 0) ? event : most),
      undefined,
    );
}

/** Requests that were told of their ticket while the transaction that writes it was still open. */
function answeredTooSoon(run: Run): Set<number> {
  const open = new Set<number>();
  const writing = new Map<number, number>();
  const soon = new Set<number>();
  for (const event of run.trace.events) {
    if (event.type === "transaction-changed") {
      if (event.state === "idle") open.delete(event.connection);
      else open.add(event.connection);
    } else if (event.type === "query-started" && event.request !== null && /insert\s+into/i.test(event.sql)) {
      writing.set(event.request, event.connection);
    } else if (event.type === "request-finished" && event.status === 201) {
      const connection = writing.get(event.request);
      if (connection !== undefined && open.has(connection)) soon.add(event.request);
    }
  }
  return soon;
}

interface Audit {
  atMillis: number;
  shows: Array<{ id: number; taken: number; tickets: number; highest: number; sum: number; due: number }>;
  paid: number;
  least: number;
}

/** What the box office counted at the end. */
function auditOf(run: Run): Audit | null {
  const paths = pathsOf(run);
  const answer = run.events("request-finished").find(({ request }) => paths.get(request) === "/api/audit");
  const told = objectIn(answer?.body ?? "") as Partial<Audit>;
  return answer && told.shows ? ({ ...told, atMillis: answer.atMillis } as Audit) : null;
}

export default defineChecks([
  {
    id: "one-client-a-request",
    title: "No request wants a second client while it holds one",
    evaluate(run) {
      const [second, ...more] = takenWhileHolding(run);
      const still = stoodStill(run);
      const queue = fullest(run);
      const counters = queue
        ? `At ${(queue.atMillis / 1000).toFixed(1)} s pool ${queue.pool} stands at totalCount ${queue.total}, idleCount ${queue.idle}, waitingCount ${queue.waiting}. `
        : "";
      if (second === undefined && still.length > 0)
        return failed(
          `${still.length} requests held a client and did nothing with it until the platform ended them, target 0. The first is request ${still[0]?.request}. ${counters}` +
            "What was it waiting for, and who could have given it that?",
          still[0],
        );
      if (second === undefined) return passed("Every request made do with one client at a time.");
      return failed(
        `${more.length + 1} times a request that held a client was given another one, target 0${
          still.length > 0
            ? `; ${counted(still.length, "request")} held one and waited for another until the platform ended them`
            : ""
        }. The first is request ${second.request}, at this line. ${counters}` +
          "When as many requests as the pool has clients are at this point, each waits for a client that another one of them holds. Use the client that is already there.",
        second,
      );
    },
  },
  {
    id: "all-answered",
    title: "Every request gets a ticket, or is told why not",
    evaluate(run) {
      const asked = ticketsAsked(run);
      const excused = unlucky(run);
      const isRight = (request: number, status: number) =>
        excused.has(request)
          ? status >= 500 && status !== 504
          : status === 201 || (status === 402 && poor.includes(asked.get(request)?.customer ?? 0));
      const lost = [...failedRequests(run), ...run.events("request-finished").filter(({ status }) => status < 400)]
        .filter(({ request, status }) => asked.has(request) && !isRight(request, status))
        .sort((a, b) => a.atMillis - b.atMillis);
      const [first] = lost;
      if (first === undefined) return passed(`All ${asked.size} requests were answered as they should be.`);
      const { show, customer } = asked.get(first.request) ?? {};
      const last = lost.at(-1);
      return failed(
        `${lost.length} of ${asked.size} requests got no ticket and no good reason, target 0. The first, request ${first.request} (show ${show}, customer ${customer}), ended with ${first.status}` +
          `${first.status >= 500 && first.status !== 504 ? `: ${loggedBy(run, first.request) ?? ("message" in first ? first.message.slice(0, 90) : "")}` : ""}` +
          `${excused.has(first.request) ? ", although its insert had failed" : ""}. The last at ${((last?.atMillis ?? 0) / 1000).toFixed(1)} s. ` +
          "Nobody's query was slow: look at who holds the pool's clients then.",
        first,
      );
    },
  },
  {
    id: "seats-add-up",
    title: "Every seat that is taken has a ticket, and every ticket is paid",
    evaluate(run) {
      const audit = auditOf(run);
      if (audit === null) return failed("The box office could not count: /api/audit got no answer.");
      const source = run
        .events("query-started")
        .find((query) => query.source && /update\s+shows/i.test(query.sql))?.source;
      const where = { atMillis: audit.atMillis, ...(source && { source }) };
      const bad = audit.shows.find(({ taken, tickets, highest }) => taken !== tickets || highest !== tickets);
      if (bad !== undefined && bad.taken < bad.tickets)
        return failed(
          `At the end show ${bad.id} has ${bad.taken} seats taken in \`shows\`, and ${bad.tickets} tickets. A count that is kept elsewhere doesn't roll back either, ` +
            "and in memory it is one instance's own: the other one sells the same seats.",
          where,
        );
      if (bad !== undefined)
        return failed(
          `At the end show ${bad.id} has ${bad.taken} seats taken, ${bad.tickets} tickets, and ${bad.highest} as the highest seat; all three should be one number. ` +
            "A customer without credit and a failed insert roll everything back: everything that was sent on the transaction's own client. A seat that was taken over another connection stays taken, and nobody sits there.",
          where,
        );
      const due = audit.shows.reduce((sum, show) => sum + show.due, 0);
      if (audit.paid !== due || audit.least < 0)
        return failed(
          `At the end customers have paid ${audit.paid} for tickets worth ${due}, and the lowest credit is ${audit.least}. Paying and getting the ticket belong into one transaction.`,
          where,
        );
      const sold = audit.shows.reduce((sum, show) => sum + show.tickets, 0);
      return passed(`${sold} seats are taken, each with one ticket, paid with ${due}.`);
    },
  },
  {
    id: "tickets-are-true",
    title: "Every ticket that was answered is in the database",
    evaluate(run) {
      const asked = ticketsAsked(run);
      const sold = run.events("request-finished").filter(({ request, status }) => status === 201 && asked.has(request));
      const wrong = sold.find(({ request, body }) => {
        const { show, seat, customer } = objectIn(body);
        const wanted = asked.get(request);
        return show !== wanted?.show || customer !== wanted?.customer || !(Number(seat) >= 1);
      });
      if (wrong !== undefined)
        return failed(
          `Request ${wrong.request} asked for a ticket and was answered 201 with ${wrong.body.slice(0, 80) || "nothing"}; it should hold show, seat and customer.`,
          wrong,
        );
      const audit = auditOf(run);
      if (audit === null) return failed("The box office could not count: /api/audit got no answer.");
      for (const { id, tickets, sum } of audit.shows) {
        const told = sold.map(({ body }) => objectIn(body)).filter(({ show }) => show === id);
        const toldSum = told.reduce((total, { seat, customer }) => total + Number(seat) * Number(customer), 0);
        const twice = sold.find(({ body }, at) => sold.findIndex((other) => other.body === body) < at);
        if (twice !== undefined)
          return failed(`Two requests were told the same ticket: ${twice.body.slice(0, 80)}`, twice);
        if (told.length !== tickets || toldSum !== sum)
          return failed(
            `For show ${id}, ${told.length} requests were told that they have a ticket, and the database has ${tickets}${told.length === tickets ? ", with other seats" : ""}. ` +
              "Answer 201 after COMMIT has come back, with the seat of that row.",
            { atMillis: audit.atMillis },
          );
      }
      const turnedAway = run
        .events("request-finished")
        .filter(({ request, status }) => status === 402 && asked.has(request));
      const soon = answeredTooSoon(run);
      const hasty = sold.find(({ request }) => soon.has(request));
      if (hasty !== undefined)
        return failed(
          `${soon.size} requests were answered 201 while their transaction was open, target 0. The first is request ${hasty.request}. Until COMMIT has come back a ticket can still be lost: answer after that.`,
          hasty,
        );
      const rich = poor.find((customer) => {
        const left = sold.filter(({ request }) => asked.get(request)?.customer === customer);
        const spent = left.reduce((total, { request }) => total + (prices[asked.get(request)?.show ?? 0] ?? 0), 0);
        return spent < 60 && turnedAway.some(({ request }) => asked.get(request)?.customer === customer);
      });
      if (rich !== undefined)
        return failed(
          `Customer ${rich} was turned away with credit for another ticket left.`,
          turnedAway.find(({ request }) => asked.get(request)?.customer === rich),
        );
      return passed(`${sold.length} tickets were answered, and all are there.`);
    },
  },
  {
    id: "clients-given-back",
    title: "Every client is given back",
    evaluate(run) {
      const left = clientsLeftOpen(run);
      const [first] = left;
      if (first === undefined) return passed("Every client was given back, or used again by a later request.");
      return failed(
        `${left.length} clients never went back, target 0. The first: request ${first.request} ended and kept connection ${first.connection}.`,
        first,
      );
    },
  },
  {
    id: "no-refusals",
    title: "Postgres refuses no connection",
    evaluate(run) {
      const refusal = firstRefusal(run);
      if (refusal === null)
        return passed(`Nothing was refused; ${run.metrics.peakConnections} connections at most at once.`);
      return failed(
        `Postgres refused ${run.metrics.refused} connections, target 0; the first with ${refusal.code}: “${refusal.message}”. ${refusal.active} were open, of 17 for this role. ` +
          "A pool that never runs dry has to hold more clients than an instance serves requests at once, and two of those don't fit. What would you set it to when the platform sends twenty at once?",
        refusal,
      );
    },
  },
]);
