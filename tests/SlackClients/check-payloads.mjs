// Writes a TypeScript file in which every recorded payload is a literal of Slack's own type for it, and lets the
// compiler judge. Arguments: the recording (a JSON array of { kind, body }), the file to write.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [recording, target] = process.argv.slice(2);

const types = {
  'auth.test': 'webApi.AuthTestArguments',
  'users.info': 'webApi.UsersInfoArguments',
  'conversations.open': 'webApi.ConversationsOpenArguments',
  'conversations.info': 'webApi.ConversationsInfoArguments',
  'chat.postMessage': 'webApi.ChatPostMessageArguments',
  'chat.postEphemeral': 'webApi.ChatPostEphemeralArguments',
  'chat.update': 'webApi.ChatUpdateArguments',
  'files.getUploadURLExternal': 'webApi.FilesGetUploadURLExternalArguments',
  'files.completeUploadExternal': 'webApi.FilesCompleteUploadExternalArguments',
  'views.open': 'webApi.ViewsOpenArguments',
  'views.push': 'webApi.ViewsPushArguments',
  'views.update': 'webApi.ViewsUpdateArguments',
  'views.publish': 'webApi.ViewsPublishArguments',
  'apps.connections.open': 'webApi.AppsConnectionsOpenArguments',
  response_url: 'RespondArguments',
  'ack slash_command': 'RespondArguments',
  'ack view_submission': 'ViewResponseAction',
};

// A form's fields are texts; the client's arguments are not.
const typed = (kind, body) => {
  if (kind === 'users.info') return { ...body, include_locale: body.include_locale === 'true' };
  return kind === 'files.getUploadURLExternal' ? { ...body, length: Number(body.length) } : body;
};

const lines = [
  "import type { RespondArguments, ViewResponseAction } from '@slack/bolt';",
  "import type { HomeView, KnownBlock, ModalView } from '@slack/types';",
  "import type * as webApi from '@slack/web-api';",
  '',
];
JSON.parse(readFileSync(recording, 'utf8')).forEach(({ kind, body }, n) => {
  if (!types[kind]) throw new Error(`Nothing says which of Slack's types ${kind} has`);
  lines.push(`export const p${n}: ${types[kind]} = ${JSON.stringify(typed(kind, body))};`);

  // The arguments' types take unions that hide what is wrong deep inside: blocks and views once more by themselves.
  if (body.blocks) lines.push(`export const b${n}: KnownBlock[] = ${JSON.stringify(body.blocks)};`);
  if (body.view) lines.push(`export const v${n}: ${body.view.type === 'home' ? 'HomeView' : 'ModalView'} = ${JSON.stringify(body.view)};`);
});
writeFileSync(target, lines.join('\n') + '\n');

const tsc = fileURLToPath(new URL('node_modules/typescript/bin/tsc', import.meta.url));
const judged = spawnSync(process.execPath, [tsc, '--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--moduleResolution', 'nodenext', '--target', 'es2022', '--pretty', 'false', target], { encoding: 'utf8' });
process.stdout.write(judged.stdout + judged.stderr);
process.exit(judged.status ?? 1);
