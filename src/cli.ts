#!/usr/bin/env node
import { runCli } from './node/cli/main.ts';

process.exitCode = await runCli(process);
