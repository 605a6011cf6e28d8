import { watch } from "node:fs";

/**
 * Tries until `attempt` resolves to true, each time after something at one of these paths, or below it, has changed. Changes that
 * come within `settleMillis` are one: editors save in several steps.
 */
export async function untilMended(
  attempt: () => Promise<boolean>,
  paths: readonly string[],
  settleMillis = 150,
): Promise<void> {
  for (;;) {
    // From before the attempt, as it may have read the file by the time that somebody saves it.
    const change = nextChange(paths, settleMillis);
    try {
      if (await attempt()) return;
      await change.settled;
    } finally {
      change.stop();
    }
  }
}

function nextChange(paths: readonly string[], settleMillis: number) {
  let stop = () => {};
  const settled = new Promise<void>((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watchers = paths.map((path) =>
      watch(path, { recursive: true }, () => {
        clearTimeout(timer);
        timer = setTimeout(resolve, settleMillis);
      }),
    );
    stop = () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    };
  });
  return { settled, stop };
}
