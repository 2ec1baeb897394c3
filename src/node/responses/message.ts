import type OpenAI from 'openai';

type Items = readonly OpenAI.Responses.ResponseOutputItem[];

/** What the model said, all its messages together. */
export function messageOf(items: Items): string {
  return contents(items)
    .flatMap((part) => (part.type === 'output_text' ? [part.text] : []))
    .join('\n')
    .trim();
}

/** What goes back to the model with the answers to its calls: with nothing stored, the service has forgotten it. */
export function sentAgain(items: Items): OpenAI.Responses.ResponseInputItem[] {
  return items.flatMap((item) =>
    item.type === 'message' ||
    item.type === 'reasoning' ||
    item.type === 'function_call' ||
    item.type === 'apply_patch_call'
      ? [item]
      : [],
  );
}

/** The words with which it refused, or null. */
export function refusalOf(items: Items): string | null {
  return contents(items).find((part) => part.type === 'refusal')?.refusal ?? null;
}

function contents(items: Items) {
  return items.flatMap((item) => (item.type === 'message' ? item.content : []));
}
