import { createCrypto } from "../realm/chance.ts";
import type { Call } from "./call.ts";

/** The second argument of a Lambda handler (docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html), virtual times. */
export interface LambdaContext {
  awsRequestId: string;
  [name: string]: unknown;
}

/**
 * As the runtime for Node.js 24 makes it. `callbackWaitsForEmptyEventLoop` is not in it: assigning it sets a property that
 * nothing reads, because only callback handlers obeyed it.
 */
export function lambdaContext({ scope, invocation, environment }: Call): LambdaContext {
  const functionName = environment.AWS_LAMBDA_FUNCTION_NAME ?? "app";
  const deadlineMillis = Math.trunc(invocation.deadlineMillis);
  return {
    functionName,
    functionVersion: environment.AWS_LAMBDA_FUNCTION_VERSION ?? "$LATEST",
    memoryLimitInMB: environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? "128",
    logGroupName: environment.AWS_LAMBDA_LOG_GROUP_NAME ?? `/aws/lambda/${functionName}`,
    logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME ?? `2026/01/01/[$LATEST]${scope.ports.instance}`,
    invokedFunctionArn: `arn:aws:lambda:us-east-1:123456789012:function:${functionName}`,
    awsRequestId: createCrypto(scope.ports.random).randomUUID(),
    getRemainingTimeInMillis: () => deadlineMillis - Math.trunc(scope.ports.now()),
  };
}
