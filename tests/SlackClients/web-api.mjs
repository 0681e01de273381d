// Slack's own Web API client against the pretend Slack: what each method gives, and how each refusal looks to it.
// Environment: SLACK_API (base URL), TRIGGERS (fresh trigger ids of U0ALICE, by comma), EXPIRED (one that is too old),
// RATE_LIMIT and FINE (URLs that switch the 429 on and off).

import assert from 'node:assert/strict';
import { ErrorCode, WebClient } from '@slack/web-api';

const { SLACK_API, EXPIRED, RATE_LIMIT, FINE } = process.env;
const triggers = process.env.TRIGGERS.split(',');
const slack = new WebClient('xoxb-pretend', { slackApiUrl: SLACK_API, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, logLevel: 'error' });

const section = text => ({ type: 'section', text: { type: 'mrkdwn', text } });
const modal = (title = 'Title', blocks = [section('text')]) => ({ type: 'modal', callback_id: 'made_here', title: { type: 'plain_text', text: title }, blocks });
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
await refused('message_not_found', slack.chat.update({ channel: 'C0ONI', ts: '1.000001', text: 'x' }));
await refused('thread_not_found', slack.chat.postMessage({ channel: 'C0ONI', text: 'x', thread_ts: '1.000001' }));
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
  [{ ...section('x'), block_id: 'twice' }, { ...section('y'), block_id: 'twice' }],
  Array.from({ length: 51 }, () => ({ type: 'divider' })),
];
for (const blocks of bad) {
  await refused('invalid_blocks', slack.chat.postMessage({ channel: 'C0ONI', text: 'x', blocks }));
  await refused('invalid_blocks', slack.chat.postEphemeral({ channel: 'C0ONI', user: 'U0ALICE', text: 'x', blocks }));
  await refused('invalid_blocks', slack.chat.update({ channel: 'C0ONI', ts: posted.ts, text: 'x', blocks }));
}

// Modals. A view that is no more is `not_found`, as Slack documents views.update.
const opened = (await slack.views.open({ trigger_id: triggers[0], view: modal() })).view;
assert.equal(opened.root_view_id, opened.id);
await refused('exchanged_trigger_id', slack.views.open({ trigger_id: triggers[0], view: modal() }));
await refused('expired_trigger_id', slack.views.open({ trigger_id: EXPIRED, view: modal() }));
await refused('invalid_trigger_id', slack.views.open({ trigger_id: 'none', view: modal() }));
await refused('invalid_arguments', slack.views.open({ trigger_id: triggers[1], view: modal('x'.repeat(25)) }));
const updated = (await slack.views.update({ view_id: opened.id, hash: opened.hash, view: modal('Other') })).view;
assert.notEqual(updated.hash, opened.hash);
await refused('hash_conflict', slack.views.update({ view_id: opened.id, hash: opened.hash, view: modal() }));
await refused('not_found', slack.views.update({ view_id: 'V0', view: modal() }));
await refused('invalid_arguments', slack.views.update({ view_id: opened.id, view: modal('') }));
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
await refused('user_not_found', slack.views.publish({ user_id: 'U0NOBODY', view: { type: 'home', blocks: [] } }));

// Too many calls: each method, with the seconds to wait.
await fetch(RATE_LIMIT, { method: 'POST' });
for (const call of [
  () => slack.auth.test(), () => slack.users.info({ user: 'U0ALICE' }), () => slack.conversations.open({ users: 'U0ALICE' }),
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
await fetch(FINE, { method: 'POST' });
await slack.views.open({ trigger_id: triggers[4], view: modal() });
const socket = await new WebClient('xapp-pretend', { slackApiUrl: SLACK_API }).apps.connections.open();
assert.match(socket.url, /^ws:/);
await refused('invalid_auth', slack.apps.connections.open());
console.log('every method answered as Slack does');
