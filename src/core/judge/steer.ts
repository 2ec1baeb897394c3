import type { Fault } from '../fault.ts';
import type { Judgement } from './judge.ts';

/**
 * What the agent is told of denied findings while it works; null when there is nothing to mend. Of sign-offs that people
 * still owe it is told nothing: no agent can give them, and it would take back what a person is to decide on.
 */
export function steerText(judgement: Judgement): string | null {
  const denied = judgement.findings.filter(
    ({ verdict, ruleId }) => verdict === 'deny' && ruleId !== 'sign-off-missing',
  );
  if (denied.length === 0) return null;
  const places = denied.slice(0, 10).map(({ ruleId, path, range, data }) => {
    const subject = data['purl'] ?? data['name'] ?? data['kind'] ?? '';
    const use = data['use'] ? `; use ${data['use']} instead` : '';
    return `- ${path}:${range.line} ${ruleId}${subject === '' ? '' : ` (${subject})`}${use}`;
  });
  return [
    'The team policy denies parts of your edit. Mend them now, and change nothing else:',
    ...places,
    'Secrets belong in environment variables, never in files. Denied packages may not be added or imported.',
  ].join('\n');
}

/** What the agent is told of a file that this template must not change. */
export function refusedText({ data }: Fault<'template-required' | 'path-not-allowed'>): string {
  const only = 'allowed' in data ? ` Change only files that match: ${data.allowed}.` : '';
  return `This task may not change ${data.path}.${only} Take that change back, and say in your closing message what it would be.`;
}
