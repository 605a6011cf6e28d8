import { concat, message, queryMessage, syncMessage } from "./messages.ts";

/** Fails what a pipeline has done since its last Sync, which would commit it. */
export const abortPipeline = concat([message("P", "", "abort the pipeline", new Uint8Array(2)), syncMessage]);

/**
 * After a Query in a pipeline, Sync ends the implicit transaction and leaves it unfinished (`finish_xact_command`): whatever comes
 * next fails with "StartTransactionCommand: unexpected state STARTED", another session's statement too. This comes next.
 */
export const takeUnfinished = queryMessage("");
