import type { ExtraId } from "#sandbox/extras/extra-ids.ts";

/** What the page downloads before the first run, by role. */
export const assetRoles = ["worker", "drivers", "wasm", "data", "snapshot"] as const;

export type AssetRole = (typeof assetRoles)[number];

/** One built file. `bytes` is its size on disk; names carry a content hash, so they can be cached for ever. */
export interface Asset {
  name: string;
  bytes: number;
}

/** `manifest.json` beside the assets: the one file whose name never changes. */
export interface Manifest {
  /** The sandbox document, loaded as the source of the iframe. */
  sandbox: Asset;
  /** Postgres' own set-up program, needed only to measure a start without the snapshot. */
  initdb: Asset;
  files: Record<AssetRole, Asset>;
  /** Packages that are downloaded only before a run whose files import them. */
  extras: Record<ExtraId, Asset>;
}
