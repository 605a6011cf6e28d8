import { type SiteRepository, siteSchema } from "#schemas/site.ts";
import * as say from "#strings/layouts.ts";

/** Where a reader changes a page, and where one says that it is wrong. */
export interface RepositoryLinks {
  edit: string;
  report: string;
}

/** The page as a report names it. */
export interface ReportedPage {
  title: string;
  /** With its host. */
  address: string;
  /** From the top of the repository. */
  file: string;
  /** The commit that the site was built from; absent where nobody knows. */
  commit?: string | undefined;
}

/** Templates by how a host's name ends or begins; GitHub's where none is known. */
const known: { host: RegExp; edit: string; report: string }[] = [
  {
    host: /^gitlab\.|\.gitlab\./,
    edit: "{repository}/-/edit/{branch}/{file}",
    report: "{repository}/-/issues/new?issue[title]={title}&issue[description]={text}",
  },
  {
    host: /^codeberg\.org$|^(gitea|forgejo|git)\./,
    edit: "{repository}/_edit/{branch}/{file}",
    report: "{repository}/issues/new?title={title}&body={text}",
  },
  {
    host: /./,
    edit: "{repository}/edit/{branch}/{file}",
    report: "{repository}/issues/new?title={title}&body={text}",
  },
];

/** The repository of a build: the environment's before that of `content/site.yaml`. Throws where the former is no address. */
export function siteRepository(settings: SiteRepository | null, override: string | undefined): SiteRepository | null {
  if (!override) return settings;
  const parsed = siteSchema.shape.repository.safeParse({ ...settings, address: override });
  if (parsed.success) return parsed.data;
  throw new Error(`SITE_REPOSITORY is \`${override}\`: ${parsed.error.issues[0]?.message}.`);
}

/** The links below a page, by the owner's templates or those of the repository's host. */
export function repositoryLinks(repository: SiteRepository, page: ReportedPage): RepositoryLinks {
  const { host } = new URL(repository.address);
  const templates = known.find((each) => each.host.test(host));
  const values: Record<string, string> = {
    repository: repository.address.replace(/\/$/, ""),
    branch: encodeURI(repository.branch),
    file: encodeURI(page.file),
    title: encodeURIComponent(say.reportTitle(page.title)),
    text: encodeURIComponent(say.reportText(placeOf(page))),
  };
  const filled = (template = "") => template.replaceAll(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
  return {
    edit: filled(repository.edit ?? templates?.edit),
    report: filled(repository.report ?? templates?.report),
  };
}

/** The page, and the commit that it was built from. */
const placeOf = ({ address, commit }: ReportedPage) => `${address}${commit ? ` (${commit})` : ""}`;
