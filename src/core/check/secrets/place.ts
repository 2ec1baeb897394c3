import type { SecretWhyCode } from './hit.ts';
import { readExpression, type Value } from './values.ts';

export interface Place {
  readonly value: Value;
  readonly code: SecretWhyCode;
}

export function literalAt(text: string, at: number, code: SecretWhyCode = 'named'): Place | null {
  const value = readExpression(text, at);
  return value === null ? null : { value, code };
}
