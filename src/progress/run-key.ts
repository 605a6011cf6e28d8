const PREFIX = "run:";

/** What the record keeps a recorded run under, among the pages: a run is a page that is read by watching it to its end. */
export const runKey = (figureId: string): string => `${PREFIX}${figureId}`;

export const isRunKey = (key: string): boolean => key.startsWith(PREFIX);
