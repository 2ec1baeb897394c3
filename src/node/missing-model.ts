/** What an error of a provider says. */
export interface Said {
  /** Null: in the middle of an answer, or not known. */
  readonly status: number | null;
  readonly code: string;
  readonly message: string;
}

/**
 * Whether an error says that the model is not there, or not for this account, and no more than that: another model may do.
 * OpenAI answers 404 or 403 with `model_not_found`, also for a model that ended; Azure 404 with `DeploymentNotFound`; the
 * service behind a sign-in with ChatGPT 400 with a sentence alone; servers of one's own a sentence, each its own.
 */
export function saysModelMissing({ status, code, message }: Said): boolean {
  if (status !== null && !statuses.has(status)) return false;
  return codes.has(code) || sentences.some((sentence) => sentence.test(message.slice(0, 2000)));
}

const statuses = new Set([400, 403, 404, 410, 422]);

const codes = new Set(['model_not_found', 'DeploymentNotFound', 'modelNotFound']);

/** The name stands between two words that can only be about a model. */
const sentences = [
  /\bmodel:? [`'"]?[^\s`'"]{1,200}[`'"]? (?:does not exist|(?:is |was )?not found|has been (?:deprecated|retired)|is (?:deprecated|retired))/i,
  /(?:^|\s)[`'"][^\s`'"]{0,200}[`'"] model is not supported when using Codex with a ChatGPT account\b/i,
  /\b(?:does|do) not have access to (?:the )?model\b/i,
  /^invalid model(?: name)?\b/i,
];
