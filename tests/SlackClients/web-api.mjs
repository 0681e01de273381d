// Slack's own Web API client against the pretend Slack: what each method gives, and how each refusal looks to it.
// Environment: SLACK_API (base URL), TRIGGERS (fresh trigger ids of U0ALICE, by comma), EXPIRED (one that is too old),
// RESPONSES (response URLs of U0ALICE in C0ONI: of a command, of a click in the message ORIGINAL, of another command).

import assert from 'node:assert/strict';
import { ErrorCode, WebClient } from '@slack/web-api';

const { SLACK_API, EXPIRED, ORIGINAL } = process.env;
const triggers = process.env.TRIGGERS.split(',');
const slack = new WebClient('xoxb-pretend', { slackApiUrl: SLACK_API, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, logLevel: 'error' });

// Asks the test that runs this to arrange something in its Slack.
const arrange = async what => (await fetch(new URL(`test.${what}`, SLACK_API), { method: 'POST' })).text();

const section = text => ({ type: 'section', text: { type: 'mrkdwn', text } });
const plain = text => ({ type: 'plain_text', text });
const option = value => ({ text: plain(value), value });
const button = action_id => ({ type: 'button', action_id, text: plain('Press') });
const modal = (title = 'Title', blocks = [section('text')]) => ({ type: 'modal', callback_id: 'made_here', title: plain(title), blocks });
const refused = (code, call) => assert.rejects(call, e => {
  assert.equal(e.code, ErrorCode.PlatformError);
  assert.equal(e.data.error, code);
  return true;
});

// Who am I, who are you.
const auth = await slack.auth.test();
assert.equal(auth.user_id, 'U0ONI');
await refused('invalid_auth', new WebClient('xoxb-other', { slackApiUrl: SLACK_API, retryConfig: { retries: 0 } }).auth.test());
const alice = (await slack.users.info({ user: 'U0ALICE', include_locale: true })).user;
assert.deepEqual([alice.locale, alice.tz], ['ja-JP', 'Asia/Tokyo']);
assert.equal((await slack.users.info({ user: 'U0ALICE' })).user.locale, undefined);
await refused('user_not_found', slack.users.info({ user: 'U0NOBODY' }));
const dm = (await slack.conversations.open({ users: 'U0ALICE' })).channel.id;
assert.match(dm, /^D/);
await refused('user_not_found', slack.conversations.open({ users: 'U0NOBODY' }));
assert.equal((await slack.conversations.info({ channel: 'C0ONI' })).channel.is_member, true);
assert.equal((await slack.conversations.info({ channel: 'C0OTHER' })).channel.is_member, false);
await refused('channel_not_found', slack.conversations.info({ channel: 'C0NONE' }));

// Messages.
const posted = await slack.chat.postMessage({ channel: 'C0ONI', text: 'hello', blocks: [section('*hello*')] });
assert.equal(posted.channel, 'C0ONI');
assert.match(posted.ts, /^\d+\.\d{6}$/);
assert.equal(posted.message.text, 'hello');
assert.ok(posted.message.blocks[0].block_id, 'Slack names a block that comes without a name');
const reply = await slack.chat.postMessage({ channel: 'C0ONI', text: 'reply', thread_ts: posted.ts });
assert.equal(reply.message.thread_ts, posted.ts);
const changed = await slack.chat.update({ channel: 'C0ONI', ts: posted.ts, text: 'changed' });
assert.equal(changed.message.blocks[0].text.text, '*hello*', 'blocks that are not given stay');
assert.equal((await slack.chat.update({ channel: 'C0ONI', ts: posted.ts, text: 'changed', blocks: [] })).message.blocks, undefined);
const asJson = await fetch(new URL('users.info', SLACK_API), {
  method: 'POST', headers: { Authorization: 'Bearer xoxb-pretend', 'Content-Type': 'application/json' }, body: JSON.stringify({ user: 'U0ALICE' }),
});
assert.equal((await asJson.json()).error, 'user_not_found', 'a method that reads takes forms alone');
await slack.chat.postEphemeral({ channel: dm, user: 'U0ALICE', text: 'for you' });
await refused('not_in_channel', slack.chat.postMessage({ channel: 'C0OTHER', text: 'x' }));
await refused('channel_not_found', slack.chat.postMessage({ channel: 'C0NONE', text: 'x' }));
await refused('channel_not_found', slack.chat.postEphemeral({ channel: 'C0NONE', user: 'U0ALICE', text: 'x' }));
await refused('not_in_channel', slack.chat.postEphemeral({ channel: 'C0OTHER', user: 'U0ALICE', text: 'x' }));
await refused('user_not_in_channel', slack.chat.postEphemeral({ channel: 'C0ONI', user: 'U0NOBODY', text: 'x' }));
await refused('user_not_in_channel', slack.chat.postEphemeral({ channel: dm, user: 'U0BOB', text: 'x' }));
await refused('message_not_found', slack.chat.update({ channel: 'C0ONI', ts: '1.000001', text: 'x' }));
await refused('channel_not_found', slack.chat.update({ channel: 'C0NONE', ts: posted.ts, text: 'x' }));
await refused('not_in_channel', slack.chat.update({ channel: 'C0OTHER', ts: posted.ts, text: 'x' }));
await refused('msg_too_long', slack.chat.postMessage({ channel: 'C0ONI', text: 'x'.repeat(40001) }));
const lost = await slack.chat.postMessage({ channel: 'C0ONI', text: 'x', thread_ts: '1.000001' });
assert.equal(lost.message.thread_ts, undefined, 'a reply whose root is gone is posted without a thread, as Slack mostly does');
await refused('no_text', slack.chat.postMessage({ channel: 'C0ONI', text: '' }));

