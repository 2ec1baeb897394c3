import * as z from 'zod';

/** Policies that come with the product, to build on. */
export const presets = ['small-team', 'regulated', 'paraguay'] as const;
export type Preset = (typeof presets)[number];

const layerFile = z.strictObject({
  path: z
    .string()
    .max(500)
    .regex(/^(?![/\\])(?!.*\\)[^\n\r\0]+$/, 'layer-path')
    .describe('A policy file of the repository, relative to the workspace folder.'),
});

const layerAddress = z.strictObject({
  url: z
    .string()
    .max(2000)
    .regex(/^https:\/\/[^\s/?#@]+(?:[/?#]\S*)?$/, 'https')
    .describe('Where "codex-guardrails policy update" fetches it; a check never does.'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'sha256')
    .describe('SHA-256 of the file. What is kept in .guardrails/extends is only used when it has this hash.'),
});

const reference = z.union([z.enum(presets), layerFile, layerAddress]);
export type LayerReference = z.infer<typeof reference>;

/** The key `extends` of a policy. */
export const extending = z
  .array(reference)
  .max(8)
  .default([])
  .describe(
    'Policies below this one, the first one lowest: presets, a file of the repository, or an address with its hash.',
  );

/** The key `locked` of a policy. */
export const locked = z
  .array(z.string().min(1).max(200))
  .max(200)
  .default([])
  .describe(
    'Keys, such as dependencies.deny or budget, that a policy which extends this one can make stricter and not looser.',
  );

/** The key `add` of a policy. */
export const additions = z
  .record(z.string(), z.array(z.unknown()).max(2000))
  .default({})
  .describe(
    'Items to add to a list of the policies below, by its key, such as dependencies.allow; a list elsewhere replaces.',
  );

/** A name for a reference, under which its text is looked up: the same file has the same one. */
export function nameOf(reference: LayerReference): string {
  if (typeof reference === 'string') return `preset:${reference}`;
  return 'path' in reference ? `path:${reference.path}` : `sha256:${reference.sha256}`;
}

/** What is shown as the file of a preset, and back. */
export function presetFile(preset: Preset): string {
  return `preset:${preset}`;
}

export function presetOf(file: string): Preset | null {
  return presets.find((one) => presetFile(one) === file) ?? null;
}
