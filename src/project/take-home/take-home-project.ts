import { checksTestFile, enginePackageFile, json } from "../container-project.ts";
import { type LabServer, serverOf } from "../lab-server.ts";
import { labFile, type ProjectFiles, type ProjectLab } from "../project.ts";
import { composeFiles } from "./compose-files.ts";
import { environmentExample, environmentFile } from "./environment-files.ts";
import { packageFile } from "./package-file.ts";
import { takeHomeReadme } from "./readme.ts";
import { screenFiles } from "./screen-files.ts";
import { vitestConfig } from "./test-files.ts";
import { testsTypescriptConfig, typescriptConfig } from "./typescript-config.ts";

/**
 * The project of "Download this lab", but for what is built: that is in the manifest, under `takeHome`. A Next.js project,
 * or one of Vitest's where the lab is files of tests.
 */
export function takeHomeProject(lab: ProjectLab): ProjectFiles {
  const server = serverOf(lab);
  return {
    "README.md": takeHomeReadme(lab),
    "package.json": json(packageFile(lab)),
    ".gitignore": ignored,
    "lab.json": json(labFile(lab)),
    "checks.test.mjs": checksTestFile,
    ...enginePackageFile,
    ...(server === null ? testsFiles(lab) : nextFiles(lab, server)),
    ...lab.files,
  };
}

const testsFiles = (lab: ProjectLab): ProjectFiles => ({
  "tsconfig.json": json(testsTypescriptConfig),
  "vitest.config.mjs": vitestConfig(lab),
});

const nextFiles = (lab: ProjectLab, server: LabServer): ProjectFiles => ({
  "tsconfig.json": json(typescriptConfig),
  "next.config.ts": nextConfig,
  ".env": environmentFile,
  ".env.example": environmentExample(lab, server),
  ...composeFiles(lab, server),
  ...screenFiles(lab),
});

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
