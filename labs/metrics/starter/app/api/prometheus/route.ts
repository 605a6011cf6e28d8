import { GET as scrape } from "../metrics/route";

const target: (request: Request) => Response | Promise<Response> = scrape;

/** What Prometheus does every few seconds: it asks for the metrics, and reads the text line by line. This one tells what it read. */
async function scrapeOnce() {
  const response = await target(new Request("http://app.test/api/metrics"));
  const text = await response.text();
  const types = new Map<string, string>();
  const samples: Array<{ name: string; labels: string; value: number }> = [];
  let unreadable: string | null = null;
  for (const line of text.split("\n").filter((line) => line !== "" && line !== "# EOF")) {
    const [, name, type] = /^# TYPE (\S+) (\w+)$/.exec(line) ?? [];
    if (name !== undefined && type !== undefined) types.set(name, type);
    if (line.startsWith("# ")) continue;
    const sample = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line);
    const value = Number(sample?.[3]?.replace("+Inf", "Infinity"));
    if (sample?.[1] === undefined || Number.isNaN(value)) unreadable ??= line.slice(0, 40);
    else samples.push({ name: sample[1], labels: sample[2] ?? "", value });
  }
  const sum = (name: string, label = "") => {
    const found = samples.filter((sample) => sample.name === name && sample.labels.includes(label));
    return found.length === 0 ? null : found.reduce((total, { value }) => total + value, 0);
  };
  const of = "db_client_connection";
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    unreadable,
    types: ["count", "pending_requests", "wait_time_seconds", "timeouts"]
      .map((name) => types.get(`${of}_${name}`) ?? types.get(`${of}_${name}_total`) ?? "none")
      .join(),
    idle: sum(`${of}_count`, 'state="idle"'),
    used: sum(`${of}_count`, 'state="used"'),
    pending: sum(`${of}_pending_requests`),
    waits: sum(`${of}_wait_time_seconds_count`),
    seconds: sum(`${of}_wait_time_seconds_sum`),
    timeouts: sum(`${of}_timeouts_total`),
    series: samples.length,
  };
}

export async function GET() {
  try {
    return Response.json(await scrapeOnce());
  } catch (error) {
    return Response.json({ status: 500, unreadable: String(error).slice(0, 120) });
  }
}
