import { isPlaceKey } from '../dependencies/regions.ts';
import { isRegionKey, providerInName, type Place } from './place.ts';
import { regionNamed, type Provider } from './table.ts';
import { codeTokens, type CodeToken } from './tokens.ts';

/**
 * Where regions stand in source code: given to a name, key, argument, setter or constant that speaks of a place. A
 * string elsewhere (in a message, a comparison, a list of words) is none.
 */
export function placesInCode(path: string, text: string): readonly Place[] {
  if (!/region|location|zone/i.test(text)) return [];
  return new Reader(codeTokens(path, text), sdkOf(text)).places();
}

/** The provider whose SDK a file uses; null for none, or for several. */
function sdkOf(text: string): { readonly provider: Provider | null; readonly any: boolean } {
  const used = sdks.filter(([, pattern]) => pattern.test(text)).map(([provider]) => provider);
  return { provider: used.length === 1 ? (used[0] ?? null) : null, any: used.length > 0 };
}

const sdks: readonly (readonly [Provider, RegExp])[] = [
  [
    'aws',
    /aws-sdk|aws-cdk|aws_cdk|boto3|botocore|@pulumi\/aws|pulumi_aws|software\.amazon\.awssdk|com\.amazonaws|Amazon\.S3|AWSSDK|Aws\\/,
  ],
  [
    'google',
    /@google-cloud\/|google\.cloud|cloud\.google\.com\/go|com\.google\.cloud|firebase-functions|@pulumi\/gcp|pulumi_gcp/,
  ],
  ['azure', /@azure\/|azure\.mgmt|azure-sdk|com\.azure|Azure\.ResourceManager|pulumi_azure|@pulumi\/azure/],
];

/** Calls that take a region: constructors of clients and sessions, providers and stacks. */
const takesRegion =
  /(?:Client|Session|Provider|Stack|resource|client|S3|DynamoDB|SQS|SNS|Lambda|Bedrock|Storage|LoadDefaultConfig|DocumentClient)$/;

interface Frame {
  /** What the bracket belongs to: the key before it, the function that is called. */
  readonly key: string;
  readonly callee: string;
}

class Reader {
  readonly #tokens: readonly CodeToken[];
  readonly #sdk: ReturnType<typeof sdkOf>;
  readonly #found: Place[] = [];
  readonly #constants = new Map<string, string>();

  constructor(tokens: readonly CodeToken[], sdk: ReturnType<typeof sdkOf>) {
    this.#tokens = tokens;
    this.#sdk = sdk;
    for (const [at, token] of tokens.entries())
      if (token.kind === 'string' && /^:?=$/.test(this.#text(at - 1)) && this.#word(at - 2))
        this.#constants.set(this.#text(at - 2), token.text);
  }

  places(): readonly Place[] {
    const frames: Frame[] = [];
    for (const [at, token] of this.#tokens.entries()) {
      if (token.kind === 'mark' && /^[([{]$/.test(token.text)) {
        const callee = token.text === '(' && this.#word(at - 1) ? this.#text(at - 1) : (frames.at(-1)?.callee ?? '');
        frames.push({ key: token.text === '[' ? this.#keyBefore(at) : '', callee });
        if (token.text === '(') this.#call(at, callee);
      } else if (token.kind === 'mark' && /^[)\]}]$/.test(token.text)) frames.pop();
      else if (token.kind === 'string') this.#string(at, token, frames.at(-1)?.key ?? '');
      else if (token.kind === 'word') this.#name(at, token, frames.at(-1)?.callee ?? '');
    }
    return this.#found;
  }

  #string(at: number, token: CodeToken, list: string): void {
    const key = this.#keyFor(at, list);
    if (key === null || !isPlaceKey(key)) return;
    const provider = providerInName(key) ?? this.#sdk.provider;
    const region = regionNamed(token.text, provider) ?? regionNamed(token.text, null);
    if (region)
      this.#found.push({
        provider: region.provider,
        start: token.start,
        end: token.end,
        values: [token.text],
        strict: false,
      });
  }

  /** The key, variable or setter that a string is given to; null when it is given to none. */
  #keyFor(at: number, list: string): string | null {
    const before = this.#text(at - 1);
    if (/^(?::|=|=>|:=|\?\?=|\|\|=)$/.test(before)) return this.#keyBefore(at);
    if (before === '(') {
      const callee = this.#text(at - 2);
      if (callee === 'String') return this.#keyBefore(this.#text(at - 3) === '.' ? at - 4 : at - 2);
      if (/^(?:of|from|new|fromName|fromValue|GetBySystemName)$/.test(callee))
        return this.#word(at - 4) ? this.#text(at - 4) : this.#keyBefore(at - 4);
      return this.#tokens[at - 2]?.kind === 'word' ? callee : null;
    }
    if (before === ',' || before === '[') {
      const earlier = this.#tokens[at - 2];
      if (before === ',' && earlier?.kind === 'string' && !list)
        return /^--?/.test(earlier.text) || isCloudName(earlier.text) ? earlier.text : null;
      return list || null;
    }
    if (/^(?:\?\?|\|\||or)$/.test(before)) {
      for (let back = at - 2; back > at - 12 && back >= 0; back--) {
        const { kind, text } = this.#tokens[back] ?? { kind: 'mark', text: '' };
        if ((kind === 'word' || kind === 'string') && isPlaceKey(text)) return text;
        if (/^[;{}]$/.test(text)) return null;
      }
    }
    return null;
  }

