import { expect, test } from "vitest";
import { siteSchema } from "#schemas/site.ts";
import { repositoryLinks, siteRepository } from "./repository-links.ts";

const page = {
  title: "Limits & caps",
  address: "https://course.example/base/lessons/limits/",
  file: "content/lessons/07-limits.mdx",
  commit: "abc1234",
};

/** As `content/site.yaml` would hold it. */
const repository = (settings: object) => {
  const parsed = siteSchema.shape.repository.parse(settings);
  if (!parsed) throw new Error("no repository");
  return parsed;
};

test("on GitHub one edits the file, and a report names the page, the commit and what to say", () => {
  const { edit, report } = repositoryLinks(repository({ address: "https://github.com/someone/course/" }), page);
  expect(edit).toBe("https://github.com/someone/course/edit/main/content/lessons/07-limits.mdx");
  const { origin, pathname, searchParams } = new URL(report);
  expect(origin + pathname).toBe("https://github.com/someone/course/issues/new");
  expect(searchParams.get("title")).toBe("Mistake in “Limits & caps”");
  expect(searchParams.get("body")).toMatch(/^https:\/\/course\.example\/base\/lessons\/limits\/ \(abc1234\)\n/);
  expect(searchParams.get("body")).toContain("It should say");
});

test("GitLab has addresses of its own, on any host that carries its name", () => {
  for (const host of ["gitlab.com", "code.gitlab.example"]) {
    const { edit, report } = repositoryLinks(repository({ address: `https://${host}/a/b`, branch: "next" }), page);
    expect(edit).toBe(`https://${host}/a/b/-/edit/next/content/lessons/07-limits.mdx`);
    expect(new URL(report).searchParams.get("issue[title]")).toContain("Limits & caps");
  }
});

test("an owner's templates come before the host's", () => {
  const { edit, report } = repositoryLinks(
    repository({
      address: "https://git.example/course",
      edit: "{repository}/src/{branch}/{file}?mode=edit",
      report: "mailto:course@example.org?subject={title}&body={text}",
    }),
    { ...page, commit: undefined },
  );
  expect(edit).toBe("https://git.example/course/src/main/content/lessons/07-limits.mdx?mode=edit");
  expect(report).toMatch(/^mailto:course@example\.org\?subject=Mistake%20in/);
  expect(decodeURIComponent(report)).not.toContain("undefined");
});

test("a template with a placeholder that nobody fills is refused by name", () => {
  const settings = { address: "https://git.example/course", edit: "{repo}/edit/{file}" };
  expect(() => siteSchema.shape.repository.parse(settings)).toThrow("{repo}");
});

test("an address that is no page of a host is refused", () => {
  expect(() => siteSchema.shape.repository.parse({ address: "someone/course" })).toThrow();
  expect(() => siteSchema.shape.repository.parse({ address: "git@github.com:someone/course.git" })).toThrow();
});

test("the environment's repository comes before the file's, keeps its branch, and has to be an address", () => {
  const settings = repository({ address: "https://github.com/someone/course", branch: "next" });
  expect(siteRepository(settings, undefined)).toBe(settings);
  expect(siteRepository(settings, "")).toBe(settings);
  expect(siteRepository(settings, "https://gitlab.com/a/b")).toEqual({
    ...settings,
    address: "https://gitlab.com/a/b",
  });
  expect(siteRepository(null, "https://gitlab.com/a/b")?.branch).toBe("main");
  expect(() => siteRepository(null, "someone/course")).toThrow(
    "SITE_REPOSITORY is `someone/course`: write the repository's",
  );
});
