import type { ModelWhy, NoEffect } from '../team-file/doubt-facts.ts';
import type { DoubtWords } from '../team-file/problem.ts';

/** What contradicts itself in a policy, or does nothing, in English. */
export const enDoubts: DoubtWords = {
  'also-denied': ({ item, by, other }) => ({
    message: `"${item}" is allowed here and denied by "${by}" under ${other}; what is denied stays denied.`,
    remedy: 'Remove one of the two.',
  }),
  outranked: ({ item, here, other }) => ({
    message: `${item === '' ? 'This' : `"${item}"`} stands under ${here} and also under ${other}, which goes before; this line never counts.`,
    remedy: 'Remove one of the two.',
  }),
  duplicate: ({ item, other }) => ({
    message: `${item === '' ? 'This' : `"${item}"`} is written twice: first as ${other}.`,
    remedy: 'Remove one of the two.',
  }),
  'no-effect': ({ why, item, other }) => noEffects[why](other, item),
  'model-refused': ({ model, tasks, why, other }) => ({
    message: `Every run with "${model}" (${tasks}) is refused: ${modelWhy(why, other)}, and no fallback can be used.`,
    remedy: 'Name another model, or one for it under models.fallback.',
  }),
  'model-replaced': ({ model, used, tasks, why, other }) => ({
    message: `"${model}" (${tasks}) is never used: ${modelWhy(why, other)}. "${used}" takes its place.`,
    remedy: `Write "${used}" where "${model}" stands, or leave it when that is meant.`,
  }),
  'fallback-circle': ({ models }) => ({
    message: `The fallbacks lead in a circle: ${models}. When none of them can be used, the run is refused.`,
    remedy: 'Let the last one lead to a model outside of the circle, or remove one.',
  }),
  'fallback-unusable': ({ model, fallback, why, other }) => ({
    message: `"${fallback}" cannot take the place of "${model}": ${modelWhy(why, other)}.`,
    remedy: 'Name a model that can be used.',
  }),
  'effort-lowered': ({ effort, most, other }) => ({
    message: `The effort ${effort} is above the most that is allowed, ${most} by ${other}; runs get ${most}.`,
    remedy: `Write ${most}, or raise the other one.`,
  }),
  'tier-unpriced': ({ model, tier }) => ({
    message: `Nobody knows what the tier ${tier} costs with "${model}", so no budget can hold its runs.`,
    remedy: `Write its factor under models.prices.${model}.tiers, or leave the tier out.`,
  }),
  'old-prices': ({ days, most, other }) => ({
    message: `These prices are ${days} days old; after ${most} days (${other}) they count as old.`,
    remedy: 'Compare them with the provider and write the day on which you did.',
  }),
  'old-rate': ({ days }) => ({
    message: `This rate is ${days} days old.`,
    remedy: 'Write the rate of today and its day.',
  }),
  'amount-above': ({ amount, limit, other }) => ({
    message: `${amount} USD can never be reached: ${other} already stops at ${limit} USD.`,
    remedy: `Write less than ${limit}, raise the other one, or remove this line.`,
  }),
  'approver-alone': ({ person, other }) => ({
    message: `${person} is the only approver, and a grant needs two persons (${other}): what ${person} asks for, nobody can grant.`,
    remedy: 'Name a second approver.',
  }),
  'retention-short': ({ days, least, other }) => ({
    message: `Runs leave the logbook after ${days} ${days === 1 ? 'day' : 'days'}, while a period of the budget has up to ${least} (${other}): nobody can look up then what was spent on.`,
    remedy: `Keep them ${least} days or more.`,
  }),
  'no-region': ({ provider, other }) => ({
    message: `No region of ${provider} is allowed, yet it is an approved provider: ${other}.`,
    remedy: 'Name the regions that may be used, or remove the line, which restricts nothing then.',
  }),
  'region-none': ({ region, provider }) => ({
    message: `No known region of ${provider} fits "${region}".`,
    remedy: 'Correct the pattern, or remove it.',
  }),
  'region-unknown': ({ region, provider, suggestion }) => ({
    message: `"${region}" is no known region of ${provider}; did you mean "${suggestion}"?`,
    remedy: `Write "${suggestion}", or leave it when the region is new.`,
  }),
  'document-missing': ({ document }) => ({
    message: `The case should be written in "${document}", and the repository has no such file.`,
    remedy: 'Correct the path, write the document, or leave the key out: then a use asks.',
  }),
  'alternative-denied': ({ use, other }) => ({
    message: `"${use}" is named as the alternative and is denied itself under ${other}.`,
    remedy: 'Name another one.',
  }),
  'range-empty': ({ range }) => ({
    message: `No version is in the range "${range}".`,
    remedy: 'Correct the range, or remove it.',
  }),
  'ecosystem-unknown': ({ ecosystem, suggestion }) => ({
    message: `No package has the type "${ecosystem}", so nothing fits this.`,
    remedy: `Write "${suggestion}".`,
  }),
  'job-unknown': ({ job, suggestion }) => ({
    message:
      suggestion === ''
        ? `No pipeline of the repository has a job "${job}", so nothing keeps it.`
        : `No pipeline of the repository has a job "${job}"; did you mean "${suggestion}"?`,
    remedy:
      suggestion === ''
        ? 'Write the id or the name of a job, or remove the line.'
        : `Write "${suggestion}", or remove the line.`,
  }),
  'scope-unknown': ({ scope, suggestion }) => ({
    message:
      suggestion === ''
        ? `"${scope}" is no known permission of a pipeline.`
        : `"${scope}" is no known permission of a pipeline; did you mean "${suggestion}"?`,
    remedy: suggestion === '' ? 'Correct or remove it.' : `Write "${suggestion}".`,
  }),
  'rule-idle': ({ rule, needs }) => ({
    message: `The rule ${rule} finds nothing while the policy says nothing under ${needs}.`,
    remedy: 'Write there what it is to find, or remove this line.',
  }),
  'replaces-additions': ({ key, other }) => ({
    message: `This list takes the place of the whole list below, also of what is added to it: ${other}.`,
    remedy: `Write these items under add: ${key}, when the ones below are to stay.`,
  }),
  'drafts-unapproved': () => ({
    message: 'Nobody is named who could approve a pipeline that an agent changed, so each one is denied.',
    remedy: 'Name roles in pipelines.approval or in review.require, and who holds them in review.roles.',
  }),
  'role-unknown': ({ role, suggestion }) => ({
    message: `The policy has no role "${role}"; did you mean "${suggestion}"?`,
    remedy: `Write "${suggestion}", or name who holds it: review.roles.${role}.`,
  }),
  'role-without-people': ({ role }) => ({
    message: `Nobody holds the role "${role}", so nobody can approve in it.`,
    remedy: `Name who holds it: review.roles.${role}.`,
  }),
  'sign-off-impossible': ({ roles, people, other }) => ({
    message: `An edit of these files ${other === '' ? 'needs' : `needs, together with ${other},`} ${roles}, each of another person, and only ${people} could sign: it can never be signed off.`,
    remedy: 'Name more persons under review.roles, or allow one person several roles with review.selfApproval.',
  }),
  'template-unknown': ({ template, suggestion }) => ({
    message:
      suggestion === ''
        ? `There is no template "${template}".`
        : `There is no template "${template}"; did you mean "${suggestion}"?`,
    remedy:
      suggestion === ''
        ? 'Write the id of a template, or remove the line.'
        : `Write "${suggestion}", or remove the line.`,
  }),
  'templates-none': () => ({
    message: 'No template and no kind of task is named, so no run can change these files.',
    remedy: 'Name the templates or tasks that may.',
  }),
  'templates-apart': ({ other }) => ({
    message: `These files also need what ${other} names, and no template is both: no run can change them.`,
    remedy: 'Name one template in both, or join the two.',
  }),
};

