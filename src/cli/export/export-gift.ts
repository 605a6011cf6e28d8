import { allQuizzes, siteSettings, slugOf, writeExport } from "./course-files.ts";
import { type GiftNote, giftBank } from "./gift/gift-bank.ts";

/** Writes the question bank as Moodle GIFT, and says what it couldn't carry. */
export async function exportGift(root: string, out: string | null): Promise<void> {
  const { name } = await siteSettings(root);
  const file = giftBank(await allQuizzes(root), name);
  const written = await writeExport(root, out ?? `exports/${slugOf(name)}.gift`, file.text);
  for (const note of file.notes) console.log(`${noteWords(note)}\n`);
  console.log(`${written}: ${file.questions} questions as ${file.entries} entries, in categories below “${name}”`);
}

/** A difference in words, with the questions it is about. */
export function noteWords({ what, reason, questions }: GiftNote): string {
  const whose = questions.length === 0 ? "all questions" : `${questions.length}: ${questions.join(", ")}`;
  return `${what}\n    ${reason}\n    ${whose}`;
}
