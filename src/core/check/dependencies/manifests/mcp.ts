import type { Collector, Source } from '../collector.ts';
import { readWords } from '../commands/read-commands.ts';
import type { Word } from '../commands/shell.ts';
import { readJson } from '../trees/json.ts';
import { readToml } from '../trees/toml.ts';
import { entriesOf, itemsOf, scalarOf, type Scalar, type Tree } from '../trees/tree.ts';

/** `.mcp.json` and its kin: what the commands of MCP servers fetch and run. */
export function readMcp({ path, text }: Source, out: Collector): void {
  const tree = path.endsWith('.toml') ? readToml(text) : readJson(text);
  for (const key of ['mcpServers', 'servers', 'mcp_servers']) {
    for (const { value } of entriesOf(tree, key)) readServer(value, out);
  }
  for (const { value } of entriesOf(tree, 'mcp', 'servers')) readServer(value, out);
}

function readServer(server: Tree | null, out: Collector): void {
  const command = scalarOf(server, 'command');
  if (!command) return;
  const words = [command, ...itemsOf(server, 'args').filter((item): item is Scalar => item.type === 'scalar')].map(
    (scalar): Word => ({ text: scalar.text, piece: scalar, dynamic: scalar.text.includes('${') }),
  );
  readWords(words, { words, environment: [], input: [], from: null, nested: [] }, out, 0);
}
