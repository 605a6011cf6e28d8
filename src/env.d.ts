declare namespace App {
  interface Locals {
    /** The sources of the lesson being rendered, for `<Cite>`. */
    lessonSources?: import("./schemas/lesson.ts").Source[];
  }
}
