/** What the files of a folder may import: prefixes of our own paths, and names of packages (`node:` stands for all of Node's). */
export interface ImportRule {
  folder: string;
  own: string[];
  packages: string[];
}

const ports = ["src/sim/ports.ts", "src/sim/route-pattern.ts", "src/sim/trace.ts"];
const astro = ["astro", "astro:", "@astrojs/", "astro-expressive-code", "preact", "@preact/"];
/** What the editor has the types of. */
const typed = ["@types/pg", "pg-protocol", "pg-types", "mysql2", "mongoose", "mongodb", "bson", "prom-client"];
/** The words of the interface, as `#strings/…` names them: never a language by its folder. */
const strings = "src/strings/*";
/** The limits of platforms: data that a fork changes. */
const platforms = "content/platforms/";
/** Folders a page may be composed from. */
const parts = [
  strings,
  "src/components/",
  "src/layouts/",
  "src/styles/",
  "src/social/image-path.ts",
  "src/schemas/",
  "src/quiz/",
  "src/progress/",
  "src/learning-events/",
  "src/visualiser/",
  "src/errors/",
  "src/incident/",
  "src/mistakes/",
  "src/lab/",
  "src/figures/",
  "src/project/",
  "src/offline/*",
  "src/real/real-run-options.ts",
  "src/sim/trace.ts",
  "content/",
  "labs/",
  ".cache/",
];

/**
 * The table of `src/README.md`. A file is held to the most specific folder that contains it, and may always import
 * from that folder itself. Tests beside the code are free, apart from components.
 */
export const importRules: ImportRule[] = [
  { folder: "src/sim/", own: [], packages: [] },
  {
    folder: "src/sandbox/",
    own: ports,
    packages: ["acorn", "acorn-walk", "buffer", "events", "magic-string", "pg", "ses", "sucrase"],
  },
  { folder: "src/mongodb-store/", own: ports, packages: ["bson", "mingo"] },
  { folder: "src/pglite/", own: ports, packages: ["@electric-sql/pglite"] },
  { folder: "src/schemas/", own: [platforms], packages: ["zod"] },
  { folder: "src/lab/", own: [strings, platforms, "src/sim/", "src/sandbox/", "src/schemas/"], packages: [] },
  {
    folder: "src/lab/runtimes/worker/",
    own: [strings, "src/lab/*", "src/lab/engine-link/", "src/pglite/", "src/sandbox/", "src/sim/", "src/schemas/"],
    packages: ["@electric-sql/pglite"],
  },
  {
    folder: "src/lab/runtimes/node/",
    own: ["src/lab/*", "src/lab/engine-link/", "src/pglite/", "src/sandbox/", "src/sim/", "src/schemas/"],
    packages: ["node:", "yaml", "zod"],
  },
  {
    folder: "src/lab/runtimes/webcontainer/",
    own: [strings, "src/lab/*", "src/lab/engine-link/", "src/project/*"],
    packages: ["@webcontainer/api"],
  },
  {
    folder: "src/tcp-gateway/",
    own: ["src/sim/", "src/pglite/", "src/schemas/"],
    packages: ["node:"],
  },
  {
    folder: "src/real/",
    own: ["src/lab/*", "src/sandbox/", "src/schemas/", "src/sim/", "src/tcp-gateway/"],
    packages: ["node:", "acorn", "acorn-walk", "sucrase"],
  },
  {
    folder: "src/project/",
    own: ["src/lab/*", "src/sandbox/build-extras.ts", "src/schemas/", "src/sim/trace.ts"],
    packages: ["fflate"],
  },
  {
    folder: "src/project/programs/",
    own: [
      "src/lab/*",
      "src/lab/runtimes/node/thread-runtime.ts",
      "src/project/",
      "src/real/",
      "src/schemas/",
      "src/sim/",
      "src/tcp-gateway/",
    ],
    packages: ["node:", "pg"],
  },
  { folder: "src/strings/", own: [strings], packages: [] },
  { folder: "src/mistakes/", own: [], packages: [] },
  { folder: "src/offline/", own: [strings], packages: [] },
  { folder: "src/scorm/", own: [strings, "src/progress/", "src/quiz/", "src/schemas/"], packages: [] },
  { folder: "src/quiz/", own: [strings, "src/schemas/"], packages: [] },
  { folder: "src/quiz/review/", own: [strings, "src/quiz/", "src/schemas/"], packages: ["ts-fsrs"] },
  { folder: "src/progress/", own: [strings, "src/schemas/"], packages: ["idb-keyval"] },
  { folder: "src/learning-events/", own: ["src/schemas/", "src/progress/index.ts"], packages: [] },
  // The client's types; the one request that is made needs none of its code.
  { folder: "src/learning-events/xapi/", own: ["src/learning-events/*"], packages: ["@xapi/xapi", "idb-keyval"] },
  { folder: "src/visualiser/", own: [strings, "src/sim/trace.ts"], packages: [] },
  { folder: "src/errors/", own: [strings, "src/schemas/"], packages: [] },
  { folder: "src/incident/", own: [strings, "src/schemas/", "src/sim/trace.ts"], packages: [] },
  {
    folder: "src/figures/",
    own: ["src/lab/", "src/visualiser/", "src/schemas/", "src/sim/trace.ts", "content/figures/", "content/outcomes/"],
    packages: ["node:", "yaml", "zod"],
  },
  {
    folder: "src/claims/",
    own: ["src/lab/", "src/quiz/", "src/schemas/", "src/sim/trace.ts", "content/runs/"],
    packages: ["node:", "zod"],
  },
  {
    folder: "src/components/",
    own: parts,
    packages: [...astro, "monaco-editor", "@xterm/", ...typed],
  },
  { folder: "src/layouts/", own: parts, packages: astro },
  { folder: "src/pages/", own: parts, packages: [...astro, "node:"] },
  { folder: "src/styles/", own: ["src/schemas/"], packages: [] },
  {
    folder: "src/social/",
    own: [strings, "src/schemas/", "src/styles/"],
    packages: ["astro", "node:", "@napi-rs/canvas"],
  },
  { folder: "src/cli/", own: ["src/", "labs/", platforms, "!src/components/", "!src/testing/"], packages: ["*"] },
  {
    folder: "labs/",
    own: ["src/lab/author.ts", "src/lab/check-kit.ts", "src/lab/define-scenario.ts"],
    packages: ["pg", "next", "@vercel/functions", "mysql2", "mongoose", "prom-client", "node:async_hooks"],
  },
  { folder: "content/runs/", own: ["src/claims/author.ts", "src/lab/check-kit.ts", "src/lab/run.ts"], packages: [] },
  {
    folder: "content/",
    own: ["src/figures/author.ts", "src/figures/outcomes/author.ts", "src/lab/run.ts", "src/components/"],
    packages: ["pg", "next", "@vercel/functions", "mysql2", "mongoose", "prom-client"],
  },
  { folder: "src/testing/", own: ["src/", "labs/", "content/"], packages: ["*"] },
];

