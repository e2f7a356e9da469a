/** Distribution function of the standard normal; about 15 digits (Marsaglia, J. Stat. Softw. 11(4), 2004). */
export function normalCdf(x: number): number {
  if (x < -38) return 0;
  if (x > 38) return 1;
  if (Math.abs(x) > 6) {
    // The series loses its digits in the tail; the continued fraction of Laplace keeps them.
    const z = Math.abs(x);
    let fraction = z;
    for (let k = 60; k >= 1; k--) fraction = z + k / fraction;
    const upper = Math.exp(-0.5 * z * z) / (fraction * Math.sqrt(2 * Math.PI));
    return x > 0 ? 1 - upper : upper;
  }
  let sum = x;
  let term = x;
  for (let k = 3; Math.abs(term) > 1e-18 * Math.abs(sum) && k < 400; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + sum * Math.exp(-0.5 * x * x) * (1 / Math.sqrt(2 * Math.PI));
}

/** ln Γ(x) for x > 0 (Lanczos, g = 7, nine terms). */
export function logGamma(x: number): number {
  const terms = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
    -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  let sum = terms[0]!;
  for (let k = 1; k < terms.length; k++) sum += terms[k]! / (x - 1 + k);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Upper regularised incomplete gamma Q(shape, x): series below the mean, Lentz's continued fraction above. */
export function gammaSurvival(shape: number, x: number): number {
  if (x <= 0) return 1;
  const scale = Math.exp(-x + shape * Math.log(x) - logGamma(shape));
  if (x < shape + 1) {
    let term = 1 / shape;
    let sum = term;
    for (let k = 1; k < 2000 && term > sum * 1e-17; k++) {
      term *= x / (shape + k);
      sum += term;
    }
    return Math.max(0, 1 - sum * scale);
  }
  let b = x + 1 - shape;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let k = 1; k < 2000; k++) {
    const a = -k * (k - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    const delta = d * c;
    h *= delta;
    if (Math.abs(delta - 1) < 1e-16) break;
  }
  return Math.min(1, scale * h);
}

export function lognormalCdf(x: number, median: number, sigma: number): number {
  if (x <= 0) return 0;
  return sigma === 0 ? Number(x >= median) : normalCdf(Math.log(x / median) / sigma);
}

export function lognormalMean(median: number, sigma: number): number {
  return median * Math.exp((sigma * sigma) / 2);
}
