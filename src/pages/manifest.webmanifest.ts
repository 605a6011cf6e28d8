import { sitePath } from "../layouts/site-path.ts";

/** Lets a browser install the site as an app of its own; named by the front page and by the one that says what is kept offline. */
export const GET = (): Response =>
  new Response(
    JSON.stringify({
      name: "Warm Start",
      description: "An interactive course on connection pooling for serverless.",
      start_url: sitePath(),
      scope: sitePath(),
      display: "minimal-ui",
      icons: [{ src: sitePath("favicon.svg"), sizes: "any", type: "image/svg+xml" }],
    }),
    { headers: { "Content-Type": "application/manifest+json" } },
  );
