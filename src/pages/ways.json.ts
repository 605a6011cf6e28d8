import { waysData } from "../components/ways/ways-data.ts";

/** What there is to do in each way, for a browser that has a record to hold against it. */
export async function GET(): Promise<Response> {
  return Response.json(await waysData());
}
