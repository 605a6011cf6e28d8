import { loadPages } from "#cli/check/pages/page.ts";
import { loadList } from "#cli/check/yaml-list.ts";
import { courseOrder } from "#cli/course-order.ts";
import { bankQuestion } from "#quiz/tests/bank.ts";
import { inOrder } from "#schemas/order.ts";
import { quizTestSchema } from "#schemas/quiz-test.ts";
import type { SiteSettings } from "#schemas/site.ts";
import type { PackagedCourse } from "../../../scorm/outcome.ts";
import { allQuizzes, slugOf } from "../course-files.ts";
import { ExportError } from "../export-error.ts";

/** What a package has to know of the course to report on it; throws where the course can't be finished as its settings say. */
export async function packagedCourse(
  root: string,
  { name, scorm }: Pick<SiteSettings, "name" | "scorm">,
): Promise<PackagedCourse> {
  const { pages } = await loadPages(root);
  const byStep = pages
    .flatMap((page) => (page.kind === "lesson" ? [page] : []))
    .sort((a, b) => a.front.step - b.front.step);
  const lessons = inOrder(byStep, (await courseOrder(root)).lessons).map(({ id }) => id);
  const { entries } = await loadList(root, "content/tests.yaml", quizTestSchema);
  const test = entries.map(({ entry }) => entry).find(({ kind }) => kind === "final");
  const wants = (what: string) => [scorm.complete, scorm.score].some((each) => each === what);
  if (wants("final-test") && !test)
    throw new ExportError(
      "content/site.yaml has `scorm` wait for the final test, and content/tests.yaml has no test of `kind: final`. Add one, or write `scorm: { complete: lessons, score: lessons }`.",
    );
  if (wants("lessons") && lessons.length === 0)
    throw new ExportError(
      "content/site.yaml has `scorm` wait for the lessons, and there are none in content/lessons/. Add one, or write `scorm: { complete: final-test, score: final-test }`.",
    );
  const quizzes = test ? await allQuizzes(root) : [];
  const bank = (test?.quizzes ?? []).flatMap((id) => quizzes.find((quiz) => quiz.id === id)?.questions ?? []);
  return {
    name: slugOf(name),
    settings: scorm,
    lessons,
    test: test ? { id: test.id, bank: bank.map(bankQuestion) } : null,
  };
}
