import { defineChecks, failed, passed, type Run } from "#lab/author.ts";
import { failedQueryRequests, failedRequests, firstRefusal, loggedBy, objectIn, pathsOf } from "#lab/check-kit.ts";

/** Invoices a tenant starts with. */
const first = 3;

/** One request for invoices, with its answer; `null` where there is none. */
interface Call {
  request: number;
  tenant: string;
  /** What it asks for: a statement, an invoice that is to be made, or one that must not be. */
  kind: "statement" | "invoice" | "without-amount" | "too-large";
  arrivedAtMillis: number;
  atMillis: number;
  status: number;
  answer: Record<string, unknown>;
  body: string;
}

/** The moments at which the scenario posts what must be turned down; one a tenant each. */
const withoutAmount = [1_300, 1_350];
const tooLarge = [1_500, 1_550];

function callsOf(run: Run): Call[] {
  const answers = new Map(run.events("request-finished").map((answer) => [answer.request, answer]));
  const failures = new Map(run.events("request-failed").map((failure) => [failure.request, failure]));
  return run.events("request-arrived").flatMap(({ request, method, path, atMillis }) => {
    const tenant = /^\/api\/invoices\?tenant=(\w+)$/.exec(path)?.[1];
    if (tenant === undefined) return [];
    const made = withoutAmount.includes(atMillis)
      ? "without-amount"
      : tooLarge.includes(atMillis)
        ? "too-large"
        : "invoice";
    const kind = method === "GET" ? "statement" : made;
    const answer = answers.get(request);
    const ended = answer ?? failures.get(request);
    const body = answer?.body ?? "";
    return [
      {
        ...{ request, tenant, kind, arrivedAtMillis: atMillis, body, answer: objectIn(body) },
        ...{ atMillis: ended?.atMillis ?? atMillis, status: ended?.status ?? 0 },
      },
    ];
  });
}

const made = (calls: readonly Call[], tenant: string) =>
  calls.filter((call) => call.kind === "invoice" && call.status === 201 && call.tenant === tenant);

/** Requests whose query the scenario fails: they may fail, and must say so. */
const unlucky = (run: Run) => failedQueryRequests(run, "XX001");

/** What the audit saw on a server connection while it had no tenant. */
interface Seen {
  atMillis: number;
  tenant: string | null;
  rows: number;
  locks: number;
}

function auditsOf(run: Run): Seen[] {
  const paths = pathsOf(run);
  return run.events("request-finished").flatMap(({ request, status, body, atMillis }) => {
    if (paths.get(request) !== "/api/audit" || status !== 200) return [];
    return (JSON.parse(body) as Omit<Seen, "atMillis">[]).map((seen) => ({ ...seen, atMillis }));
  });
}

/** Whether a statement's total can be the sum of its invoices: three from before, then 500 or 700 each. */
function addsUp({ answer: { invoices, total } }: Call): boolean {
  const since = Number(invoices) - first;
  const large = (Number(total) - 600 - 500 * since) / 200;
  return Number.isInteger(large) && large >= 0 && large <= since;
}

/** Requests that were told of their invoice while the transaction that made it was still open. */
function answeredTooSoon(run: Run): Set<number> {
  const open = new Set<number>();
  const inserting = new Map<number, number>();
  const soon = new Set<number>();
  for (const event of run.trace.events) {
    if (event.type === "transaction-changed") {
      if (event.state === "idle") open.delete(event.connection);
      else open.add(event.connection);
    } else if (event.type === "query-started" && event.request !== null && /insert\s+into/i.test(event.sql)) {
      inserting.set(event.request, event.connection);
    } else if (event.type === "request-finished" && event.status === 201) {
      const connection = inserting.get(event.request);
      if (connection !== undefined && open.has(connection)) soon.add(event.request);
    }
  }
  return soon;
}

/** The learner's line of a query whose text matches. */
const lineOf = (run: Run, sql: RegExp) =>
  run.events("query-started").find((query) => query.source && sql.test(query.sql))?.source;

