/** What any of the projects has; the engine is not type-checked. */
const shared = {
  target: "ES2022",
  skipLibCheck: true,
  strict: true,
  noEmit: true,
  module: "esnext",
  moduleResolution: "bundler",
  isolatedModules: true,
};
const exclude = ["node_modules", "warm-start"];

/** As Next.js 16 would write it, so that `next dev` and `next build` have nothing to change. */
export const typescriptConfig = {
  compilerOptions: {
    ...shared,
    lib: ["dom", "dom.iterable", "esnext"],
    allowJs: true,
    esModuleInterop: true,
    resolveJsonModule: true,
    jsx: "react-jsx",
    incremental: true,
    plugins: [{ name: "next" }],
  },
  include: ["next-env.d.ts", "**/*.ts", "**/*.tsx", ".next/types/**/*.ts", ".next/dev/types/**/*.ts"],
  exclude,
};

/** For files of tests, and what they test. */
export const testsTypescriptConfig = {
  compilerOptions: { ...shared, lib: ["esnext"], types: ["node"] },
  include: ["**/*.ts"],
  exclude,
};
