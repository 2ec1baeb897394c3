/** A promise that is settled from outside, once; later values are passed over. */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  /** The value once there is one. */
  value: T | null;
  resolve(value: T): void;
}

export function deferred<T>(): Deferred<T> {
  let settle: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  const one: Deferred<T> = {
    promise,
    value: null,
    resolve: (value) => {
      one.value ??= value;
      settle(value);
    },
  };
  return one;
}
