export { type AttemptState, isSettled, MAX_ATTEMPTS } from "./attempt.ts";
export { type AnswerKey, type Grade, grade } from "./grade.ts";
export { type HashedQuestion, questionHash } from "./question-hash.ts";
export { type Recalled, recall, type StoredAnswer } from "./recall.ts";
export { shuffle } from "./shuffle.ts";
