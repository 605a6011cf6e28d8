import type { Answer, Post } from "#learning-events/xapi/post.ts";
import { objectionsTo } from "./validation.ts";

type Sent = Parameters<Post>[0];
type Kept = Sent[number];

/** A Learning Record Store as far as sending statements goes: validates, keeps each id once, refuses whole batches. */
export class RecordStore {
  /** In the order in which they came. */
  readonly statements: Kept[] = [];
  /** How many came that were here already. */
  repeated = 0;
  /** How many statements each request held. */
  readonly requests: number[] = [];
  /** What it answers instead of taking anything; null when it takes what it gets. */
  down: Answer | "unreachable" | null = null;
  /** Takes the next request and loses the answer. */
  losesAnswer = false;
  /** Whether it says conflict to what it has, as some do. */
  isTouchy = false;

  readonly post: Post = async (statements) => {
    this.requests.push(statements.length);
    if (this.down === "unreachable") return null;
    if (this.down) return this.down;
    const answer = this.take(JSON.parse(JSON.stringify(statements)));
    if (!this.losesAnswer) return answer;
    this.losesAnswer = false;
    return null;
  };

  take(statements: Sent): Answer {
    for (const statement of statements) {
      const [objection] = objectionsTo(statement);
      if (objection !== undefined) return { status: 400, text: objection };
    }
    const known = statements.filter(({ id }) => this.statements.some((each) => each.id === id));
    if (known.length > 0 && this.isTouchy) return { status: 409, text: "A statement with this id exists." };
    this.repeated += known.length;
    this.statements.push(...statements.filter((each) => !known.includes(each)));
    return { status: 200, text: "" };
  }

  ids(): string[] {
    return this.statements.map(({ id }) => id);
  }
}