// Blocks that Slack does not take.
const bad = [
  [{ type: 'section' }],
  [{ type: 'nonsense' }],
  [section('x'.repeat(3001))],
  [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
  [{ type: 'actions', elements: [] }],
  [{ type: 'actions', elements: [{ type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'x'.repeat(76) } }] }],
  [{ type: 'input', block_id: 'i', label: { type: 'plain_text', text: 'l' }, element: { type: 'plain_text_input', action_id: 'a' } }],
  [{ type: 'actions', elements: [button('same'), button('same')] }],
  [{ type: 'actions', elements: [{ type: 'image', image_url: 'https://slack.example/i.png', alt_text: 'i' }] }],
  [{ type: 'actions', elements: [{ ...button('a'), confirm: { title: plain('x'.repeat(101)), text: plain('x'), confirm: plain('y'), deny: plain('n') } }] }],
  [{ type: 'actions', elements: [{ ...button('a'), colour: 'red' }] }],
  [{ type: 'actions', elements: [{ type: 'static_select', action_id: 'a', options: [option('x')], initial_option: option('y') }] }],
  [{ type: 'actions', elements: [{ type: 'static_select', action_id: 'a', options: [{ text: { type: 'mrkdwn', text: 'x' }, value: 'x' }] }] }],
  [{ type: 'actions', elements: [{ type: 'static_select', action_id: 'a', placeholder: plain('x'.repeat(151)), options: [option('x')] }] }],
  [{ type: 'actions', elements: ['button'] }],
  [{ ...section('x'), block_id: 'twice' }, { ...section('y'), block_id: 'twice' }],
  Array.from({ length: 51 }, () => ({ type: 'divider' })),
  { type: 'section' },
];
for (const blocks of bad) {
  await refused('invalid_blocks', slack.chat.postMessage({ channel: 'C0ONI', text: 'x', blocks }));
  await refused('invalid_blocks', slack.chat.postEphemeral({ channel: 'C0ONI', user: 'U0ALICE', text: 'x', blocks }));
  await refused('invalid_blocks', slack.chat.update({ channel: 'C0ONI', ts: posted.ts, text: 'x', blocks }));
}

