import { packageCommand, runNode } from "./child.ts";
import { asTally, type Step } from "./steps.ts";

interface AstroBuild {
  /** The site's folder; `dist/` where absent. */
  outDir?: string;
  /** The project, where it is another than this one. */
  cwd?: string;
  env?: Record<string, string>;
  limitMillis?: number;
  show?: ((text: string) => void) | undefined;
}

/** Builds the pages alone, from what `prepare` made before; resolves to the exit code. */
export const astroBuild = ({ outDir, ...options }: AstroBuild = {}): Promise<number> =>
  runNode([packageCommand("astro"), "build", ...(outDir ? ["--outDir", outDir] : [])], options);

/** A second site beside the one in `dist/`, which was built before it and has prepared the same files. */
export const secondSite = (
  title: string,
  outDir: string,
  env: Record<string, string>,
  finish: (outDir: string) => Promise<void> = async () => {},
): Step => ({
  title,
  async run(show) {
    const exitCode = await astroBuild({ outDir, env, limitMillis: 300_000, show });
    if (exitCode === 0) await finish(outDir);
    return asTally(exitCode);
  },
});
