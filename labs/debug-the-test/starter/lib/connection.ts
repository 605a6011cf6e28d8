/** What stands for a connection to a database here. */
export interface Connection {
  id: number;
}

/** Opens one; in production `() => mongoose.connect(url)`, for example. */
export type Open = () => Promise<Connection>;

declare global {
  /** Where `lib/connect.ts` keeps what survives a reload. The name is agreed on; what is in it is its own affair. */
  var connectionCache: unknown;
}
