/** A client's port, of the range that systems take them from (RFC 6335). */
export const clientPortOf = (connection: number) => 49_152 + (connection % 16_384);
