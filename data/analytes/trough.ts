/** A trough sample is drawn at most so long before the dose begins, and never after (`[−30, 0]` minutes). */
export const troughMinutes = 30;
