/**
 * The `count` least numbers, ascending, at the front of `keys`, which are put into another order (quickselect, Hoare
 * 1961). O(keys + count · log count) on average.
 */
export function selectLeast(keys: Float64Array, count: number): Float64Array {
  let low = 0;
  let high = keys.length - 1;
  while (low < high && count < keys.length) {
    const pivot = keys[(low + high) >> 1]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (keys[i]! < pivot) i++;
      while (keys[j]! > pivot) j--;
      if (i > j) break;
      const key = keys[i]!;
      keys[i++] = keys[j]!;
      keys[j--] = key;
    }
    if (count - 1 <= j) high = j;
    else if (count - 1 >= i) low = i;
    else break;
  }
  return keys.subarray(0, Math.min(count, keys.length)).sort();
}
