import * as say from "#strings/engine.ts";
import { type Asset, type AssetRole, assetRoles, type Manifest } from "./manifest.ts";

export type AssetBytes = Record<AssetRole, ArrayBuffer>;

/** Reads `manifest.json` under `base`, always asking the server whether it is still current. */
export async function fetchManifest(base: string): Promise<Manifest> {
  return (await fetchFile(`${base}manifest.json`, { cache: "no-cache" })).json() as Promise<Manifest>;
}

/** Downloads every file a run needs; `onProgress` gets every whole percent once. Throws with the file's name. */
export async function fetchAssets(
  base: string,
  manifest: Manifest,
  onProgress: (percent: number) => void,
): Promise<AssetBytes> {
  const total = assetRoles.reduce((sum, role) => sum + manifest.files[role].bytes, 0);
  let received = 0;
  let reported = 0;
  const entries = assetRoles.map(async (role) => {
    const url = `${base}${manifest.files[role].name}`;
    const response = await fetchFile(url);
    const bytes = await readBody(response, url, (chunk) => {
      received += chunk;
      const percent = Math.min(100, Math.floor((received / total) * 100));
      if (percent === reported) return;
      reported = percent;
      onProgress(percent);
    });
    return [role, bytes] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as AssetBytes;
}

/** Downloads the text of one more file; `onProgress` gets the share that has come. */
export async function fetchText(base: string, { name, bytes }: Asset, onProgress: (share: number) => void) {
  const url = `${base}${name}`;
  let received = 0;
  const body = await readBody(await fetchFile(url), url, (chunk) => {
    received += chunk;
    onProgress(Math.min(1, received / bytes));
  });
  return new TextDecoder().decode(body);
}

/** Downloads one file as it is. */
export async function fetchAsset(base: string, name: string): Promise<ArrayBuffer> {
  return (await fetchFile(`${base}${name}`)).arrayBuffer();
}

async function fetchFile(url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init).catch(() => {
    throw new Error(say.notDownloaded(url));
  });
  if (!response.ok) throw new Error(say.serverAnswered(response.status, url));
  return response;
}

async function readBody(response: Response, url: string, onChunk: (bytes: number) => void): Promise<ArrayBuffer> {
  if (!response.body) return response.arrayBuffer();
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      onChunk(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  try {
    return await new Response(response.body.pipeThrough(counter)).arrayBuffer();
  } catch {
    throw new Error(say.brokeOff(url));
  }
}
