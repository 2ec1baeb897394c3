/** Does something with each item, some at a time, so that neither file handles nor memory run out. */
export async function each<T>(items: readonly T[], act: (item: T) => Promise<void>, width = 16): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const item = items[next];
      next += 1;
      if (item !== undefined) await act(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}
