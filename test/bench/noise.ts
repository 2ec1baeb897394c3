/** A fixed piece of work for the processor, in milliseconds. */
function spin(): number {
  const started = performance.now();
  let value = 1;
  for (let step = 0; step < 20_000_000; step++) value = (value * 16_807) % 2_147_483_647;
  if (value === 0) throw new Error('unreachable');
  return performance.now() - started;
}

/** How steady the machine is: the same work thirty times. A figure below is not surer than this spread. */
export function noise(): string {
  const times = Array.from({ length: 30 }, spin);
  const { median, low, high } = spread(times);
  return `${median.toFixed(1)} ms for a fixed loop, ${percent(low / median - 1)} to ${percent(high / median - 1)}`;
}

/** Median and the range in which nine of ten measurements lie. */
export function spread(times: readonly number[]): {
  readonly median: number;
  readonly low: number;
  readonly high: number;
} {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { median: at(0.5), low: at(0.05), high: at(0.95) };
}

/** `12.3 ms (11.0 to 15.2)` */
export function milliseconds(times: readonly number[]): string {
  const { median, low, high } = spread(times);
  return `${median.toFixed(1)} ms (${low.toFixed(1)} to ${high.toFixed(1)}, ${times.length} times)`;
}

function percent(share: number): string {
  return `${share >= 0 ? '+' : ''}${(share * 100).toFixed(0)} %`;
}
