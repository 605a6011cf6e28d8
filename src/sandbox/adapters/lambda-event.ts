import { runEpochMillis } from "#sim/trace.ts";
import { NativeDate } from "../natives.ts";
import type { Call } from "./call.ts";

/**
 * An HTTP request as API Gateway's HTTP API hands it over, payload format 2.0
 * (docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html).
 */
export function httpEvent({ scope, request, url, parameters }: Call, requestId: string): Record<string, unknown> {
  const { cookie, ...headers } = lowerCased(request.headers);
  const query = queryOf(url.searchParams);
  const timeEpoch = runEpochMillis + Math.trunc(scope.ports.now());
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie !== undefined && { cookies: cookie.split(";").map((pair) => pair.trim()) }),
    headers,
    ...(query && { queryStringParameters: query }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: { ...parameters } }),
    requestContext: {
      accountId: "123456789012",
      apiId: "api-id",
      domainName: url.hostname,
      domainPrefix: url.hostname.split(".")[0],
      http: {
        method: request.method.toUpperCase(),
        path: url.pathname,
        protocol: "HTTP/1.1",
        sourceIp: "192.0.2.1",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId,
      routeKey: "$default",
      stage: "$default",
      time: gatewayTime(timeEpoch),
      timeEpoch,
    },
    ...(request.body !== null && { body: request.body }),
    isBase64Encoded: false,
  };
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) result[name.toLowerCase()] = value;
  return result;
}

/** Values of one name are joined by commas. */
function queryOf(parameters: URLSearchParams): Record<string, string> | null {
  const query: Record<string, string> = {};
  for (const [name, value] of parameters) {
    query[name] = Object.hasOwn(query, name) ? `${query[name]},${value}` : value;
  }
  return Object.keys(query).length > 0 ? query : null;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `01/Jan/2026:00:00:00 +0000`. */
function gatewayTime(epochMillis: number): string {
  const [year, month, rest = ""] = new NativeDate(epochMillis).toISOString().split("-");
  return `${rest.slice(0, 2)}/${months[Number(month) - 1]}/${year}:${rest.slice(3, 11)} +0000`;
}
