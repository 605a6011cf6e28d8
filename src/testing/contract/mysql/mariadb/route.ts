import { appendFileSync } from "node:fs";
import { format } from "node:util";

// Serves a behaviour's handler in a real process: `HANDLER` is its file's URL, `PRINTED` the file for the lines it prints.
const { HANDLER, PRINTED } = process.env as Record<"HANDLER" | "PRINTED", string>;

for (const level of ["log", "info", "warn", "error"] as const)
  console[level] = (...words) => appendFileSync(PRINTED, `${JSON.stringify(format(...words))}\n`);

const { default: handler } = await import(HANDLER);

export async function GET(request: Request): Promise<Response> {
  let status = 200;
  let body = "";
  const response = {
    status(code: number) {
      status = code;
      return response;
    },
    end(text: string) {
      body = text;
    },
  };
  await handler(request, response);
  return new Response(body, { status });
}
