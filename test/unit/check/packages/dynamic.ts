import type { Table } from './table.ts';

export const dynamic: Table = {
  bad: [
    { title: 'npm', path: 'a.sh', after: 'npm i "$PACKAGE"\n', found: ['ask dependency-dynamic "$PACKAGE"'] },
    {
      title: 'PyPI through xargs',
      path: 'a.sh',
      after: 'cat list | xargs -n1 pip install\n',
      found: ['ask dependency-dynamic pip'],
    },
    {
      title: 'an image',
      path: 'compose.yaml',
      after: 'services:\n  a:\n    image: ${IMAGE}\n',
      found: ['ask dependency-dynamic ${IMAGE}'],
    },
    {
      title: 'a gem, beside one that was there',
      path: 'a.sh',
      before: 'gem install "$A"\n',
      after: 'gem install "$B"\ngem install "$A"\n',
      found: ['ask dependency-dynamic "$B"'],
    },
  ],
  good: [
    {
      title: 'a variable that the text itself sets',
      policy: { default: 'allow' },
      path: 'a.sh',
      after: 'P="a b"\nnpm i $P\n',
      found: [],
    },
    { title: 'moved', path: 'a.sh', before: 'npm i "$P"\necho a\n', after: 'echo a\n  npm  i "$P"\n', found: [] },
  ],
  unresolved: [],
};
