import type { Collector, Source } from '../collector.ts';
import type { SyntaxNode } from '../parsers.ts';

const stdlib = new Set(
  `English abbrev base64 benchmark bigdecimal bundler cgi coverage csv date delegate did_you_mean digest drb erb etc
  expect fcntl fiddle fileutils find forwardable getoptlong io ipaddr irb json logger matrix minitest mkmf monitor
  mutex_m net nkf objspace observer open-uri open3 openssl optparse ostruct pathname pp prettyprint prime prism pstore
  psych pty racc rbconfig rdoc readline reline resolv resolv-replace rinda ripper rubygems securerandom set shellwords
  singleton socket stringio strscan syntax_suggest syslog tempfile test thread time timeout tmpdir tracer tsort un
  unicode_normalize uri weakref win32ole yaml zlib fiber rexml`.split(/\s+/),
);

/** Gems that are required under another name. */
const gems: Readonly<Record<string, string>> = {
  active_support: 'activesupport',
  active_record: 'activerecord',
  active_model: 'activemodel',
  active_job: 'activejob',
  active_storage: 'activestorage',
  action_controller: 'actionpack',
  action_dispatch: 'actionpack',
  action_view: 'actionview',
  action_mailer: 'actionmailer',
  action_cable: 'actioncable',
  rails: 'rails',
  'aws-sdk-s3': 'aws-sdk-s3',
  carrierwave: 'carrierwave',
  'google/cloud/storage': 'google-cloud-storage',
  mini_magick: 'mini_magick',
  rspec: 'rspec',
  capybara: 'capybara',
};

/** `require 'gem/part'` of Ruby. */
export async function readRuby({ text, parsers }: Source, out: Collector): Promise<void> {
  if (!/\brequire\b/.test(text)) return;
  const found = await parsers.parse('ruby', text, requires);
  if (!found) out.unread = 'not-parsed';
  for (const { path, start } of found ?? []) {
    if (/^[./~]/.test(path)) continue;
    const top = path.split('/')[0] ?? path;
    const place = { start, end: start + top.length };
    if (stdlib.has(top) || stdlib.has(path))
      out.add('import', 'gem', top, null, place, { builtin: true, imported: top });
    else out.add('import', 'gem', gems[path] ?? gems[top] ?? top, null, place, { imported: top });
  }
}

function requires(root: SyntaxNode): { path: string; start: number }[] {
  return root.descendantsOfType(['call']).flatMap((call) => {
    const method = call?.childForFieldName('method');
    if (method?.text !== 'require' || call?.childForFieldName('receiver')) return [];
    const first = call?.childForFieldName('arguments')?.namedChildren[0];
    const match = first?.type === 'string' ? /^(["'])([^"'#{]+)\1$/.exec(first.text) : null;
    return first && match?.[2] ? [{ path: match[2], start: first.startIndex + 1 }] : [];
  });
}
