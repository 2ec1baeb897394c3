import { ai } from './ai.ts';
import { cloud } from './cloud.ts';
import { codeHosting } from './code-hosting.ts';
import { data } from './data.ts';
import { messaging } from './messaging.ts';
import { payments } from './payments.ts';
import type { TokenRow } from './row.ts';
import { services } from './services.ts';

/** Every kind of token that is known by its own form, or by its form near a vendor's name. */
export const tokenRows: readonly TokenRow[] = [
  ...codeHosting,
  ...cloud,
  ...ai,
  ...payments,
  ...messaging,
  ...data,
  ...services,
];
