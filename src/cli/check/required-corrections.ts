/** Numbers that `content/corrections.yaml` must hold: 1 to 35. */
export const requiredCorrections: readonly number[] = Array.from({ length: 35 }, (_, index) => index + 1);
