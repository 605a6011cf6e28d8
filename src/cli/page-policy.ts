import type { PolicyOptions } from "../layouts/content-security-policy.ts";
import { isIsolated } from "./headers.ts";

/** What the policy of the page at `pathname` (without a slash at its start) has to allow beyond that of any page. */
export const pagePolicy = (pathname: string): PolicyOptions => ({
  inlineStyles: /^(labs|sandbox)\//.test(pathname),
  webContainer: isIsolated(`/${pathname}`.replace(/\/?$/, "/")),
});
