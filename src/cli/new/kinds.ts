import type { Kind } from "./kind.ts";
import { lab } from "./lab.ts";
import { lesson } from "./lesson.ts";
import { platform } from "./platform.ts";
import { quiz } from "./quiz.ts";

/** Everything that `npm run new` can make. */
export const kinds: readonly Kind[] = [lesson, lab, quiz, platform];
