/** How a file writes values: what the readers of values need to know of a path, and no more. */
export interface Language {
  readonly id: string;
  /** Unquoted values after `=` count. */
  readonly bareEquals: boolean;
  /** Unquoted values after `:` count. */
  readonly bareColon: boolean;
  /** A lock file, a map, a checksum list: only tokens with a vendor's own form and addresses count. */
  readonly formsOnly: boolean;
  /** Files in which prose is usual: names need more around them. */
  readonly prose: boolean;
}

const kinds: Readonly<Record<string, Language>> = {
  code: language('code', false, false),
  shell: language('shell', true, false),
  equals: language('equals', true, true),
  yaml: language('yaml', false, true),
  json: language('json', false, false),
  config: language('config', true, true),
  prose: { ...language('prose', true, true), prose: true },
  csv: language('csv', false, false),
  forms: { ...language('forms', false, false), formsOnly: true },
};

const byExtension: Readonly<Record<string, string>> = group({
  code: `ts tsx mts cts js jsx mjs cjs py pyi pyw rb rake erb go java kt kts scala sc cs csx fs fsx vb vbs swift dart php
    phtml rs c h cc cpp cxx hpp hh hxx m mm lua r pl pm ps1 psm1 psd1 groovy gradle ex exs erl hrl clj cljs cljc edn hs elm
    ml mli sol nim zig jl sql psql ddl dml vue svelte astro html htm xhtml cshtml razor jsp jspx ino pde tf hcl bicep proto
    graphql gql cr d pas pp asm coffee ls applescript feature tcl el lisp scm rkt v sv vhd vhdl cob cbl f90 abap apex cls
    trigger ejs hbs pug jade haml slim twig liquid mustache xml xaml xsl xslt xsd csproj vbproj fsproj props targets config
    plist storyboard xib wsdl svg resx nuspec pom mdx rmd toml nix dhall jsonnet libsonnet cue rego ipynb`,
  shell: 'sh bash zsh ksh fish csh bat cmd command mk mak make dockerfile containerfile',
  equals:
    'env properties ini cfg conf cnf tfvars service socket timer desktop npmrc pypirc reg inf prefs rc s3cfg netrc',
  yaml: 'yaml yml eyaml sls',
  json: 'json jsonc json5 har postman_collection webmanifest topojson geojson ndjson jsonl',
  csv: 'csv tsv psv',
  prose: 'md markdown txt rst adoc asciidoc org log text tex eml patch diff',
  forms: 'lock map snap sum lockb pbxproj meta svg woff ttf sig asc age gpg min',
});

const lockNames =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.ya?ml|composer\.lock|go\.sum|gradle\.lockfile|packages\.lock\.json|verification-metadata\.xml|[^/]*\.lock\.json|bun\.lockb?|deno\.lock|\.terraform\.lock\.hcl|Package\.resolved|flake\.lock|.*\.min\.css)$/i;
const shellNames =
  /^(?:dockerfile|containerfile|makefile|gnumakefile|justfile|procfile|\.?(?:bash|zsh|profile|bash_profile|zshrc|bashrc|bash_history|zsh_history|history|envrc))$/i;
const equalsNames =
  /^(?:\.env.*|.*\.env|env|credentials|config|\.?my\.cnf|\.npmrc|\.pypirc|\.s3cfg|\.netrc|_netrc|netrc|\.boto|hosts|inventory)$/i;

/** The language of a path (with `/`), by its name alone. */
export function languageOf(path: string): Language {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (lockNames.test(path)) return kind('forms');
  if (/^dockerfile|dockerfile$/i.test(name) || shellNames.test(name)) return kind('shell');
  if (/^\.env\b|\.env(?:\.|$)/i.test(name)) return kind('equals');
  const dot = name.lastIndexOf('.');
  const extension = name.slice(dot + 1).toLowerCase();
  const known = dot >= 0 ? byExtension[extension] : undefined;
  if (known !== undefined) return kind(known);
  if (equalsNames.test(name)) return kind('config');
  if (/^(?:example|sample|template|dist|tmpl|tpl|j2|erb|bak|old|orig|local|default)$/.test(extension) && dot > 0) {
    return languageOf(path.slice(0, path.length - extension.length - 1));
  }
  return kind('config');
}

function kind(name: string): Language {
  const found = kinds[name];
  if (found === undefined) throw new Error(`no language ${name}`);
  return found;
}

function language(id: string, bareEquals: boolean, bareColon: boolean): Language {
  return { id, bareEquals, bareColon, formsOnly: false, prose: false };
}

function group(lists: Readonly<Record<string, string>>): Record<string, string> {
  const table: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, extensions] of Object.entries(lists))
    for (const one of extensions.split(/\s+/)) table[one] ??= name;
  return table;
}
