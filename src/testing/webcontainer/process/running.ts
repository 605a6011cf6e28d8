/** One process of a container, whatever stands behind it. */
export interface Running {
  /** 128 and the signal's number for one that was killed. */
  exit: Promise<number>;
  write(text: string): void;
  kill(signal: NodeJS.Signals): void;
  /** The process groups of the machine that it started. */
  groups(): number[];
}

export interface Start {
  command: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  /** Given where the client attached a terminal. */
  terminal: { cols: number; rows: number } | null;
  onOutput(data: Uint8Array): void;
}
