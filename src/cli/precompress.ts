import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compressible = /\.(html|css|js|json|svg|xml|txt|wasm)$/;
/** Above this the best compression takes seconds and gains little: the editor's parts, mostly. */
const largestAtBestBytes = 512 * 1024;
const smallestBytes = 512;

/** Writes a Brotli copy, `<name>.br`, beside every text file of a folder; returns how many. Hosts compress for themselves, `npm start` serves these. */
export async function precompress(folder: string): Promise<number> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => compressible.test(name));
  const written = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const bytes = await readFile(path);
      if (bytes.length < smallestBytes) return 0;
      const quality = bytes.length <= largestAtBestBytes ? constants.BROTLI_MAX_QUALITY : 6;
      const compressed = await promisify(brotliCompress)(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: quality,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      });
      await writeFile(`${path}.br`, compressed);
      return 1;
    }),
  );
  return written.filter(Boolean).length;
}
