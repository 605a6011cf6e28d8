/** Words that one server says otherwise than the other. */
export interface OtherWords {
  /** As the simulator prints them. */
  simulated: string;
  /** As MariaDB has them. */
  real: string;
  because: string;
}

/** How a behaviour is played on both sides when it is compared with MariaDB. */
export interface PlayedThere {
  /** Texts of the handler and what stands for them, so that nobody waits for an hour. */
  instead?: Readonly<Record<string, string>>;
  /** How long the run goes on after its last answer. */
  tailMillis?: number;
  /** Where the two print different words. */
  otherWords?: readonly OtherWords[];
  /** Why the server's own counts are not compared. */
  uncounted?: string;
}

/** A behaviour is compared with MariaDB line by line, or says why not. */
export type OnMariadb = PlayedThere | { notPlayed: string };
