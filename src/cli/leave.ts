/**
 * Ends the process with its exit code once all it printed has left it: a pipe takes 64 KiB at a time, and what keeps the
 * process alive (the database's thread) doesn't end by itself.
 */
export async function leave(): Promise<never> {
  await new Promise<void>((resolve) => process.stdout.write("", () => resolve()));
  process.exit();
}