function modelWhy(why: ModelWhy, other: string): string {
  if (why === 'not-allowed') return `it is not under ${other}`;
  return `it is ${why} by ${other}`;
}

const remedy = 'Remove the line, or the other one.';

const noEffects: Readonly<Record<NoEffect, (other: string, item: string) => { message: string; remedy: string }>> = {
  'throttle-never': (other) => ({
    message: `This never counts: ${other} is 100, which means never.`,
    remedy: 'Write a smaller share there, or remove this line.',
  }),
  'no-prices': (other) => ({
    message: `This is the day of prices that are not written: ${other} is empty.`,
    remedy: 'Write the prices, or remove the day.',
  }),
  'allow-retired': (other, item) => ({
    message: `"${item}" is allowed here, and retired under ${other}; what is retired is not used.`,
    remedy,
  }),
  'row-before': (other) => ({
    message: `This row never counts: ${other} is about the same type without a condition, and the first row that fits counts.`,
    remedy: 'Put it before the other one, or remove one of the two.',
  }),
  'free-priced': (other, item) => ({
    message: `"${item}" is not free: it has a price under ${other}, which goes before.`,
    remedy,
  }),
  'prompts-hashed': (other) => ({
    message: `No text of a prompt is kept (${other}), so it cannot be kept for some days.`,
    remedy,
  }),
  'prompts-outlive': (other) => ({
    message: `The text of a prompt goes with its run, which is kept for fewer days: ${other}.`,
    remedy: 'Write fewer days than there, or remove the line.',
  }),
  'provider-denied': (other) => ({
    message: `These regions never count: the provider is denied by ${other}.`,
    remedy,
  }),
  'hosts-open': (other) => ({
    message: `No call is held against these hosts: ${other} allows all others.`,
    remedy,
  }),
  'hosts-alone': (other) => ({
    message: `No call is compared with these hosts: no class of ${other} names files or code.`,
    remedy: 'Name the code that handles such data, or remove the hosts.',
  }),
  'group-unused': () => ({
    message: 'No list uses this group.',
    remedy: 'Use it as group:name under allow, ask or deny, or remove it.',
  }),
  'group-empty': () => ({
    message: 'This group is empty, so the line that uses it is about no package.',
    remedy: 'Name its packages, or remove both.',
  }),
  'licences-empty': (other) => ({
    message: `No licence is checked: ${other} and the list of denied ones are empty.`,
    remedy: 'List licences, or remove this line.',
  }),
  'lookup-off': (other) => ({
    message: `No age is known: only a look-up tells it, and ${other} is off.`,
    remedy: 'Turn the look-up on, or remove this line.',
  }),
  'pin-loose': (other) => ({
    message: `Trust changes nothing: ${other} asks of none for more than a version.`,
    remedy,
  }),
  'rule-off': (other) => ({
    message: `The rule is off (${other}), so its mode does not count.`,
    remedy,
  }),
  'secrets-off': (other) => ({
    message: `All rules that find secrets are off (${other} and its like), which goes before.`,
    remedy,
  }),
  'secrets-excepted': (other) => ({
    message: `No secret is reported in these files: ${other}.`,
    remedy,
  }),
  'override-empty': () => ({
    message: 'This override names files and changes nothing for them.',
    remedy: 'Write what is different for them, or remove it.',
  }),
  'override-same': () => ({
    message: 'This override says what the policy says anyway.',
    remedy: 'Write what is different for these files, or remove it.',
  }),
  'override-covered': (other) => ({
    message: `This override never counts: ${other} is about the same files, says all of its keys, and comes later.`,
    remedy: 'Put it behind the other one, or remove it.',
  }),
  'role-nobody': () => ({
    message: 'Nobody holds this role, and nothing asks for it.',
    remedy: 'Name who holds it, or remove it.',
  }),
  'no-copy': (other) => ({
    message: `No text is compared with this while ${other} names no language.`,
    remedy: 'Name the language of the copy, or remove this line.',
  }),
  'strings-off': (other) => ({
    message: `No string in code is looked at (${other}), so none in these calls either.`,
    remedy,
  }),
  'language-twice': (other, item) => ({
    message: `"${item}" is the language of the copy already: ${other}.`,
    remedy,
  }),
  'language-unused': (other) => ({
    message: `Nothing has this language: it is not under ${other} or optional, and no file is named for it.`,
    remedy: 'Add the language there, or remove its owners.',
  }),
  'webhook-unused': (other) => ({
    message: `No alert of ${other} goes to this webhook.`,
    remedy: 'Name it in an alert as "to", or remove it.',
  }),
  'alert-nobody': (other) => ({
    message: `This alert is for nobody: it names no owner and no webhook, and ${other} is empty.`,
    remedy: 'Name an owner, a webhook, or who answers for the bill.',
  }),
  'approval-idle': (other) => ({
    message: `These roles approve nothing: only drafts need them, and ${other} is not draft.`,
    remedy,
  }),
};
