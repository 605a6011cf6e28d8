declare namespace App {
  interface Locals {
    /** Figures drawn on the page so far. */
    figures?: number;
    /** Front matter of the page being rendered, for what its text puts in place. */
    teaching?: {
      sources: import("./schemas/source.ts").Source[];
      insight?: string;
      result?: string;
      truth?: string;
      verdict?: import("./schemas/myth.ts").Myth["verdict"];
      /** The prediction in which the reader of a myth commits; the truth waits for it. */
      commit?: string | undefined;
      takeaways?: string[];
      rootCause?: string;
      wrong?: import("./schemas/pitfall.ts").Example;
      right?: import("./schemas/pitfall.ts").Example;
    };
  }
}

interface ImportMetaEnv {
  /** The first seven digits of the commit that the site was built from; null where nobody knows. */
  readonly SITE_COMMIT: string | null;
  /** The name of the package this site is built into (`npm run export -- scorm`); null for a site of its own. */
  readonly SITE_PACKAGE: string | null;
  /** Whether `content/site.yaml` names analytics or a record store; constant in a build, so that what is not wanted is left out. */
  readonly LEARNING_EVENTS?: boolean;
}
