import type { ProjectFiles, ProjectLab } from "../project.ts";

/** A layout and a first screen, which the lab's own files replace where it brings them. */
export function screenFiles(lab: ProjectLab): ProjectFiles {
  return { "app/layout.tsx": layout(lab), "app/page.tsx": page(lab) };
}

const layout = ({ title }: ProjectLab) => `import type { ReactNode } from "react";

// Without this, \`next build\` would ask the database for the rows of a page, and every visitor would be sent those.
export const dynamic = "force-dynamic";

export const metadata = { title: ${JSON.stringify(title)} };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
`;

function page(lab: ProjectLab): string {
  const { title, summary } = lab;
  const items = requestsToTry(lab).map(({ method, path, file }) =>
    method === "GET"
      ? `        <li><a href={${JSON.stringify(path)}}>{${JSON.stringify(path)}}</a> is served by {${JSON.stringify(file)}}</li>`
      : `        <li>{${JSON.stringify(`${method} ${path}`)}} is served by {${JSON.stringify(file)}}</li>`,
  );
  return `export default function Page() {
  return (
    <main style={{ maxWidth: "40rem", margin: "3rem auto", padding: "0 1rem", fontFamily: "system-ui", lineHeight: 1.5 }}>
      <h1>{${JSON.stringify(title)}}</h1>
      <p>{${JSON.stringify(summary)}}</p>
      <h2>Try</h2>
      <ul>
${items.join("\n")}
      </ul>
      <h2>Go on</h2>
      <ul>
        <li>
          <code>npm run load</code> sends the lab's traffic to this server, and says what the simulator expects of it.
        </li>
        <li>
          <code>npm test</code> holds your files to the lab's checks.
        </li>
      </ul>
      <p>README.md has the rest.</p>
    </main>
  );
}
`;
}

/** One request for every route: the first of the lab's traffic that goes there, or the bare path. */
function requestsToTry({ routes, scenario }: ProjectLab) {
  return routes
    .filter(({ adapter }) => adapter !== "instrumentation")
    .map(({ path, file }) => {
      const first = scenario.traffic.find((group) => (group.path ?? routes[0]?.path ?? "/").split("?")[0] === path);
      return { method: first?.method ?? "GET", path: first?.path ?? path, file };
    });
}
