import type { HandlerOutcome } from "#sim/ports.ts";
import type { Call } from "./call.ts";
import { lambdaContext } from "./lambda-context.ts";
import { httpEvent } from "./lambda-event.ts";
import { answerWith } from "./outcome.ts";

type Handler = (event: unknown, context: unknown) => unknown;

/**
 * What a Lambda file lacks, or null. The runtime tells callback handlers by their three parameters, when it starts
 * (aws/aws-lambda-nodejs-runtime-interface-client, `function/callback-deprecation.ts`).
 */
export function lambdaLacks({ handler }: Record<string, unknown>): string | null {
  if (typeof handler !== "function") {
    return "does not export `handler`. Write `export const handler = async (event, context) => { … }`.";
  }
  if (handler.length < 3) return null;
  return (
    "takes a callback. ERROR: AWS Lambda has removed support for callback-based function handlers starting with " +
    "Node.js 24. Take `(event, context)` only, and return the answer from an async function."
  );
}

/** Calls `export const handler = async (event, context)` as API Gateway's HTTP API does, payload format 2.0. */
export function callLambdaHandler(call: Call): void {
  const context = lambdaContext(call);
  const event = httpEvent(call, context.awsRequestId);
  answerWith(call, () => (call.exports.handler as Handler)(event, context), answerOf);
}

interface Result {
  statusCode: unknown;
  body?: unknown;
  isBase64Encoded?: unknown;
}

/**
 * A result without `statusCode` is the body of a 200
 * (docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html).
 */
function answerOf(result: unknown): HandlerOutcome {
  if (!hasStatus(result)) {
    const body = typeof result === "string" ? result : (JSON.stringify(result) ?? "null");
    return { kind: "response", status: 200, body };
  }
  const status = Number(result.statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) {
    throw new Error(
      `API Gateway can't answer with statusCode ${String(result.statusCode)}: it must be a number from 100 to 599.`,
    );
  }
  const { body = "", isBase64Encoded } = result;
  if (typeof body !== "string" && body !== null) {
    throw new Error(`API Gateway can't answer with a body that is ${typeof body}: use JSON.stringify(…).`);
  }
  return { kind: "response", status, body: isBase64Encoded === true ? fromBase64(body ?? "") : (body ?? "") };
}

const hasStatus = (result: unknown): result is Result =>
  typeof result === "object" && result !== null && "statusCode" in result && result.statusCode !== undefined;

const fromBase64 = (text: string): string =>
  new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
