/**
 * Calls `onText` with what a process says until it has said all or `signal` ends it. The stream is never cancelled: its
 * client throws where nobody catches it when a process says or ends anything after that.
 */
export async function passOn(
  output: ReadableStream<string>,
  onText: (text: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const reader = output.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (!signal?.aborted) onText(part.value);
    }
  } catch {
    // What a process said of its own end is in its exit code.
  }
}

/** As `passOn`, line by line, without line ends; the last one also where nothing ended it. */
export async function readLines(output: ReadableStream<string>, onLine: (line: string) => void): Promise<void> {
  let rest = "";
  await passOn(output, (text) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) onLine(part.replace(/\r+$/, ""));
  });
  if (rest !== "") onLine(rest);
}