// Inputs and views that Slack does not take.
const input = (block_id, element, more = {}) => ({ type: 'input', block_id, label: plain('l'), element: { action_id: 'a', ...element }, ...more });
const badViews = [
  modal('x'.repeat(25)),
  modal('Title', [{ type: 'nonsense' }]),
  modal('Title', Array.from({ length: 101 }, () => ({ type: 'divider' }))),
  modal('Title', [input('i', { type: 'plain_text_input' })]),
  { ...modal(), private_metadata: 'x'.repeat(3001) },
  { ...modal(), callback_id: 'x'.repeat(256) },
  { ...modal(), colour: 'red' },
  ...[
    { type: 'plain_text_input', max_length: 3001 }, { type: 'plain_text_input', max_length: 'many' },
    { type: 'number_input' }, { type: 'number_input', is_decimal_allowed: false, min_value: '10', initial_value: '9' }, { type: 'number_input', is_decimal_allowed: false, max_value: 9 },
    { type: 'timepicker', initial_time: '25:00' }, { type: 'datepicker', initial_date: 'today' }, { type: 'file_input', max_files: 11 }, { type: 'file_input', max_files: 'one' },
    { type: 'checkboxes', options: [] }, { type: 'radio_buttons', options: Array.from({ length: 11 }, (_, n) => option(`${n}`)) },
  ].map(element => ({ ...modal('Title', [input('i', element)]), submit: plain('Send') })),
  { ...modal('Title', ['i', 'j'].map(id => input(id, { type: 'plain_text_input', focus_on_load: true }))), submit: plain('Send') },
];

// Modals. A view that is no more is `not_found`, as Slack documents views.update.
const opened = (await slack.views.open({ trigger_id: triggers[0], view: modal() })).view;
assert.equal(opened.root_view_id, opened.id);
await refused('exchanged_trigger_id', slack.views.open({ trigger_id: triggers[0], view: modal() }));
await refused('expired_trigger_id', slack.views.open({ trigger_id: EXPIRED, view: modal() }));
await refused('invalid_trigger_id', slack.views.open({ trigger_id: 'none', view: modal() }));
for (const view of badViews) {
  await refused('invalid_arguments', slack.views.open({ trigger_id: triggers[1], view }));
  await refused('invalid_arguments', slack.views.push({ trigger_id: triggers[1], view }));
  await refused('invalid_arguments', slack.views.update({ view_id: opened.id, view }));
}
await refused('view_too_large', slack.views.open({ trigger_id: triggers[1], view: modal('Title', Array.from({ length: 100 }, () => section('x'.repeat(2600)))) }));
const updated = (await slack.views.update({ view_id: opened.id, hash: opened.hash, view: modal('Other') })).view;
assert.notEqual(updated.hash, opened.hash);
await refused('hash_conflict', slack.views.update({ view_id: opened.id, hash: opened.hash, view: modal() }));
await refused('not_found', slack.views.update({ view_id: 'V0', view: modal() }));
await slack.views.update({ view_id: opened.id, view: { ...modal(), external_id: 'mine' } });
await refused('duplicate_external_id', slack.views.push({ trigger_id: triggers[1], view: { ...modal(), external_id: 'mine' } }));
const pushed = (await slack.views.push({ trigger_id: triggers[1], view: modal('Second') })).view;
assert.deepEqual([pushed.previous_view_id, pushed.root_view_id], [opened.id, opened.id]);
await slack.views.push({ trigger_id: triggers[2], view: modal('Third') });
await refused('push_limit_reached', slack.views.push({ trigger_id: triggers[3], view: modal('Fourth') }));
await refused('expired_trigger_id', slack.views.push({ trigger_id: EXPIRED, view: modal() }));

// The Home.
const home = (await slack.views.publish({ user_id: 'U0ALICE', view: { type: 'home', blocks: [section('home')] } })).view;
await slack.views.publish({ user_id: 'U0ALICE', hash: home.hash, view: { type: 'home', blocks: [section('home again')] } });
await refused('hash_conflict', slack.views.publish({ user_id: 'U0ALICE', hash: home.hash, view: { type: 'home', blocks: [section('too late')] } }));
await refused('invalid_arguments', slack.views.publish({ user_id: 'U0ALICE', view: modal() }));
await refused('invalid_arguments', slack.views.publish({ user_id: 'U0ALICE', view: { type: 'home', blocks: [{ type: 'nonsense' }] } }));
await refused('invalid_arguments', slack.views.publish({ user_id: 'U0ALICE', view: { type: 'home', blocks: [input('i', { type: 'file_input' })] } }));
await refused('user_not_found', slack.views.publish({ user_id: 'U0NOBODY', view: { type: 'home', blocks: [] } }));

