/** Takes the lowest number from 0 that is not in the set. */
export function lowestFree(taken: Set<number>): number {
  let number = 0;
  while (taken.has(number)) number++;
  taken.add(number);
  return number;
}
