import type { TokenRow } from './row.ts';
import { codeHosting } from './code-hosting.ts';

/** Every kind of token that is known by its own form. */
export const tokenRows: readonly TokenRow[] = [...codeHosting];