export default defineChecks([
  {
    id: "no-refusals",
    title: "Nobody is refused, by Postgres or by PgBouncer",
    evaluate(run) {
      const toPooler = run.events("server-connection-refused");
      const refusal = firstRefusal(run) ?? toPooler[0];
      if (refusal === undefined) return passed(`0 of ${run.metrics.opened} connections refused.`);
      return failed(
        `${run.metrics.refused + toPooler.length} connections refused, target 0. The first with ${refusal.code}: “${refusal.message}”. ` +
          "A session of one's own, dialled past PgBouncer, keeps settings and locks apart. But Postgres has room for 3 here, and PgBouncer needs them. " +
          "What can be kept apart by transaction?",
        refusal,
      );
    },
  },
  {
    id: "own-rows",
    title: "Each tenant is shown its own invoices, and all of them",
    evaluate(run) {
      const calls = callsOf(run);
      const statements = calls.filter(({ kind, status }) => kind === "statement" && status === 200);
      const wrong = statements.filter((statement) => {
        const { tenant, answer, arrivedAtMillis, atMillis } = statement;
        const least = first + made(calls, tenant).filter((call) => call.atMillis <= arrivedAtMillis).length;
        const posted = calls.filter((call) => call.kind === "invoice" && call.tenant === tenant);
        const most = first + posted.filter((call) => call.arrivedAtMillis <= atMillis).length;
        const { invoices } = answer;
        return (
          answer.tenant !== tenant || !(Number(invoices) >= least && Number(invoices) <= most) || !addsUp(statement)
        );
      });
      const other = wrong.find(({ tenant, answer }) => typeof answer.tenant === "string" && answer.tenant !== tenant);
      const [bad] = wrong;
      if (bad === undefined)
        return passed(`All ${statements.length} statements were of the tenant who asked, and whole.`);
      if (other !== undefined)
        return failed(
          `${wrong.length} of ${statements.length} statements are wrong, target 0. Request ${other.request} asked as ${other.tenant} and was shown the invoices of ` +
            `${other.answer.tenant}: ${other.body}. Between the query that sets \`app.tenant\` and the query that reads, PgBouncer may lend another server ` +
            "connection, with what somebody else set there. What keeps one connection for both?",
          other,
        );
      const wrongSum = wrong.find((statement) => !addsUp(statement) && statement.answer.tenant === statement.tenant);
      if (wrongSum === bad)
        return failed(
          `${wrong.length} of ${statements.length} statements are wrong, target 0. Request ${bad.request} asked as ${bad.tenant} and was shown ${bad.body.slice(0, 80)}, ` +
            `whose total is no sum of ${bad.answer.invoices} invoices: the first three make 600, and each since then is one of 500 or 700.`,
          bad,
        );
      if (bad.answer.tenant === bad.tenant)
        return failed(
          `${wrong.length} of ${statements.length} statements are wrong, target 0. Request ${bad.request} asked as ${bad.tenant} and was shown ${bad.answer.invoices} invoices, ` +
            `where ${first + made(calls, bad.tenant).filter((call) => call.atMillis <= bad.arrivedAtMillis).length} had been confirmed before it asked. Was each committed before its answer was sent?`,
          bad,
        );
      return failed(
        `${wrong.length} of ${statements.length} statements are wrong, target 0. Request ${bad.request} asked as ${bad.tenant} and was shown ${bad.body.slice(0, 80) || "nothing"}. ` +
          "The policy of the table compares with `app.tenant`: was it set on the server connection that read, in that same transaction?",
        bad,
      );
    },
  },
  {
    id: "nothing-left",
    title: "No setting stays behind on a server connection",
    evaluate(run) {
      const seen = auditsOf(run);
      const left = seen.filter(({ tenant, rows }) => (tenant ?? "") !== "" || rows > 0);
      const [worst] = left;
      if (worst === undefined) return passed(`The audit looked ${seen.length} times, set no tenant, and saw no row.`);
      const source = lineOf(run, /app\.tenant/i);
      return failed(
        `In ${left.length} of ${seen.length} looks, target 0, the audit set no tenant and still was “${worst.tenant}”, with ${worst.rows} rows to read. ` +
          "The setting was made for the session, and the session is the server connection's. A `RESET` or `DISCARD ALL` after it is a transaction of its own, and " +
          "may be sent to another one. Which kind of setting ends by itself, at COMMIT and at ROLLBACK?",
        { atMillis: worst.atMillis, ...(source && { source }) },
      );
    },
  },
  {
    id: "locks-given-back",
    title: "No lock stays behind on a server connection",
    evaluate(run) {
      const seen = auditsOf(run);
      const locked = seen.filter(({ locks }) => locks > 0);
      const [worst] = locked;
      if (worst === undefined)
        return passed(`The audit looked ${seen.length} times, and no advisory lock was held between transactions.`);
      const late = failedRequests(run).filter(({ status }) => status === 504).length;
      const source = lineOf(run, /pg_(try_)?advisory_lock/i);
      return failed(
        `In ${locked.length} of ${seen.length} looks, target 0, a server connection held an advisory lock that no transaction needs any more` +
          `${late > 0 ? `, and ${late} requests waited for one until the platform gave up` : ""}. A lock of the session belongs to the server connection ` +
          "that took it; the unlock went to whichever was lent next, where Postgres answers “you don't own a lock of type ExclusiveLock”. Which lock ends with its transaction?",
        { atMillis: worst.atMillis, ...(source && { source }) },
      );
    },
  },
  {
    id: "all-answered",
    title: "Every request gets the answer it should",
    evaluate(run) {
      const excused = unlucky(run);
      const calls = callsOf(run);
      const isRight = ({ kind, status, request }: Call) =>
        kind === "statement"
          ? status === 200
          : kind === "invoice"
            ? status === 201 || (excused.has(request) && status >= 500 && status !== 504)
            : kind === "without-amount"
              ? status === 400
              : status >= 400 && status < 504;
      const wrong = calls.filter((call) => !isRight(call));
      const [bad] = wrong;
      const soon = answeredTooSoon(run);
      const hasty = calls.find(({ request }) => soon.has(request));
      if (bad === undefined && hasty !== undefined)
        return failed(
          `${soon.size} invoices were confirmed while their transaction was open, target 0. The first was request ${hasty.request}, ${hasty.tenant}'s. ` +
            "Until COMMIT has come back an invoice can still be lost, and its number with it: answer after that.",
          hasty,
        );
      if (bad === undefined) return passed(`All ${calls.length} requests were answered as they should be.`);
      const asked = {
        statement: "a statement",
        invoice: "an invoice",
        "without-amount": "an invoice of less than nothing, which wants a 400",
        "too-large": "an invoice that the table does not allow, which wants an error",
      }[bad.kind];
      return failed(
        `${wrong.length} of ${calls.length} requests got the wrong answer, target 0. The first was request ${bad.request}, ${bad.tenant}'s for ${asked}: ` +
          `status ${bad.status}${bad.status >= 400 ? `, ${loggedBy(run, bad.request) ?? (bad.body.slice(0, 80) || "without an answer of the handler")}` : `, ${bad.body.slice(0, 80)}`}.`,
        bad,
      );
    },
  },
  {
    id: "numbers-in-order",
    title: "Invoice numbers have no gap and no double",
    evaluate(run) {
      const calls = callsOf(run);
      for (const tenant of ["acme", "globex"]) {
        const invoices = made(calls, tenant);
        const numbers = invoices.map(({ answer }) => Number(answer.number)).sort((a, b) => a - b);
        const at = numbers.findIndex((number, index) => number !== first + 1 + index);
        if (at >= 0) {
          const number = numbers[at];
          const bad = invoices.filter(({ answer }) => Number(answer.number) === number).at(-1);
          const what =
            number === numbers[at - 1]
              ? `number ${number} twice`
              : `number ${number} where ${first + 1 + at} comes next`;
          return failed(
            `${tenant} got ${what}. Two requests that read the highest number at the same time both add one to it. ` +
              "They have to take turns, each until it has committed, or one of them has to try again.",
            bad,
          );
        }
        const last = calls.findLast(
          ({ kind, status, ...call }) => kind === "statement" && status === 200 && call.tenant === tenant,
        );
        if (
          last !== undefined &&
          last.answer.tenant === tenant &&
          Number(last.answer.invoices) !== first + numbers.length
        )
          return failed(
            `${tenant} was told of ${numbers.length} new invoices, and its last statement has ${Number(last.answer.invoices) - first}.`,
            last,
          );
      }
      const all = made(calls, "acme").length + made(calls, "globex").length;
      return passed(`${all} invoices were numbered one after another.`);
    },
  },
]);
