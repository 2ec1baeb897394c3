// `npm run -s cases -- dependencies`: answers labelled cases, JSON lines on standard input and output.
const suites: Readonly<Record<string, () => Promise<unknown>>> = {
  dependencies: () => import('./dependencies.ts'),
};

const [name = ''] = process.argv.slice(2);
const start = Object.hasOwn(suites, name) ? suites[name] : undefined;
if (start) await start();
else {
  console.error(`Which cases? ${Object.keys(suites).join(', ')}`);
  process.exitCode = 2;
}
