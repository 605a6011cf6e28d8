/** How one extra's bundle is made; `<id>/build-<id>.ts` exports one as `recipe`. */
export interface ExtraRecipe {
  /** CommonJS that fills `module.exports` with functions by specifier: `{ "prom-client": () => require("prom-client") }`. */
  entry: string;
  /** Packages in the bundle whose versions decide whether it must be made anew. */
  packages: readonly string[];
  /** Modules that take the place of others in this bundle only, by the name that is imported. */
  stubs?: Readonly<Record<string, string>>;
  /** The same by absolute path under `node_modules/`, without `.js`: `prom-client/lib/defaultMetrics`. */
  files?: Readonly<Record<string, string>>;
  /** Takes a file's text as it is read; to be avoided, because what runs should be what was published. */
  rewrite?(path: string, text: string): string;
  /** For one that waits with `await` or `then` between a learner's call and what it sends. */
  keepContext?: boolean;
  /** Other files that decide what the bundle holds, by absolute path. */
  inputs?: readonly string[];
}
