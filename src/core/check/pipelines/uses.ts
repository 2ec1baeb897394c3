import { imageOf } from '../dependencies/manifests/image.ts';
import { placeIn } from '../dependencies/collector.ts';
import type { Scalar } from '../dependencies/trees/tree.ts';
import type { Use } from './model.ts';

/** An action or a reusable workflow of another repository; null for one of this repository, which moves with it. */
export function actionOf(uses: Scalar): Use | null {
  const text = uses.text.trim();
  if (text === '' || text.startsWith('.')) return null;
  if (text.startsWith('docker://')) return imageUse(uses, text.slice('docker://'.length));
  const at = text.lastIndexOf('@');
  const name = at < 0 ? text : text.slice(0, at);
  const ref = at < 0 ? null : text.slice(at + 1);
  return {
    kind: /\.ya?ml$/.test(name) ? 'workflow' : 'action',
    name,
    ref,
    fixed: isCommit(ref),
    unresolved: text.includes('${{'),
    ...placeIn(uses),
  };
}

/** A container image, as written or with known variables laid in. */
export function imageUse(piece: Scalar, reference: string): Use | null {
  const text = reference.trim();
  if (text === '' || text === 'scratch') return null;
  const { name, version } = imageOf(text);
  const fixed = /@sha256:[0-9a-f]{64}$/.test(text);
  return { kind: 'image', name, ref: version, fixed, unresolved: /[$]/.test(text), ...placeIn(piece) };
}

export function isCommit(ref: string | null): boolean {
  return ref !== null && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(ref);
}

/** How firmly a reference holds: a hash, a version, something that moves, nothing. */
export function firmness({ kind, ref, fixed }: Use): 'hash' | 'version' | 'moving' | 'none' {
  if (fixed) return 'hash';
  if (ref === null) return 'none';
  if (kind === 'image') return moving.test(ref) ? 'moving' : 'version';
  return /^v?\d+(?:\.[\w*-]+)*(?:[-+][\w.]+)?$|^(?:[\w.-]+\/)*[\w.-]*\d+\.\d+[\w.-]*$/.test(ref) ? 'version' : 'moving';
}

const moving = /^(?:latest|stable|edge|main|master|nightly|dev|develop|lts|current|rolling|next|canary|beta)$/i;
