export { DAY_MILLIS, newReview, partsOf, type ReviewKey, type ReviewKind, reviewKey } from "./entry.ts";
export { isConfidentError, type ReviewItem, type ReviewQueue, reviewQueue, SITTING } from "./queue.ts";
