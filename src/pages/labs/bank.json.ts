import { bankQuestion } from "#quiz/tests/bank.ts";
import { incidentQuestions } from "../../components/incident/load-incidents.ts";
import { courseQuizzes } from "../../layouts/course.ts";

/** The questions by which the list of labs weighs a reader's answers. */
export async function GET(): Promise<Response> {
  const quizzes = await courseQuizzes();
  const questions = [...quizzes.flatMap(({ data }) => data.questions), ...(await incidentQuestions())];
  return Response.json(questions.map(bankQuestion));
}
