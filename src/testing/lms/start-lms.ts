import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { unzipSync } from "fflate";
import { projectRoot } from "#cli/child.ts";

/** What a system keeps of a learner: the data model of SCORM 1.2, as scorm-again commits it. */
export interface KeptData {
  core: Record<string, string | Record<string, string>>;
  suspend_data: string;
}

export interface Lms {
  /** The page on which the learner takes the course. */
  playerOf(learner: string): string;
  /** The address of the package's folder. */
  readonly content: string;
  /** What was committed last; null before that. */
  keptOf(learner: string): KeptData | null;
  /** Paths that were asked for and are not there. */
  readonly missing: string[];
  /** Has commits answered with an error, until it is told otherwise. */
  refuseCommits(refuses: boolean): void;
  close(): Promise<void>;
}

/** As a file server without an opinion knows them; what it doesn't know, it sends as bytes. */
const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

const folder = "/pluginfile.php/17/mod_scorm/content/3/";

/**
 * A learning management system with scorm-again as its interface, which serves an unzipped package as Moodle's `pluginfile.php` does:
 * in a nested folder, file by file, without a page for a folder and without a header of the site's.
 */
export async function startLms(zip: Uint8Array): Promise<Lms> {
  const files = unzipSync(zip);
  const runtime = readFileSync(join(projectRoot, "node_modules/scorm-again/dist/scorm12.min.js"));
  const kept = new Map<string, KeptData>();
  const missing: string[] = [];
  let refuses = false;

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const learner = url.searchParams.get("learner") ?? "";
    const send = (type: string, body: string | Uint8Array, status = 200) =>
      response.writeHead(status, { "Content-Type": type }).end(body);
    if (url.pathname === "/player") return send("text/html", playerPage(learner, kept.get(learner) ?? null));
    if (url.pathname === "/scorm12.js") return send("text/javascript", runtime);
    if (url.pathname === "/favicon.ico") return send("image/x-icon", "");
    if (url.pathname === "/commit") {
      let body = "";
      for await (const chunk of request) body += chunk;
      if (refuses) return send("application/json", '{"result":false,"errorCode":101}', 500);
      const { cmi } = JSON.parse(body) as { cmi: KeptData };
      // The time in all is said when a session ends, and kept while the next one goes on.
      const time = kept.get(learner)?.core.total_time;
      kept.set(learner, { ...cmi, core: { ...(time && { total_time: time }), ...cmi.core } });
      return send("application/json", '{"result":true,"errorCode":0}');
    }
    const path = decodeURIComponent(url.pathname);
    const file = path.startsWith(folder) ? files[path.slice(folder.length)] : undefined;
    if (file === undefined) {
      missing.push(path);
      return send("text/plain", "Sorry, the requested file could not be found", 404);
    }
    return send(types[extname(path)] ?? "application/octet-stream", request.method === "HEAD" ? "" : file);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    playerOf: (learner) => `${origin}/player?learner=${learner}`,
    content: origin + folder,
    keptOf: (learner) => kept.get(learner) ?? null,
    missing,
    refuseCommits(now) {
      refuses = now;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What a system leaves out when it begins the next session with what it kept. */
const ofOneSession = ["total_time", "session_time"];

function playerPage(learner: string, kept: KeptData | null): string {
  const core = Object.entries(kept?.core ?? {}).filter(([element]) => !ofOneSession.includes(element));
  const state = {
    core: { ...Object.fromEntries(core), student_id: learner, entry: kept ? "resume" : "ab-initio" },
    suspend_data: kept?.suspend_data ?? "",
  };
  return `<!doctype html><title>A learning management system</title>
<style>html,body,iframe{width:100%;height:100%;margin:0;border:0}</style>
<script src="/scorm12.js"></script>
<script>
  window.API = new Scorm12API({ autocommit: false, lmsCommitUrl: "/commit?learner=${learner}", dataCommitFormat: "json", logLevel: 5 });
  API.loadFromJSON(${JSON.stringify(state)}, "cmi");
</script>
<iframe id="sco" src="${folder}index.html"></iframe>`;
}
