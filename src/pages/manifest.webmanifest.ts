import { sitePath } from "../layouts/site-path.ts";
import { siteSettings } from "../layouts/site-settings.ts";

/** Lets a browser install the site as an app of its own; named by the front page and by the one that says what is kept offline. */
export async function GET(): Promise<Response> {
  const { name, shortName, description } = await siteSettings();
  return new Response(
    JSON.stringify({
      name,
      ...(shortName && { short_name: shortName }),
      description,
      start_url: sitePath(),
      scope: sitePath(),
      display: "minimal-ui",
      icons: [{ src: sitePath("favicon.svg"), sizes: "any", type: "image/svg+xml" }],
    }),
    { headers: { "Content-Type": "application/manifest+json" } },
  );
}
