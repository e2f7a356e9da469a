/** The address that rings a number as people write it. */
export function telephoneLink(number: string): string {
  return `tel:${number.replaceAll(' ', '')}`;
}