/** Files that run in Node at build time inside a folder that otherwise knows no Node: they may also import `buildPackages`. */
const isBuildFile = (path: string) => /(\/build(-[a-z0-9-]+)?\.ts|\.astro)$/.test(path) || buildFiles.includes(path);
const buildFiles = [
  "src/layouts/brand-files.ts",
  "src/lab/runtimes/worker/sandbox-document.ts",
  "src/layouts/built-pages.ts",
  "src/layouts/content-security-policy.ts",
  "src/layouts/sitemap-dates.ts",
];
const buildPackages = ["node:", "esbuild", "@electric-sql/pglite"];

const isTest = (path: string) => /\.test\.tsx?$/.test(path);

/** `dir/*` means the files directly in `dir`; a prefix ending in `/` means everything below; else the exact path. */
function covers(pattern: string, path: string): boolean {
  if (pattern.endsWith("/*")) {
    const folder = pattern.slice(0, -1);
    return path.startsWith(folder) && !path.slice(folder.length).includes("/");
  }
  return pattern.endsWith("/") ? path.startsWith(pattern) : path === pattern;
}

const coversPackage = (pattern: string, specifier: string) =>
  pattern === "*" ||
  specifier === pattern ||
  (/[:/]$/.test(pattern) ? specifier.startsWith(pattern) : specifier.startsWith(`${pattern}/`));

/** Why a file may not import something; null when it may. */
export function objectionTo(importer: string, imported: string): string | null {
  const rule = importRules
    .filter(({ folder }) => importer.startsWith(folder))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
  const isOurs = /^(src|content|labs|\.cache|public)\//.test(imported);
  if (imported.startsWith("src/testing/") && !importer.startsWith("src/testing/") && !isTest(importer)) {
    return "nothing imports `src/testing/`";
  }
  if (!rule) return null;
  if (isTest(importer)) {
    const knowsComponents = rule.own.includes("src/components/") || rule.folder === "src/testing/";
    return imported.startsWith("src/components/") && !knowsComponents ? "tests of logic know no components" : null;
  }
  if (isOurs) {
    const forbidden = rule.own.some((pattern) => pattern.startsWith("!") && covers(pattern.slice(1), imported));
    const allowed = imported.startsWith(rule.folder) || rule.own.some((pattern) => covers(pattern, imported));
    return allowed && !forbidden ? null : `\`${rule.folder}\` may import ${rule.own.join(", ") || "nothing of ours"}`;
  }
  const packages = isBuildFile(importer) ? [...rule.packages, ...buildPackages] : rule.packages;
  return packages.some((pattern) => coversPackage(pattern, imported))
    ? null
    : `\`${rule.folder}\` may use ${packages.join(", ") || "no package"}`;
}