  /** `region: …`, `const region: string = …`, `env['AWS_REGION'] = …`: the name before the mark that stands before `at`. */
  #keyBefore(at: number): string {
    let back = at - 1;
    if (!/^(?::|=|=>|:=|\?\?=|\|\|=)$/.test(this.#text(back))) return '';
    back--;
    if (this.#text(back) === ']') back--;
    const typed = this.#text(back - 1) === ':' && this.#word(back - 2) && this.#text(at - 1) === '=';
    const token = this.#tokens[typed ? back - 2 : back];
    return token && token.kind !== 'mark' ? token.text : '';
  }

  /** `Region.US_EAST_1`, `RegionEndpoint.USEast1`, `Region::UsEast1`, `AzureLocation.EastUS`; an unresolved `region: x`. */
  #name(at: number, token: CodeToken, callee: string): void {
    if (
      /^(?:\.|::|:)$/.test(this.#text(at - 1)) &&
      /^(?:Regions?|RegionEndpoint|endpoints|AzureLocation)$/.test(this.#before(at))
    ) {
      const value = constantRegion(token.text);
      const region = value === null ? null : regionNamed(value, this.#before(at) === 'AzureLocation' ? 'azure' : null);
      if (region)
        this.#found.push({
          provider: region.provider,
          start: token.start,
          end: token.end,
          values: [region.name],
          strict: true,
          constant: true,
        });
      return;
    }
    if (!/^region(?:_?name)?$/i.test(token.text) || !this.#sdk.any || !takesRegion.test(callee)) return;
    const next = this.#text(at + 1);
    if (next === ':' || next === '=') this.#value(at + 2);
    else if (/^[,}]$/.test(next) && /^[{,]$/.test(this.#text(at - 1))) this.#value(at);
  }

  /** `config.WithRegion(x)`, `.region(x)`. */
  #call(at: number, callee: string): void {
    if (/^(?:WithRegion|withRegion|setRegion)$/.test(callee) && this.#sdk.any) this.#value(at + 1);
  }

  /** What is given where an SDK takes a region, up to the end of the argument. */
  #value(from: number): void {
    const first = this.#tokens[from];
    if (!first || first.kind !== 'word') return;
    let depth = 0;
    let last = first;
    for (let at = from; at < from + 40; at++) {
      const token = this.#tokens[at];
      if (!token) break;
      // A literal in it is the answer where nothing else gives one; it stands for itself.
      if (token.kind === 'string' && !isCloudName(token.text)) return;
      if (/^[([{]$/.test(token.text)) depth++;
      else if (/^[)\]}]$/.test(token.text) && depth-- === 0) break;
      else if (depth === 0 && /^[,;]$/.test(token.text)) break;
      if (/^(?:Regions?|RegionEndpoint)$/.test(token.text)) return;
      last = token;
    }
    const expression = this.#tokens
      .slice(from, this.#tokens.indexOf(last, from) + 1)
      .map((token) => (token.kind === 'string' ? `'${token.text}'` : token.text))
      .join('');
    const constant = this.#constants.get(expression);
    const values = constant === undefined ? null : [constant];
    this.#found.push({
      provider: this.#sdk.provider,
      start: first.start,
      end: last.end,
      values,
      expression,
      strict: true,
    });
  }

  #before(at: number): string {
    const back = this.#text(at - 1) === ':' && this.#text(at - 2) === ':' ? at - 3 : at - 2;
    return this.#text(back);
  }

  #text(at: number): string {
    return this.#tokens[at]?.text ?? '';
  }

  #word(at: number): boolean {
    return this.#tokens[at]?.kind === 'word';
  }
}

function isCloudName(name: string): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(name) && isRegionKey(name);
}

/** `US_EAST_1` and `USEast1` are `us-east-1`; `EastUS` is `eastus`. */
function constantRegion(name: string): string | null {
  if (/^[A-Z]{2}(?:_[A-Z]+)+_\d$/.test(name)) return name.toLowerCase().replaceAll('_', '-');
  const camel =
    /^([A-Z][A-Za-z])(Gov|GovCloud)?(Central|North|South|East|West|Northeast|Northwest|Southeast|Southwest)(\d)(?:RegionID)?$/.exec(
      name,
    );
  if (camel) return [camel[1], camel[2]?.slice(0, 3), camel[3], camel[4]].filter(Boolean).join('-').toLowerCase();
  return /^[A-Z][A-Za-z]+\d?$/.test(name) ? name.toLowerCase() : null;
}
