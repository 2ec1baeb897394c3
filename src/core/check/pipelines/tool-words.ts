/** Options of command-line tools that stand before the verb and take the next word. */
const valued =
  /^(?:--(?:context|kubeconfig|kube-context|namespace|region|profile|cluster|project|subscription|endpoint-url|output|server|config|config-file|token|user|cwd|prefix)|-n|-o)$/;

/** The words of a tool without what only runs it: `npx -y wrangler@3 deploy` is `wrangler deploy`. */
export function toolWords(words: readonly string[]): readonly string[] {
  const [program = '', verb = ''] = words;
  let from = 0;
  if (/^(?:npx|pnpx|bunx|uvx)$/.test(program)) from = 1;
  else if (
    /^(?:pnpm|npm|yarn|bun|bundle|pipx|poetry|uv|pdm|hatch|pipenv|rye)$/.test(program) &&
    /^(?:exec|dlx|x|run)$/.test(verb)
  )
    from = /^(?:npm|pnpm|yarn|bun)$/.test(program) && verb === 'run' ? 0 : 2;
  else if (/^python\d?$/.test(program) && verb === '-m' && /^(?:twine|build|pip)$/.test(words[2] ?? '')) from = 2;
  if (from === 0) return words;
  while ((words[from] ?? '').startsWith('-')) from += words[from] === '-p' || words[from] === '--package' ? 2 : 1;
  const [tool, ...rest] = words.slice(from);
  return tool === undefined ? words : [tool.replace(/(?<=.)@[\w.^~-]+$/, ''), ...rest];
}

/** The words without options, and without the values of those that stand before a verb. */
export function plainWords(words: readonly string[]): string {
  const found: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (valued.test(word)) at++;
    else if (!word.startsWith('-')) found.push(word);
  }
  return found.join(' ');
}

/** The command that a container runs: each rest of the words that may be one. */
export function insideContainer(words: readonly string[]): (readonly string[])[] {
  if (!/^(?:docker|podman|nerdctl|docker-compose|kubectl)$/.test(words[0] ?? '')) return [];
  const verb = words.findIndex((word) => word === 'run' || word === 'exec');
  return verb < 0 || verb > 4 ? [] : words.map((_, at) => words.slice(at)).slice(verb + 2, verb + 40);
}
