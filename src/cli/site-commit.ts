import { execFileSync } from "node:child_process";
import { projectRoot } from "./child.ts";

/** Where hosts that build a site say which commit it is: GitHub, GitLab, Netlify, Vercel, Cloudflare Pages. */
const variables = [
  "SITE_COMMIT",
  "GITHUB_SHA",
  "CI_COMMIT_SHA",
  "COMMIT_REF",
  "VERCEL_GIT_COMMIT_SHA",
  "CF_PAGES_COMMIT_SHA",
];

/** The first seven digits of the commit that is built; null in a copy without Git. */
export function siteCommit(): string | null {
  const named = variables.map((name) => process.env[name]).find((value) => value && /^[0-9a-f]{7,}$/.test(value));
  if (named) return named.slice(0, 7);
  try {
    return execFileSync("git", ["rev-parse", "--short=7", "HEAD"], {
      cwd: projectRoot,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return null;
  }
}
