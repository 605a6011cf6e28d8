export const downloadLab = "Download this lab";
export const cancelDownload = "Cancel download";
export const preparing = "Preparing";
export const downloading = (percent: number) => `Downloading ${percent} %`;
export const packing = "The lab is being packed.";
export const saved = (file: string, mebibytes: string) =>
  `Saved as ${file}, ${mebibytes} MiB. Unpack it and begin with README.md: npm install, then npm test.`;
export const savedWithoutExample = (file: string, mebibytes: string) =>
  `${saved(file, mebibytes)} It holds your own code, not the example that is open.`;
export const notPacked = (why: string) => `The lab could not be packed: ${why} Your code is safe in this page.`;

// What the zip holds.
export const holdsTests =
  "A zip of about 3 MiB with a project for Vitest: your tests as they are now, and the checks of this page as tests of them.";
/** `database`: one of the two below. */
export const holdsProject = (database: string) =>
  `A zip of about 3 MiB with a Next.js project: your code as it is now, the checks as tests, ${database}, and a load test.`;
export const databaseStarts = "a database that starts by itself";
export const composeFile = (database: string) => `a compose file with ${database}, which you start with Docker`;
