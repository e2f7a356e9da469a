/** GS1 check digit of a numeric key without its last digit: weights 3, 1, 3 … from the right (GS1 General Specifications, 7.9). */
export function checkDigit(digits: string): number {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) sum += Number(digits[digits.length - 1 - place]) * (place % 2 === 0 ? 3 : 1);
  return (10 - (sum % 10)) % 10;
}

export function hasValidCheckDigit(key: string): boolean {
  return checkDigit(key.slice(0, -1)) === Number(key.at(-1));
}

/** GTIN-14 of the demo's article number 1–999999999 under GS1's demonstration prefix 952. */
export function demoGtin(article: number): string {
  const body = `0952${String(article).padStart(9, '0')}`;
  return `${body}${checkDigit(body)}`;
}
