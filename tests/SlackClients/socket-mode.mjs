// Slack's own Socket Mode client against the pretend Slack. Environment: SLACK_API. Prints a line for what happens.

import { SocketModeClient } from '@slack/socket-mode';

const client = new SocketModeClient({ appToken: 'xapp-pretend', clientOptions: { slackApiUrl: process.env.SLACK_API }, logLevel: 'error' });

client.on('connected', () => console.log('connected'));
client.on('slash_commands', async ({ body, ack }) => {
  await ack({ response_type: 'ephemeral', text: `${body.command} ${body.text} from ${body.user_id}` });
});
client.on('interactive', async ({ body, ack }) => {
  await ack(body.type === 'view_submission' ? { response_action: 'errors', errors: { [Object.keys(body.view.state.values)[0]]: 'not like this' } } : undefined);
  console.log(`interactive ${body.type} ${body.actions?.[0].action_id ?? body.view.callback_id}`);
});
client.on('app_home_opened', async ({ event, ack }) => {
  await ack();
  console.log(`home of ${event.user}`);
});
await client.start();
