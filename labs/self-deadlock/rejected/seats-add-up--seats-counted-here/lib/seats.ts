const taken = new Map<number, number>();

/** The next free seat of a show: 1, 2, 3, … */
export async function takeSeat(show: number): Promise<number> {
  const seat = (taken.get(show) ?? 0) + 1;
  taken.set(show, seat);
  return seat;
}
