import type { Operator } from "../operator.ts";
import { answerWithoutQuery } from "./answer-without-query.ts";
import { awaitBeforeKeeping } from "./await-before-keeping.ts";
import { dropAwait } from "./drop-await.ts";
import { dropDeployment } from "./drop-deployment.ts";
import { dropFinally } from "./drop-finally.ts";
import { dropGuard } from "./drop-guard.ts";
import { dropListener } from "./drop-listener.ts";
import { dropOption } from "./drop-option.ts";
import { dropRelease } from "./drop-release.ts";
import { dropSetUp } from "./drop-set-up.ts";
import { dropTransaction } from "./drop-transaction.ts";
import { intoHandler } from "./into-handler.ts";
import { keepFailed } from "./keep-failed.ts";
import { keepRows } from "./keep-rows.ts";
import { onlyOnSuccess } from "./only-on-success.ts";
import { pastThePooler } from "./past-the-pooler.ts";
import { hugePool, tinyPool } from "./pool-size.ts";
import { queryOnPool } from "./query-on-pool.ts";
import { releaseAsSound } from "./release-as-sound.ts";
import { sessionScope } from "./session-scope.ts";
import { swallowError } from "./swallow-error.ts";

/** All of them, in the order their mutants are reported. */
export const operators: readonly Operator[] = [
  dropFinally,
  onlyOnSuccess,
  dropRelease,
  releaseAsSound,
  intoHandler,
  dropOption,
  hugePool,
  tinyPool,
  dropListener,
  dropSetUp,
  dropGuard,
  dropAwait,
  awaitBeforeKeeping,
  keepFailed,
  swallowError,
  sessionScope,
  dropTransaction,
  queryOnPool,
  pastThePooler,
  answerWithoutQuery,
  keepRows,
  dropDeployment,
];
