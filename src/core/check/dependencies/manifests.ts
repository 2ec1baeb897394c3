import { formats } from './formats.ts';

const settings =
  /(?:^|\/)(?:tsconfig(?:\.[\w.-]+)?\.json|jsconfig\.json|import_?map\.json|pnpm-workspace\.yaml|go\.work)$/;

/**
 * True for the files that a `Project` holds: those that declare packages, and those that give module names of their
 * own (path aliases, workspaces). Lock files are not among them.
 */
export function isManifest(path: string): boolean {
  if (/(?:^|\/)(?:node_modules|vendor|\.venv|venv|site-packages|dist|build|target)\//.test(path)) return false;
  return (
    settings.test(path) ||
    formats.some((format) => format.kind === 'manifest' && format.declares && format.path.test(path))
  );
}
