import type { Course } from "./course.ts";
import type { Plan } from "./plan.ts";

/** What a command line may set. */
export interface NewOptions {
  title?: string | undefined;
  /** Of a lesson: the lab it sends readers to. */
  lab?: string | undefined;
  /** Of questions: ids of misconceptions, with commas between them. */
  beliefs?: string | undefined;
  /** Of a lab: the page that sends readers to it, as in `lesson:limits`. */
  page?: string | undefined;
  /** Of questions: the step of the course they belong to, by the number that files know it by. */
  step?: string | undefined;
  /** Of a platform: the one whose values it begins with. */
  like?: string | undefined;
}

/** Something that `npm run new` can make. */
export interface Kind {
  name: string;
  /** After the name, in a line of help. */
  says: string;
  /** A command line that makes one. */
  example: string;
  /** Which options it takes, beside `--title`. */
  takes: Array<keyof NewOptions>;
  /** The file or folder of the one that has this id, from the project's root; where there would be one, if none has. */
  placeOf(id: string, course: Course): string;
  /** Throws a `ScaffoldError` where an option leads nowhere. */
  plan(id: string, options: NewOptions, course: Course): Promise<Plan>;
}
