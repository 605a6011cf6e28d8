import { getCollection } from "astro:content";
import { bankQuestion } from "#quiz/tests/bank.ts";

/** The questions by which the list of labs weighs a reader's answers. */
export async function GET(): Promise<Response> {
  const quizzes = await getCollection("quizzes");
  return Response.json(quizzes.flatMap(({ data }) => data.questions.map(bankQuestion)));
}
