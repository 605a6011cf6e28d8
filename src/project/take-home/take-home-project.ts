import { checksTestFile, enginePackageFile, json } from "../container-project.ts";
import { labFile, type ProjectFiles, type ProjectLab } from "../project.ts";
import { composeFiles } from "./compose-files.ts";
import { environmentExample, environmentFile } from "./environment-files.ts";
import { packageFile } from "./package-file.ts";
import { takeHomeReadme } from "./readme.ts";
import { screenFiles } from "./screen-files.ts";
import { typescriptConfig } from "./typescript-config.ts";

/** The Next.js project of "Download this lab", but for what is built: that is in the manifest, under `takeHome`. */
export function takeHomeProject(lab: ProjectLab): ProjectFiles {
  return {
    "README.md": takeHomeReadme(lab),
    "package.json": json(packageFile(lab)),
    "tsconfig.json": json(typescriptConfig),
    "next.config.ts": nextConfig,
    ".gitignore": ignored,
    ".env": environmentFile,
    ".env.example": environmentExample(lab),
    "lab.json": json(labFile(lab)),
    "checks.test.mjs": checksTestFile,
    ...enginePackageFile,
    ...composeFiles(lab),
    ...screenFiles(lab),
    ...lab.files,
  };
}

const nextConfig = `import type { NextConfig } from "next";

const config: NextConfig = {
  // This folder, also where another project lies around it.
  turbopack: { root: import.meta.dirname },
};

export default config;
`;

/** Next.js writes \`next-env.d.ts\` itself and wants it left out (nextjs.org/docs/app/api-reference/config/typescript). */
const ignored = `node_modules/
.next/
next-env.d.ts
*.tsbuildinfo
.env.local
.env.*.local
`;
