import { assetsOf, type ProjectAsset, type ProjectFiles, type ProjectKind } from "./project.ts";

export interface FetchOptions {
  kind?: ProjectKind;
  signal?: AbortSignal;
}

/**
 * Downloads what a project of a lab holds besides the lab's own files, from the site at `base` (with a slash at the end).
 * `onProgress` gets the share that has come, from 0 to 1, at most once for each hundredth. Throws with what to do.
 */
export async function fetchProjectAssets(
  base: string,
  lab: Parameters<typeof assetsOf>[1],
  onProgress: (share: number) => void = () => {},
  { kind = "container", signal }: FetchOptions = {},
): Promise<ProjectFiles> {
  const manifest = await (await fetchFile(`${base}project/manifest.json`, { cache: "no-cache", signal })).json();
  const assets = assetsOf(manifest, lab, kind);
  if (assets === null) throw new Error(`This site has no checks for the lab ${lab.id}. Reload the page.`);
  const total = assets.reduce((sum, { bytes }) => sum + bytes, 0);
  let received = 0;
  let reported = -1;
  const onBytes = (bytes: number) => {
    received += bytes;
    const percent = Math.min(100, Math.floor((received / total) * 100));
    if (percent === reported) return;
    reported = percent;
    onProgress(percent / 100);
  };
  // Where one can't be had, the others are of no use.
  const others = new AbortController();
  const any = AbortSignal.any([others.signal, ...(signal ? [signal] : [])]);
  const files = assets.map(async (asset) => [asset.path, await fetchAsset(base, asset, onBytes, any)] as const);
  try {
    return Object.fromEntries(await Promise.all(files));
  } finally {
    others.abort();
  }
}

async function fetchAsset(
  base: string,
  { url, bytes, text }: ProjectAsset,
  onBytes: (bytes: number) => void,
  signal: AbortSignal | undefined,
): Promise<string | Uint8Array> {
  const response = await fetchFile(`${base}${url}`, { signal });
  const body = await readBody(response, `${base}${url}`, onBytes);
  if (body.byteLength !== bytes)
    throw new Error(`${base}${url} has ${body.byteLength} bytes in place of ${bytes}. Reload the page and try again.`);
  return text ? new TextDecoder().decode(body) : body;
}

async function fetchFile(
  url: string,
  init: { cache?: RequestCache; signal?: AbortSignal | undefined },
): Promise<Response> {
  const response = await fetch(url, { ...init, signal: init.signal ?? null }).catch((error: unknown) => {
    if (init.signal?.aborted) throw error;
    throw new Error(`Could not download ${url}. Check your connection and try again.`);
  });
  if (!response.ok) throw new Error(`The server answered ${response.status} for ${url}. Reload the page or try later.`);
  return response;
}

async function readBody(response: Response, url: string, onBytes: (bytes: number) => void): Promise<Uint8Array> {
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      onBytes(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  try {
    const body = response.body?.pipeThrough(counter) ?? null;
    return new Uint8Array(await new Response(body).arrayBuffer());
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Error(`The download of ${url} broke off. Check your connection and try again.`);
  }
}
