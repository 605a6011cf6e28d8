/** Says on standard error that runs are being played, before Postgres has started: a dot for each that is done. */
export function runDots(total: number, write = (text: string) => void process.stderr.write(text)) {
  write(total === 1 ? "Playing one run" : `Playing up to ${total} runs `);
  return { done: () => write("."), end: () => write("\n") };
}
