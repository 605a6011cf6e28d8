/**
 * Charges a card; `false` where it is declined. The provider charges once for a key: asked again with the same one, it
 * answers as it did the first time.
 */
export async function charge(card: string, cents: number, key: string): Promise<boolean> {
  const question = new URLSearchParams({ key, cents: `${cents}` });
  const response = await fetch(`https://payments.test/${card}/charges?${question}`, { method: "POST" });
  if (response.status === 402) return false;
  if (!response.ok) throw new Error(`The payment provider answered ${response.status}.`);
  return true;
}
