/** What happened at a stand-in: plain JSON, so that a test in a page can read it too. */
export interface StandInRecord {
  /** Each request of `/headless`, with its query: `version`, `client_id`, `coep`. */
  requests: Array<Record<string, string>>;
  boots: BootRecord[];
  /** Process groups that still live, over all boots. */
  living: number;
}

export interface BootRecord {
  workdirName: string | null;
  /** The machine's folder that stands for the container's. */
  folder: string;
  /** Whether the framed page said that it is cross-origin isolated. */
  isolated: boolean;
  mounts: Array<{ mountPoint: string | null; files: string[]; bytes: number }>;
  processes: ProcessRecord[];
  /** Why the boot ended; null while it lives. */
  ended: "teardown" | "page-gone" | "closed" | null;
}

export interface ProcessRecord {
  command: string;
  args: string[];
  cwd: string | null;
  /** What the client asked for on top of the container's environment. */
  env: Record<string, string>;
  terminal: { cols: number; rows: number } | null;
  /** Each new size since the start. */
  resized: Array<{ cols: number; rows: number }>;
  /** The exit code; null while it runs. */
  exit: number | null;
}
