import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extracted } from './extracted.ts';

/** File, text, and what it imports beside the language's own. */
const files: readonly (readonly [path: string, text: string, packages: string])[] = [
  [
    'a.go',
    'package a\nimport "fmt"\nimport (\n\tx "github.com/a/b/c"\n\t_ "gopkg.in/yaml.v3"\n)\nvar s = `\nimport "github.com/no/no"\n`\nfunc f( {',
    'golang:github.com/a/b golang:gopkg.in/yaml.v3',
  ],
  [
    'src/A.java',
    'package com.acme;\nimport java.util.List;\nimport com.google.common.collect.X;\nimport static org.junit.jupiter.api.Assertions.*;\nimport com.acme.util.B;\nclass A { String s = "import org.no.No;";',
    'maven:com.google.common.collect maven:org.junit.jupiter.api',
  ],
  [
    'A.kt',
    'package com.acme\nimport io.ktor.client.HttpClient\nimport kotlin.collections.List\n/* import no.no.No */\nimport com.acme.B as C\n',
    'maven:io.ktor.client',
  ],
  [
    'a.rs',
    'use std::fmt;\nuse {serde::A, anyhow::B as C};\nuse ::log::info;\nuse crate::x;\nmod y;\nuse y::z;\nextern crate libc as l;\nuse Enum::*;\nfn f( {',
    'cargo:serde cargo:anyhow cargo:log cargo:libc',
  ],
  [
    'a.rb',
    "require 'json'\nrequire \"sidekiq/web\"\nrequire_relative 'x'\nrequire('active_support/all')\n# require 'no'\nclass A",
    'gem:sidekiq gem:activesupport',
  ],
  [
    'a.php',
    '<?php\nnamespace App\\Http;\nuse Monolog\\Logger;\nuse App\\Models\\X;\nuse Exception;\nclass A { use SomeTrait; }',
    'composer:Monolog',
  ],
  [
    'A.cs',
    'using System;\nusing Newtonsoft.Json.Linq;\nglobal using Serilog;\nnamespace Acme.App;\nusing Acme.Core;\nclass A { void B() { using var x = 1;',
    'nuget:Newtonsoft.Json.Linq nuget:Serilog',
  ],
  [
    'a.ts',
    "type F = import('f').F; import e = require('e'); import s from 's?raw'; import '#p'; import '~/q'; import '@/r'; jest.mock('k'); import 'bun:test'; import x from './y.json' with { type: 'json' };",
    'npm:f npm:e npm:s npm:k',
  ],
  [
    'a.mts',
    "import 'npm:m@1'; import 'jsr:@std/n@1/x'; import 'https://esm.sh/o@1.2.3';",
    'npm:m@1 jsr:@std/n@1 npm:o@1.2.3',
  ],
  [
    'a.vue',
    "<template>import x from 'no'</template>\n<script setup lang=\"ts\">\nimport { ref } from 'vue'\n</script>",
    'npm:vue',
  ],
  [
    'a.py',
    'try:\n    import ujson as json\nexcept ImportError:\n    import json\nfrom azure.storage.blob import X\nimport cv2, PIL.Image\ndef f(:\n    import numpy\n',
    'pypi:ujson pypi:azure-storage-blob',
  ],
];

for (const [path, text, packages] of files) {
  test(`imports of ${path}`, async () => {
    const lines = (await extracted(path, text)).filter((line) => !line.endsWith('builtin'));
    const found = lines.map((line) => line.split(' ').slice(1, 3).join(':')).join(' ');
    assert.ok(found.startsWith(packages), `${found} should begin with ${packages}`);
  });
}
