import { platformIds } from "#schemas/platform-ids.ts";
import type { Scenario } from "#schemas/scenario.ts";
import { platforms } from "../../content/platforms/index.ts";
import { defaultPooler } from "./default-pooler.ts";

/** A part of a scenario to choose by name; spread over a scenario, it takes the place of what stands there. */
export interface Preset {
  id: string;
  title: string;
  /** One sentence on what it is. */
  says: string;
  scenario: Partial<Scenario>;
}

export const platformPresets: readonly Preset[] = platformIds.map((id) => {
  const { name, says } = platforms[id];
  return { id, title: name, says, scenario: { platform: id } };
});

const pgBouncer = (poolMode: "session" | "transaction" | "statement"): Partial<Scenario> => ({
  pooler: { ...defaultPooler, poolMode, maxClientConn: 1_000 },
});

/** In front of the database: `DATABASE_URL` leads to it too. */
export const poolerPresets: readonly Preset[] = [
  { id: "none", title: "No pooler", says: "Instances connect to PostgreSQL itself.", scenario: {} },
  {
    id: "session",
    title: "PgBouncer, session mode",
    says: "A client keeps its server connection until it disconnects; 20 at once, 1,000 clients may wait.",
    scenario: pgBouncer("session"),
  },
  {
    id: "transaction",
    title: "PgBouncer, transaction mode",
    says: "A client has a server connection for one transaction; 20 at once, 1,000 clients may wait.",
    scenario: pgBouncer("transaction"),
  },
  {
    id: "statement",
    title: "PgBouncer, statement mode",
    says: "A client has a server connection for one statement, and transactions of several are refused.",
    scenario: pgBouncer("statement"),
  },
];

const retries = { attempts: 4, delayMillis: 200, jitterShare: 0.5, onStatuses: [429, 500, 502, 503, 504] };
const clicks = [0, 40, 90, 800, 820, 830, 1_500, 1_510, 2_200, 2_900, 2_905, 3_000];

export const trafficPresets: readonly Preset[] = [
  {
    id: "burst",
    title: "Burst",
    says: "200 requests at the same moment.",
    scenario: { traffic: [{ kind: "burst", requests: 200, atMillis: 0 }] },
  },
  {
    id: "burst-with-retries",
    title: "Burst, with retries",
    says: "200 requests at the same moment; clients who fail try again, three times, ever later.",
    scenario: { traffic: [{ kind: "burst", requests: 200, atMillis: 0, retries }] },
  },
  {
    id: "waves",
    title: "Waves",
    says: "40 requests at once, five times, with a quiet second between.",
    scenario: { traffic: [{ kind: "waves", requests: 40, waves: 5, everyMillis: 1_000, atMillis: 0 }] },
  },
  {
    id: "constant",
    title: "Steady",
    says: "150 requests, one every 20 ms.",
    scenario: { traffic: [{ kind: "constant", requests: 150, everyMillis: 20, atMillis: 0 }] },
  },
  {
    id: "poisson",
    title: "Random",
    says: "150 requests at random moments, 50 per second on average.",
    scenario: { traffic: [{ kind: "poisson", requests: 150, perSecond: 50, atMillis: 0 }] },
  },
  {
    id: "ramp",
    title: "Ramp",
    says: "From 5 to 100 requests per second within three seconds.",
    scenario: { traffic: [{ kind: "ramp", fromPerSecond: 5, toPerSecond: 100, overMillis: 3_000, atMillis: 0 }] },
  },
  {
    id: "closed-loop",
    title: "Users who wait",
    says: "20 users who ask five times each, and think for 300 ms after every answer.",
    scenario: {
      traffic: [{ kind: "closed-loop", users: 20, requestsPerUser: 5, thinkMillis: 300, atMillis: 0 }],
    },
  },
  {
    id: "replay",
    title: "A list of moments",
    says: "12 requests at moments written down, as from an access log.",
    scenario: { traffic: [{ kind: "replay", list: clicks.map((atMillis) => ({ atMillis })), atMillis: 0 }] },
  },
];

const atMillis = 1_500;
/** Long enough to see what a fault does to what is idle by then. */
const tailMillis = 2_000;

/** What goes wrong, a second and a half into the run. */
export const faultPresets: readonly Preset[] = [
  { id: "none", title: "Nothing goes wrong", says: "No fault is injected.", scenario: {} },
  {
    id: "kill-idle",
    title: "Idle connections killed",
    says: "An administrator ends five idle backends (57P01).",
    scenario: { faults: [{ kind: "kill-backend", target: "idle", count: 5, atMillis }], tailMillis },
  },
  {
    id: "kill-any",
    title: "All connections killed",
    says: "An administrator ends every backend (57P01), whatever it is doing.",
    scenario: { faults: [{ kind: "kill-backend", target: "any", count: 1_000, atMillis }], tailMillis },
  },
  {
    id: "restart-server",
    title: "Server restart",
    says: "The database shuts down and is up again after 500 ms.",
    scenario: { faults: [{ kind: "restart-server", downMillis: 500, atMillis }], tailMillis },
  },
  {
    id: "cut-link",
    title: "Links cut",
    says: "All links of instances are reset (ECONNRESET).",
    scenario: { faults: [{ kind: "cut-link", target: "any", count: 1_000, atMillis }], tailMillis },
  },
  {
    id: "lose-link",
    title: "Links lost in silence",
    says: "Packets of five links vanish, neither end is told, and the server keeps their slots.",
    scenario: { faults: [{ kind: "lose-link", target: "any", count: 5, atMillis }], tailMillis },
  },
  {
    id: "refuse-connections",
    title: "New connections refused",
    says: "Nobody listens for new connections for a second (ECONNREFUSED); open ones stay.",
    scenario: { faults: [{ kind: "refuse-connections", forMillis: 1_000, atMillis }], tailMillis },
  },
  {
    id: "slow-network",
    title: "Slow network",
    says: "A round trip takes 150 ms for a second.",
    scenario: { faults: [{ kind: "slow-network", forMillis: 1_000, roundTripMillis: 150, atMillis }], tailMillis },
  },
  {
    id: "fail-query",
    title: "Failing queries",
    says: "The next ten queries fail inside PostgreSQL (XX000).",
    scenario: {
      faults: [{ kind: "fail-query", sql: "", count: 10, code: "XX000", message: "a fault of this run", atMillis }],
      tailMillis,
    },
  },
  {
    id: "deployment",
    title: "New deployment",
    says: "A new version of the same code: new requests go to new instances while old ones keep their connections.",
    scenario: { deployments: [{ atMillis }], tailMillis },
  },
];
