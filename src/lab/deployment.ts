import type { Scenario } from "#schemas/scenario.ts";
import { JsonError, parseJson } from "./parse-json.ts";
import type { LabFiles } from "./runtime.ts";

/** What a learner may say of how the platform runs the handler; what is left out stays as the scenario has it. */
export interface Deployment {
  /** Most instances at once: AWS Lambda's reserved concurrency, Cloud Run's max instances. */
  instances?: number;
  requestsPerInstance?: number;
}

/** A mistake in the deployment file, with its line. */
export class DeploymentError extends Error {
  readonly source: { file: string; line: number };

  constructor(message: string, source: { file: string; line: number }) {
    super(message);
    this.source = source;
  }
}

/** The scenario as the learner's deployment file changes it. Throws a `DeploymentError` for anything it may not say. */
export function deployed(scenario: Scenario, files: LabFiles): Scenario {
  if (!scenario.deployment) return scenario;
  const { file, mayCapInstances, mostRequestsPerInstance } = scenario.deployment;
  const text = files[file] ?? "{}";
  const limits: Record<keyof Deployment, number> = {
    instances: mayCapInstances ? (scenario.instances ?? Number.MAX_SAFE_INTEGER) : 0,
    requestsPerInstance: mostRequestsPerInstance ?? 0,
  };
  const known = Object.entries(limits).flatMap(([name, most]) => (most > 0 ? [name] : []));
  const at = (name: string) => ({ file, line: lineOf(text, name) });
  const given = parsed(text, file);
  for (const [name, value] of Object.entries(given)) {
    if (!known.includes(name)) {
      const names = known.map((one) => `"${one}"`).join(" and ");
      throw new DeploymentError(`${file} can't set "${name}" in this lab. It can set ${names}.`, at(name));
    }
    const most = limits[name as keyof Deployment];
    if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > most) {
      throw new DeploymentError(
        `${file}: "${name}" is ${JSON.stringify(value)}. Write a whole number from 1 to ${most}.`,
        at(name),
      );
    }
  }
  return { ...scenario, ...(given as Deployment) };
}

function parsed(text: string, file: string): object {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const { line, column } = error.loc;
    const where = `line ${line}, column ${column}`;
    throw new DeploymentError(`${file} is not JSON at ${where}: ${error.message}.`, { file, line });
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new DeploymentError(`${file} must hold an object, for example { "instances": 10 }.`, { file, line: 1 });
}

const lineOf = (text: string, name: string) => text.slice(0, Math.max(0, text.indexOf(`"${name}"`))).split("\n").length;
