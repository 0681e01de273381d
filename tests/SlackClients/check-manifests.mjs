// Lets the compiler judge app manifests by Slack's own type for them. Arguments: the file to write, the manifests.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [target, ...manifests] = process.argv.slice(2);
const lines = ["import type { AppsManifestValidateArguments } from '@slack/web-api';", "type Manifest = AppsManifestValidateArguments['manifest'];"];
manifests.forEach((file, n) => lines.push(`export const m${n}: Manifest = ${readFileSync(file, 'utf8')};`));
writeFileSync(target, lines.join('\n'));
const tsc = fileURLToPath(new URL('node_modules/typescript/bin/tsc', import.meta.url));
const judged = spawnSync(process.execPath, [tsc, '--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--moduleResolution', 'nodenext', '--target', 'es2022', '--pretty', 'false', target], { encoding: 'utf8' });
process.stdout.write(judged.stdout + judged.stderr);
process.exit(judged.status ?? 1);
