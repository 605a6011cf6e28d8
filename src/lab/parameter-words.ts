import type { Parameters } from "#schemas/parameters.ts";

type Platform = NonNullable<Parameters["platform"]>;

/** What platforms call themselves: the names of their profiles, without the profiles. */
export const platformNames: Record<Platform, string> = {
  lambda: "AWS Lambda",
  "vercel-fluid": "Vercel Fluid compute",
  "cloud-run": "Google Cloud Run",
  azure: "Azure Functions",
  workers: "Cloudflare Workers",
  "next-start": "next start",
  "next-dev": "next dev",
};

const counted = (count: number, one: string, more = `${one}s`) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : more}`;

const words: { [Name in keyof Required<Parameters>]: (value: NonNullable<Parameters[Name]>) => string } = {
  platform: (platform) => platformNames[platform],
  instances: (count) => counted(count, "instance"),
  requestsPerInstance: (count) => counted(count, "request per instance", "requests per instance"),
  poolMax: (max) => `max ${max}`,
  maxConnections: (count) => `max_connections ${count}`,
  roundTripMillis: (millis) => `${millis} ms round trip`,
  pooler: (mode) => (mode === "none" ? "no pooler" : `PgBouncer in ${mode} mode`),
  requests: (count) => counted(count, "request"),
};

/** What was changed, for a label: `max 20, 100 instances`; empty for nothing. */
export function parameterWords(parameters: Parameters | undefined): string {
  const said: string[] = [];
  for (const name of Object.keys(words) as Array<keyof Parameters>) {
    const value = parameters?.[name];
    if (value !== undefined) said.push((words[name] as (value: unknown) => string)(value));
  }
  return said.join(", ");
}
