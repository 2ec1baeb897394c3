import { matches } from '../../glob.ts';
import type { Policy } from '../../policy/schema.ts';
import { codeTokens, isCode, isTest } from '../regions/tokens.ts';
import type { Leak } from './leak.ts';

/** Hosts that are not listed, each once, in code that handles data of a class. Tests and prose call none. */
export function otherHosts(path: string, text: string, { residency }: Policy): readonly Leak[] {
  const owner = Object.entries(residency.classes).find(([, { code, paths }]) =>
    [...code, ...paths].some((glob) => matches(path, glob)),
  );
  if (!owner || isTest(path) || /\.(?:md|mdx|txt|rst|adoc|csv|html?|svg|xml|lock)$/.test(path)) return [];
  if (!text.includes('://')) return [];
  const leaks = isCode(path)
    ? codeTokens(path, text).flatMap((token) => (token.kind === 'string' ? inText(token.text, token.start) : []))
    : inText(
        text.replace(/^([ \t]*)(?:#|\/\/)[^\n]*/gm, (line) => ' '.repeat(line.length)),
        0,
      );
  return leaks
    .filter(({ what }) => !isOwn(what, residency.hosts))
    .map((leak) => ({ ...leak, data: { class: owner[0] } }));
}

function inText(text: string, offset: number): Leak[] {
  return [
    ...text.matchAll(
      /(?:https?|wss?|ftp|smtps?):\/\/(?:[^\s"'`/@<>]{0,200}@)?(\$\{[^{}]{0,200}\}|\{[\w.]{0,100}\}|%s|\[[0-9a-f:]{2,45}\]|[\w.${}-]{1,253})/gi,
    ),
  ].flatMap((match): Leak[] => {
    const host = match[1] ?? '';
    const end = offset + match.index + match[0].length;
    return [{ kind: 'otherHosts', start: end - host.length, end, what: host.toLowerCase() }];
  });
}

/** Listed, of this machine or an own network, reserved for examples, or the name of a vocabulary and no address. */
function isOwn(host: string, listed: readonly string[]): boolean {
  if (
    /^(?:localhost|127\.[\d.]+|0\.0\.0\.0|\[::1\]|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|host\.docker\.internal)$/.test(
      host,
    )
  )
    return true;
  if (/(?:^|\.)(?:example\.(?:com|org|net)|example|test|invalid|localhost|local|internal)$/.test(host)) return true;
  if (
    /^(?:www\.w3\.org|json-schema\.org|json\.schemastore\.org|schemas\.[\w.]+|xmlns\.com|purl\.org|schema\.org)$/.test(
      host,
    )
  )
    return true;
  return listed.some((one) => {
    const wanted = one.toLowerCase();
    return wanted.startsWith('*.') ? host.endsWith(wanted.slice(1)) : host === wanted;
  });
}
