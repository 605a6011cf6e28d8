import { getCollection } from "astro:content";

/** What each word of the glossary means, by its id, for terms on other pages. */
export async function GET(): Promise<Response> {
  const entries = await getCollection("glossary");
  return Response.json(Object.fromEntries(entries.map(({ id, data }) => [id, data.definition])));
}
