import * as z from 'zod';

/**
 * The part of Codex's app-server protocol that is used here, as loose objects: fields come and go between versions, and
 * only what is read must be there.
 */
export const initialized = z.looseObject({ userAgent: z.string() });

const approvalPolicy = z.union([z.string(), z.looseObject({})]);

export const threadStarted = z.looseObject({
  thread: z.looseObject({ id: z.string(), path: z.string().nullish() }),
  model: z.string().nullish(),
  serviceTier: z.string().nullish(),
  approvalPolicy,
  approvalsReviewer: z.string().nullish(),
  sandbox: z.looseObject({
    type: z.string(),
    writableRoots: z.array(z.string()).nullish(),
    networkAccess: z.union([z.boolean(), z.string()]).nullish(),
    excludeTmpdirEnvVar: z.boolean().nullish(),
    excludeSlashTmp: z.boolean().nullish(),
  }),
  instructionSources: z.array(z.string()).nullish(),
});
export type ThreadStarted = z.infer<typeof threadStarted>;

export const turnError = z.looseObject({
  message: z.string(),
  codexErrorInfo: z.union([z.string(), z.record(z.string(), z.unknown())]).nullish(),
  additionalDetails: z.string().nullish(),
});
export type TurnError = z.infer<typeof turnError>;

const turn = z.looseObject({ id: z.string(), status: z.string(), error: turnError.nullish() });
export const turnAnswer = z.looseObject({ turn });

const change = z.looseObject({
  path: z.string(),
  kind: z.looseObject({ type: z.string(), move_path: z.string().nullish() }),
});

export const item = z.looseObject({
  type: z.string(),
  id: z.string(),
  text: z.string().nullish(),
  command: z.string().nullish(),
  aggregatedOutput: z.string().nullish(),
  status: z.string().nullish(),
  exitCode: z.number().nullish(),
  changes: z.array(change).nullish(),
  server: z.string().nullish(),
  tool: z.string().nullish(),
  query: z.string().nullish(),
  summary: z.array(z.string()).nullish(),
});
export type Item = z.infer<typeof item>;

const tokens = z.looseObject({
  inputTokens: z.number(),
  cachedInputTokens: z.number().default(0),
  cacheWriteInputTokens: z.number().default(0),
  outputTokens: z.number(),
  reasoningOutputTokens: z.number().default(0),
});
export type Tokens = z.infer<typeof tokens>;

/** Notifications by method. Others are only signs of life. */
export const notifications = {
  'turn/started': z.looseObject({ threadId: z.string(), turn }),
  'turn/completed': z.looseObject({ threadId: z.string(), turn }),
  'turn/plan/updated': z.looseObject({ plan: z.array(z.looseObject({ step: z.string(), status: z.string() })) }),
  'item/started': z.looseObject({ threadId: z.string(), turnId: z.string(), item }),
  'item/completed': z.looseObject({ threadId: z.string(), turnId: z.string(), item }),
  'thread/tokenUsage/updated': z.looseObject({ threadId: z.string(), tokenUsage: z.looseObject({ total: tokens }) }),
  'account/rateLimits/updated': z.looseObject({
    rateLimits: z.looseObject({
      primary: z.looseObject({ usedPercent: z.number(), resetsAt: z.number().nullish() }).nullish(),
      secondary: z.looseObject({ usedPercent: z.number(), resetsAt: z.number().nullish() }).nullish(),
    }),
  }),
  'model/rerouted': z.looseObject({ fromModel: z.string(), toModel: z.string() }),
  'account/login/completed': z.looseObject({
    loginId: z.string().nullish(),
    success: z.boolean(),
    error: z.string().nullish(),
  }),
  error: z.looseObject({ threadId: z.string().nullish(), error: turnError, willRetry: z.boolean().nullish() }),
};
export type Notifications = { [M in keyof typeof notifications]: z.infer<(typeof notifications)[M]> };

/** What Codex asks of us before it does something. */
export const approval = z.looseObject({
  threadId: z.string(),
  turnId: z.string(),
  itemId: z.string(),
  command: z.string().nullish(),
  reason: z.string().nullish(),
});

export const hooksListed = z.looseObject({
  data: z.array(
    z.looseObject({
      hooks: z.array(z.looseObject({ eventName: z.string(), enabled: z.boolean(), sourcePath: z.string().nullish() })),
    }),
  ),
});

export const configRead = z.looseObject({
  origins: z.record(z.string(), z.looseObject({ name: z.looseObject({ type: z.string() }) })),
});

export const requirementsRead = z.looseObject({ requirements: z.record(z.string(), z.unknown()).nullish() });

export const accountRead = z.looseObject({
  account: z.looseObject({ type: z.string(), email: z.string().nullish(), planType: z.string().nullish() }).nullish(),
});

export const loginStarted = z.looseObject({
  type: z.string(),
  loginId: z.string().nullish(),
  authUrl: z.string().nullish(),
  verificationUrl: z.string().nullish(),
  userCode: z.string().nullish(),
});
