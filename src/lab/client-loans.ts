import type { EventOf, SourceLine, Trace } from "#sim/trace.ts";

/** A time in which a request had a client of the database, whatever it did with it. */
export interface ClientLoan {
  connection: number;
  request: number | null;
  atMillis: number;
  durationMillis: number;
  /** Where the client was asked for. */
  source?: SourceLine;
}

/** How long each client of a pool was lent, and each bare client connected, in order of ending; what never ended lasts to the run's end. */
export function clientLoans({ events, endedAtMillis }: Pick<Trace, "events" | "endedAtMillis">): ClientLoan[] {
  const lent = new Map<number, EventOf<"client-acquired"> | EventOf<"connection-dialled">>();
  const loans: ClientLoan[] = [];
  const end = (connection: number, until: number) => {
    const loan = lent.get(connection);
    if (loan === undefined || !lent.delete(connection)) return;
    const { request, source, atMillis } = loan;
    loans.push({ connection, request, atMillis, durationMillis: until - atMillis, ...(source && { source }) });
  };
  for (const event of events) {
    switch (event.type) {
      case "client-acquired":
        lent.set(event.connection, event);
        break;
      case "connection-dialled":
        if (event.client === "client") lent.set(event.connection, event);
        break;
      case "client-released":
      case "connection-closed":
        end(event.connection, event.atMillis);
        break;
    }
  }
  for (const connection of lent.keys()) end(connection, endedAtMillis);
  return loans;
}
