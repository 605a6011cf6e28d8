/** Where an instance stands in the run, for the variables of its process. */
export interface ProcessPlace {
  fn: string;
  deployment: number;
  instance: number;
}

/** A profile's variables for one process, with its placeholders filled in. */
export function environmentOf(
  template: Readonly<Record<string, string>>,
  { fn, deployment, instance }: ProcessPlace,
): Record<string, string> {
  const values: Record<string, string> = {
    fn,
    deployment: String(deployment),
    instance: String(instance),
    id: instance.toString(16).padStart(32, "0"),
  };
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(template)) {
    environment[name] = value.replace(/\{(\w+)\}/g, (placeholder, key) => values[key] ?? placeholder);
  }
  return environment;
}

/** Where instances find the pooler (`POOLER_URL`); none where the scenario has no pooler. */
export function poolerVariables(port: number | null): Record<string, string> {
  return port === null ? {} : { POOLER_URL: `postgres://app@pooler.internal:${port}/app` };
}
