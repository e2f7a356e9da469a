/** A number in [0, 1) that is always the same for the same text (FNV-1a): spreads courses evenly without a random generator. */
export function shareOf(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619) >>> 0;
  return hash / 2 ** 32;
}
