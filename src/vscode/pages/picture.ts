import { html, type Markup } from '../../core/logbook/export/markup.ts';

/** A share of a bar, drawn one after another. Beside its colour each has a pattern or none, so that it is not told by colour alone. */
export type Ink = 'spent' | 'unknown' | 'reserved' | 'allow' | 'ask' | 'deny';

/** A bar of parts of `whole`, as decoration of a table's row. */
export function bar(
  id: string,
  parts: readonly { readonly ink: Ink; readonly amount: number }[],
  whole: number,
  width = 120,
): Markup {
  const scale = whole > 0 ? width / whole : 0;
  let at = 0;
  const drawn = parts.flatMap(({ ink, amount }, n) => {
    const x = at;
    const long = Math.min(width - x, amount * scale);
    // What is there is seen, however little it is.
    const shown = amount > 0 ? Math.max(long, 1.5) : 0;
    at = x + shown;
    return shown === 0 ? [] : [filled(`${id}-${n}`, ink, rectangle(x, 0, shown, 10))];
  });
  return html`<svg width="${width}" height="10" viewBox="0 0 ${width} 10">
    <rect class="f-track" width="${width}" height="10" />
    ${drawn}
  </svg>`;
}

/** Bars of runs by week, the oldest first, as decoration. */
export function spark(counts: readonly number[]): Markup {
  const [width, height] = [72, 18];
  const most = Math.max(1, ...counts);
  const step = width / Math.max(1, counts.length);
  const bars = counts.map((count, n) => {
    const tall = count === 0 ? 0 : Math.max(2, (count / most) * height);
    return count === 0
      ? null
      : html`<rect class="f-spent" ${rectangle(n * step, height - tall, Math.max(1, step - 1.5), tall)} />`;
  });
  return html`<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
    <line class="axis" x1="0" x2="${width}" y1="${height}" y2="${height}" />
    ${bars}
  </svg>`;
}

/** What an ink means, for a legend. */
export function swatch(id: string, ink: Ink): Markup {
  return html`<svg width="14" height="12" viewBox="0 0 14 12" aria-hidden="true">
    ${filled(id, ink, rectangle(0, 0, 14, 12))}
  </svg>`;
}

/** A shape in an ink; hatched inks get a pattern of their own, so `id` is used once on a page. */
export function filled(id: string, ink: Ink, shape: Markup, tag: 'rect' | 'path' = 'rect'): Markup {
  const one = (attributes: Markup): Markup =>
    tag === 'rect' ? html`<rect ${attributes} ${shape} />` : html`<path ${attributes} ${shape} />`;
  const lines = hatched[ink];
  if (lines === undefined) return one(html`class="f-${ink}"`);
  const pattern = html`<defs
    ><pattern id="p-${id}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(${lines.turn})"
      ><line class="s-${ink}" x1="0" y1="0" x2="0" y2="5" /></pattern
  ></defs>`;
  const ground = lines.ground ? one(html`class="f-${ink}"`) : one(html`class="outlined"`);
  return html`${pattern}${ground}${one(html`fill="url(#p-${id})"`)}`;
}

/** Lines over the ink's own colour, or alone. */
const hatched: Readonly<Partial<Record<Ink, { readonly turn: number; readonly ground: boolean }>>> = {
  unknown: { turn: 45, ground: false },
  reserved: { turn: 135, ground: false },
  ask: { turn: 45, ground: true },
};

/** The attributes of a rectangle. */
export function rectangle(x: number, y: number, width: number, height: number): Markup {
  return html`x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
}

/** Points of a line that goes level from each to the next, as the attribute `d`. */
export function steps(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], n) => (n === 0 ? `M${short(x)} ${short(y)}` : `H${short(x)}V${short(y)}`)).join('');
}

/** A tenth of a pixel is finer than anyone sees. */
export function short(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Round numbers from 0 up that reach `most`, about six of them. */
export function scaleOf(most: number): readonly number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, n) => n * step);
}
