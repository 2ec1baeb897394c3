import type { WebhookFormat } from '../policy/observability-schema.ts';
import type { Message } from './message.ts';

/** A message as the body of a request, as each kind of receiver wants it. Values of facts are never read as markup. */
export function payloadOf(format: WebhookFormat, message: Message): object {
  return payloads[format](message);
}

const payloads: Readonly<Record<WebhookFormat, (message: Message) => object>> = {
  json: ({ data }) => data,

  /**
   * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks: `blocks`, with `text` for notifications.
   * A header has at most 150 characters, a section 10 fields, each of 2,000:
   * https://docs.slack.dev/reference/block-kit/blocks/section-block. Only `text` is read as markup, so it is escaped.
   */
  slack: ({ title, facts, foot }) => ({
    text: escapedForSlack(title),
    blocks: [
      { type: 'header', text: plainText(title.slice(0, 150)) },
      ...inParts(facts, 10).map((part) => ({
        type: 'section',
        fields: part.map(([label, value]) => plainText(`${label}: ${value}`)),
      })),
      { type: 'context', elements: [plainText(foot)] },
    ],
  }),

  /**
   * An Adaptive Card in a message, as a workflow "when a Teams webhook request is received" takes it:
   * https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using#send-adaptive-cards-using-an-incoming-webhook
   * Its texts may hold some Markdown, so that is escaped:
   * https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features
   */
  teams: ({ title, facts, foot }) => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            { type: 'TextBlock', text: escapedMarkdown(title), weight: 'Bolder', size: 'Medium', wrap: true },
            {
              type: 'FactSet',
              facts: facts.map(([label, value]) => ({ title: label, value: escapedMarkdown(value) })),
            },
            { type: 'TextBlock', text: foot, isSubtle: true, size: 'Small', wrap: true },
          ],
        },
      },
    ],
  }),

  /**
   * https://docs.discord.com/developers/resources/webhook#execute-webhook: an embed has at most 25 fields, each of 1,024
   * characters, and 6,000 in all; `allowed_mentions` that parses nothing tells nobody by name.
   */
  discord: ({ title, facts, foot }) => ({
    embeds: [
      {
        title: escapedMarkdown(title),
        fields: facts.map(([name, value]) => ({ name, value: escapedMarkdown(value), inline: value.length < 40 })),
        footer: { text: foot },
      },
    ],
    allowed_mentions: { parse: [] },
  }),
};

function plainText(text: string): object {
  return { type: 'plain_text', text, emoji: false };
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
function escapedForSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function escapedMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_~[\]()<>#|@]/g, (mark) => `\\${mark}`);
}

function inParts<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
