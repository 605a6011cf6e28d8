/** Says on standard error that runs are being played: a dot for each that is done. One run alone needs none. */
export function runDots(total: number, write = (text: string) => void process.stderr.write(text)) {
  const isShown = total > 1;
  if (isShown) write(`Playing up to ${total} runs `);
  return {
    done: () => isShown && write("."),
    end: () => isShown && write("\n"),
  };
}
