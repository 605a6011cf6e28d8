declare module "compression" {
  import type { IncomingMessage, ServerResponse } from "node:http";
  /** Compresses answers whose type gains from it, as far as the request accepts (expressjs.com/en/resources/middleware/compression.html). */
  export default function compression(): (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
}