// A file, in the three steps that Slack's client knows.
const shared = await slack.filesUploadV2({ channel_id: 'C0ONI', filename: 'lunch.txt', content: 'pixels', initial_comment: 'look' });
const file = shared.files[0].files[0].id;
await refused('channel_not_found', slack.files.completeUploadExternal({ files: [{ id: file }], channel_id: 'C0NONE' }));
await refused('not_in_channel', slack.files.completeUploadExternal({ files: [{ id: file }], channel_id: 'C0OTHER' }));
await refused('file_not_found', slack.files.completeUploadExternal({ files: [{ id: 'F0' }], channel_id: 'C0ONI' }));
const awaited = await slack.files.getUploadURLExternal({ filename: 'lunch.txt', length: 6 });
assert.equal((await fetch(awaited.upload_url, { method: 'POST', body: 'more than six' })).status, 400);

// Response URLs: each five times, for half an hour.
const [ofCommand, ofClick, ofLater] = process.env.RESPONSES.split(',');
const respond = async (url, body) => {
  const response = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  return `${response.status} ${await response.text()}`;
};
assert.equal(await respond(ofCommand, { text: '' }), '400 no_text');
assert.equal(await respond(ofCommand, { text: 'x', blocks: [{ type: 'nonsense' }] }), '400 invalid_blocks');
for (let use = 1; use <= 5; use++) assert.equal(await respond(ofCommand, { response_type: use === 1 ? 'in_channel' : 'ephemeral', text: `answer ${use}` }), '200 ok');
assert.equal(await respond(ofCommand, { text: 'once more' }), '404 used_url');
assert.equal(await respond(ofClick, { replace_original: true, text: 'replaced' }), '200 ok');
assert.equal((await slack.chat.update({ channel: 'C0ONI', ts: ORIGINAL, text: 'updated' })).text, 'updated');
assert.equal(await respond(ofClick, { delete_original: true }), '200 ok');
await refused('message_not_found', slack.chat.update({ channel: 'C0ONI', ts: ORIGINAL, text: 'x' }));
await arrange('later');
assert.equal(await respond(ofLater, { text: 'too late' }), '404 expired_url');

// Too many calls: each method, with the seconds to wait.
await arrange('ratelimit');
for (const call of [
  () => slack.auth.test(), () => slack.users.info({ user: 'U0ALICE' }), () => slack.conversations.open({ users: 'U0ALICE' }),
  () => slack.conversations.info({ channel: 'C0ONI' }), () => slack.files.getUploadURLExternal({ filename: 'x', length: 1 }),
  () => slack.files.completeUploadExternal({ files: [{ id: file }], channel_id: 'C0ONI' }),
  () => slack.chat.postMessage({ channel: 'C0ONI', text: 'x' }), () => slack.chat.postEphemeral({ channel: 'C0ONI', user: 'U0ALICE', text: 'x' }),
  () => slack.chat.update({ channel: 'C0ONI', ts: posted.ts, text: 'x' }),
  () => slack.views.open({ trigger_id: triggers[4], view: modal() }), () => slack.views.push({ trigger_id: triggers[4], view: modal() }),
  () => slack.views.update({ view_id: opened.id, view: modal() }), () => slack.views.publish({ user_id: 'U0ALICE', view: { type: 'home', blocks: [] } }),
  () => new WebClient('xapp-pretend', { slackApiUrl: SLACK_API, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true }).apps.connections.open(),
]) {
  await assert.rejects(call(), e => {
    assert.equal(e.code, ErrorCode.RateLimitedError);
    assert.equal(e.retryAfter, 3);
    return true;
  });
}
await arrange('fine');
await slack.views.open({ trigger_id: await arrange('trigger'), view: modal() });
const socket = await new WebClient('xapp-pretend', { slackApiUrl: SLACK_API }).apps.connections.open();
assert.match(socket.url, /^ws:/);
await refused('invalid_auth', slack.apps.connections.open());

// What the app has no scope for.
await arrange('scopes');
await assert.rejects(slack.chat.postMessage({ channel: 'C0ONI', text: 'x' }), e => {
  assert.deepEqual([e.data.error, e.data.needed, e.data.provided], ['missing_scope', 'chat:write', 'commands']);
  return true;
});
console.log('every method answered as Slack does');
