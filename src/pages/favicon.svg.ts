import { siteMark } from "../layouts/brand-files.ts";
import { siteSettings } from "../layouts/site-settings.ts";

/** The site's sign, for an installed site and for browsers that ask. */
export const GET = async (): Promise<Response> =>
  new Response(await siteMark(await siteSettings()), { headers: { "Content-Type": "image/svg+xml" } });
