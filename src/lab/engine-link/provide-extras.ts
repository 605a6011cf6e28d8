import { type ExtraId, extrasOf, type NeedsExtras } from "#sandbox/extras/extra-ids.ts";
import type { EngineConnection } from "./connection.ts";

/** Gives the engine what the run needs and it doesn't have yet; `load` reads or downloads one bundle. */
export async function provideExtras(
  engine: EngineConnection,
  input: NeedsExtras,
  load: (extra: ExtraId) => Promise<string>,
): Promise<void> {
  for (const id of extrasOf(input)) {
    if (!engine.has(id)) engine.provide(id, await load(id));
  }
}
