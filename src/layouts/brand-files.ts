import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { SiteSettings } from "#schemas/site.ts";
import { markSvg } from "../styles/brand-mark.ts";

/** The text of `tokens.css`. */
export const tokensCss = (): Promise<string> => readFile(resolve("src/styles/tokens.css"), "utf8");

/** The site's sign as SVG: the owner's file, or the site's own in the owner's colours. */
export const siteMark = async ({ brand, colours }: SiteSettings): Promise<string> =>
  brand.mark ? readFile(resolve("public", brand.mark), "utf8") : markSvg(await tokensCss(), colours);
