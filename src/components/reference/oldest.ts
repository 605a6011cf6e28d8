/** The earliest of some days. */
export const oldest = (days: readonly Date[]): Date => new Date(Math.min(...days.map(Number)));
