import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { courseRepository, givePackages, givePrepared, prepared } from "../fork/course-copy.ts";

const run = promisify(execFile);

/** What git leaves out and commands look for, made by `npm ci` and `npm run build`. */
const made = ["node_modules", ...prepared];

/** Addresses that pages name, and the repositories here that git takes in their place. */
const repositories = {
  "https://github.com/YOU/COURSE.git": "fork.git",
  "https://github.com/UPSTREAM/warm-start.git": "upstream.git",
};

/** The original's branch `next` changes its `minutes`. */
const contested = "content/lessons/03-what-a-pool-is.mdx";

export interface Workshop {
  /** Commands see this environment, and nothing of the test's own. */
  env: NodeJS.ProcessEnv;
  /** A new folder for a page: a clone of the course, or empty. */
  open(starts: "course" | "outside"): Promise<string>;
  /** Puts what was made into a clone that lacks it. */
  supply(folder: string): Promise<void>;
  /** Takes it back, for the next page, and removes the page's folder. */
  close(folder: string): Promise<void>;
  remove(): Promise<void>;
}

/** A temporary folder with the course as two bare repositories, as its files are now, and with its packages. */
export async function openWorkshop(): Promise<Workshop> {
  const root = await mkdtemp(path.join(tmpdir(), "warm-start-guide-"));
  const env = await environment(root);
  const git = (cwd: string, ...args: string[]) => run("git", args, { cwd, env, maxBuffer: 1e8 });

  await courseRepository(path.join(root, "course.git"));
  await git(root, "clone", "-q", "--bare", "course.git", "upstream.git");
  // What is new in the original since the fork: a file of the engine's, as most of it is.
  await git(root, "clone", "-q", "--no-checkout", "upstream.git", "news");
  const news = path.join(root, "news");
  await git(news, "reset", "-q");
  await mkdir(path.join(news, "src/sim"), { recursive: true });
  await writeFile(path.join(news, "src/sim/NEWS.md"), "# News\n\nThe pool is faster now.\n");
  await git(news, "add", "src/sim/NEWS.md");
  await git(news, "commit", "-q", "-m", "Make the pool faster");
  await git(news, "push", "-q", "origin", "HEAD");
  // And a branch with a change of a line that a course may have changed, too.
  await git(news, "checkout", "-q", "HEAD", "--", contested);
  const page = await readFile(path.join(news, contested), "utf8");
  await writeFile(path.join(news, contested), page.replace(/^minutes: .*$/m, "minutes: 15"));
  await git(news, "commit", "-q", "-m", "Give the lesson more time", "--", contested);
  await git(news, "push", "-q", "origin", "HEAD:next");
  await rm(news, { recursive: true });

  const stock = path.join(root, "stock");
  await mkdir(stock);
  await givePackages(stock);
  await givePrepared(stock);

  const move = async (from: string, to: string) => {
    for (const name of made) {
      if (!existsSync(path.join(from, name)) || existsSync(path.join(to, name))) continue;
      await mkdir(path.dirname(path.join(to, name)), { recursive: true });
      await rename(path.join(from, name), path.join(to, name));
    }
  };
  const supplied = new Set<string>();
  let opened = 0;
  const supply = async (folder: string) => {
    if (supplied.has(folder)) return;
    supplied.add(folder);
    await move(stock, folder);
  };
  return {
    env,
    supply,
    async open(starts) {
      const folder = path.join(root, `page-${++opened}`);
      await mkdir(folder);
      // A page may push, and the next one begins anew.
      await rm(path.join(root, "fork.git"), { recursive: true, force: true });
      await git(root, "clone", "-q", "--bare", "course.git", "fork.git");
      if (starts === "outside") return folder;
      await git(folder, "clone", "-q", "https://github.com/YOU/COURSE.git", "course");
      await supply(path.join(folder, "course"));
      return path.join(folder, "course");
    },
    async close(folder) {
      for (const one of supplied) await move(one, stock);
      supplied.clear();
      await rm(folder.startsWith(root) ? path.join(root, `page-${opened}`) : folder, { recursive: true, force: true });
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

async function environment(root: string): Promise<NodeJS.ProcessEnv> {
  const config = path.join(root, "gitconfig");
  const instead = Object.entries(repositories).map(
    ([address, folder]) => `[url "${path.join(root, folder)}"]\n\tinsteadOf = ${address}\n`,
  );
  // Without tidying in the background, which takes away files that the next command is copying.
  await writeFile(
    config,
    `[user]\n\tname = An Instructor\n\temail = instructor@example.org\n[init]\n\tdefaultBranch = main\n[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n${instead.join("")}`,
  );
  const { PATH = "", HOME = root, TMPDIR, LANG } = process.env;
  return {
    // Without the commands of the project that this test belongs to: a page has its own.
    PATH: PATH.split(path.delimiter)
      .filter((folder) => !folder.endsWith(path.join("node_modules", ".bin")))
      .join(path.delimiter),
    HOME,
    ...(TMPDIR && { TMPDIR }),
    ...(LANG && { LANG }),
    NO_COLOR: "1",
    ASTRO_TELEMETRY_DISABLED: "1",
    GIT_CONFIG_GLOBAL: config,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_MERGE_AUTOEDIT: "no",
  };
}
