import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Where hosts name the commit that they build: Netlify, Vercel, Cloudflare Pages, GitHub Actions. */
const variables = ["COMMIT_REF", "VERCEL_GIT_COMMIT_SHA", "CF_PAGES_COMMIT_SHA", "GITHUB_SHA"];

/** The version of the site that is being built, and its commit where that can be known. */
export function siteVersion(env: NodeJS.ProcessEnv = process.env): { version: string; commit: string | null } {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  const named = variables.map((name) => env[name]).find(Boolean);
  return { version, commit: named ?? commitHere() };
}

function commitHere(): string | null {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return null;
  }
}
