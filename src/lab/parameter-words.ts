import type { Parameters } from "#schemas/parameters.ts";
import { type PlatformId, platformIds } from "#schemas/platform-ids.ts";
import { platforms } from "../../content/platforms/index.ts";

/** What platforms call themselves. */
export const platformNames = Object.fromEntries(platformIds.map((id) => [id, platforms[id].name])) as Record<
  PlatformId,
  string
>;

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
