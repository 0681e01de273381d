// An app on Slack's own framework, with signature checking on: it takes what the pretend Slack sends over HTTP, and
// uses what Oni does not: pushed and updated views, a file, a confirmed button, a date, radio buttons, a Home.
// Environment: SLACK_API, SIGNING_SECRET. Prints "listening PORT".

import { createServer } from 'node:net';
import bolt from '@slack/bolt';

const { SLACK_API, SIGNING_SECRET } = process.env;
const app = new bolt.App({ token: 'xoxb-pretend', signingSecret: SIGNING_SECRET, clientOptions: { slackApiUrl: SLACK_API }, logLevel: 'error' });

const plain = text => ({ type: 'plain_text', text });
const mrkdwn = text => ({ type: 'mrkdwn', text });
const input = (block_id, label, element, more = {}) => ({ type: 'input', block_id, label: plain(label), element: { action_id: block_id, ...element }, ...more });
const modal = (callback_id, title, blocks, more = {}) => ({ type: 'modal', callback_id, title: plain(title), submit: plain('Send'), close: plain('Back'), blocks, ...more });
const options = ['red', 'green', 'blue'].map(c => ({ text: plain(c), value: c }));

app.command('/greet', async ({ ack, command }) => {
  await ack({ response_type: 'ephemeral', text: `hello ${command.user_id}: ${command.text}` });
});

app.command('/form', async ({ ack, body, client }) => {
  await ack();
  await client.views.open({
    trigger_id: body.trigger_id,
    view: modal('form', 'Kitchen sink', [
      { type: 'section', text: mrkdwn('*Everything* a form may hold'), accessory: { type: 'button', action_id: 'aside', text: plain('Aside'), value: 'v' } },
      input('words', 'Words', { type: 'plain_text_input', multiline: true }, { hint: plain('At least three letters') }),
      input('number', 'Number', { type: 'number_input', is_decimal_allowed: false }, { optional: true }),
      input('colour', 'Colour', { type: 'static_select', options, initial_option: options[1] }),
      input('mood', 'Mood', { type: 'radio_buttons', options }, { optional: true }),
      input('extras', 'Extras', { type: 'checkboxes', options }, { optional: true }),
      input('at', 'At', { type: 'timepicker', initial_time: '07:30' }),
      input('on', 'On', { type: 'datepicker' }, { optional: true }),
      input('photo', 'Photo', { type: 'file_input', filetypes: ['png'], max_files: 1 }, { optional: true }),
    ], { notify_on_close: true, private_metadata: body.channel_id }),
  });
});

app.action('aside', async ({ ack, body, client }) => {
  await ack();
  await client.views.push({ trigger_id: body.trigger_id, view: modal('aside', 'An aside', [input('thought', 'Thought', { type: 'plain_text_input' })]) });
});

app.view('aside', async ({ ack, view }) => {
  await ack(view.state.values.thought.thought.value === 'all' ? { response_action: 'clear' } : undefined);
});

app.view('form', async ({ ack, view, body, client }) => {
  const values = view.state.values;
  if (values.words.words.value.length < 3) {
    await ack({ response_action: 'errors', errors: { words: 'Three letters at least' } });
    return;
  }
  if (values.words.words.value === 'more') {
    await ack({ response_action: 'push', view: modal('aside', 'More', [input('thought', 'Thought', { type: 'plain_text_input' })]) });
    return;
  }
  const file = values.photo.photo.files?.[0];
  const content = file ? await (await fetch(file.url_private_download, { headers: { Authorization: 'Bearer xoxb-pretend' } })).text() : '';
  const said = [
    values.words.words.value, values.number.number.value, values.colour.colour.selected_option.value, values.mood.mood.selected_option?.value,
    values.extras.extras.selected_options.map(o => o.value).join('+'), values.at.at.selected_time, values.on.on.selected_date, file?.name, content,
  ].join('|');
  await ack({ response_action: 'update', view: modal('done', 'Thank you', [{ type: 'section', text: mrkdwn(said) }], { submit: plain('Close') }) });
  await client.chat.postMessage({
    channel: view.private_metadata,
    text: said,
    blocks: [
      { type: 'section', text: mrkdwn(said) },
      { type: 'actions', block_id: 'row', elements: [
        { type: 'button', action_id: 'erase', style: 'danger', text: plain('Erase'), value: body.user.id,
          confirm: { title: plain('Really?'), text: mrkdwn('It will be *gone*.'), confirm: plain('Erase it'), deny: plain('Keep it'), style: 'danger' } },
        { type: 'static_select', action_id: 'recolour', placeholder: plain('Colour'), options },
      ] },
    ],
  });
});

app.view('done', async ({ ack }) => { await ack(); });

app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body, view, client }) => {
  await ack();
  await client.chat.postMessage({ channel: view.private_metadata, text: `closed, cleared: ${body.is_cleared}` });
});

app.action('erase', async ({ ack, body, respond, client }) => {
  await ack();
  await client.chat.update({ channel: body.channel.id, ts: body.message.ts, text: 'erased', blocks: [] });
  await respond({ response_type: 'ephemeral', replace_original: false, text: `erased by ${body.user.id} from ${body.actions[0].block_id}` });
});

app.action('recolour', async ({ ack, body, client }) => {
  await ack();
  await client.chat.update({ channel: body.channel.id, ts: body.message.ts, text: `now ${body.actions[0].selected_option.value}`, blocks: [] });
});

app.event('app_home_opened', async ({ event, client }) => {
  await client.views.publish({
    user_id: event.user,
    view: { type: 'home', blocks: [{ type: 'header', text: plain('Home') }, { type: 'actions', elements: [{ type: 'button', action_id: 'from_home', text: plain('Knock'), value: 'home' }] }] },
  });
});

app.action('from_home', async ({ ack, body, client }) => {
  await ack();
  await client.views.publish({ user_id: body.user.id, view: { type: 'home', blocks: [{ type: 'section', text: mrkdwn('Come in') }] } });
});

// Bolt wants to be told its port: takes one that is free now.
const probe = createServer().listen(0, '127.0.0.1', () => {
  const { port } = probe.address();
  probe.close(async () => {
    await app.start({ port, host: '127.0.0.1' });
    console.log(`listening ${port}`);
  });
});
