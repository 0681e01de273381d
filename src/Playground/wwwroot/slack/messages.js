// The messages of the room, with their threads. Those that have not changed keep their nodes.

import { byId, fill, h, toast } from '../dom.js';
import { asMe, local, me, onState, store, time } from '../store.js';
import { sayInSlack as say } from '../words.js';
import { blocks } from './blocks.js';
import { mrkdwn } from './mrkdwn.js';
import { onMove, room } from './rooms.js';

const known = new Map();

function author(message) {
  if (message.author === 'slackbot') return { name: 'Slackbot', face: '🤖' };
  const person = store.state.people.find(p => p.id === message.author);
  return person ? { name: person.name, face: '🙂' } : { name: 'Oni', face: '👹', app: true };
}

async function act(message, action, node) {
  // Not disabled, which would take the focus away; another click meanwhile does nothing all the same.
  if (node?.getAttribute('aria-disabled') === 'true') return;
  node?.setAttribute('aria-disabled', 'true');
  const answer = await asMe('act', { channel: message.channel, ts: message.ts, action });
  node?.removeAttribute('aria-disabled');
  if (answer.failure) toast(say('noAnswer') + answer.failure);
}

function draw(message) {
  const { name, face, app } = author(message);
  return h('div', { class: 'message', 'data-ts': message.ts, 'data-only': message.onlyFor ? 'me' : undefined },
    h('div', { class: 'face', 'aria-hidden': 'true' }, face),
    h('div', {},
      message.onlyFor && h('span', { class: 'only' }, '👁 ' + say('onlyYou')),
      h('span', { class: 'who' }, name),
      app && h('span', { class: 'app' }, 'APP'),
      h('time', { datetime: message.at }, time(message.at)),
      message.edits > 0 && h('span', { class: 'edited' }, say('edited')),
      message.blocks ? blocks(message.blocks, (action, node) => act(message, action, node)) : h('div', { class: 'blocks' }, mrkdwn(message.text)),
      message.files.map(f => h('a', { class: 'file', href: `/play/${store.user}/file/${f.id}`, download: f.name }, '📎 ' + f.name))));
}

function node(message) {
  const key = `${store.user} ${message.channel} ${message.ts}`;
  const json = JSON.stringify(message);
  const old = known.get(key);
  if (old?.json === json) return old.node;
  const fresh = draw(message);
  if (old || arriving) {
    fresh.classList.add('fresh');
    fresh.addEventListener('animationend', () => fresh.classList.remove('fresh'), { once: true });
  }
  known.set(key, { json, node: fresh });
  return fresh;
}

// What is made once by a name stays the same node.
const lasting = new Map();
function last(key, make) {
  if (!lasting.has(key)) lasting.set(key, make());
  return lasting.get(key);
}

function thread(parent, replies) {
  const details = last(`thread ${store.user} ${parent.channel} ${parent.ts}`, () => h('details', { class: 'thread', open: true, 'data-thread': parent.ts }, h('summary')));
  details.firstChild.textContent = `${replies.length} ${say(replies.length === 1 ? 'reply' : 'replies')}`;
  fill(details, [details.firstChild, ...replies.map(node)]);
  return details;
}

const day = (date, at) => last(`day ${store.user} ${room.id} ${date}`, () => h('div', { class: 'day' }, time(at, { weekday: 'long', month: 'long', day: 'numeric' })));

function home(state) {
  if (!state.home) return [h('p', { class: 'empty' }, say('noHome'))];
  return [blocks(state.home.view.blocks, async action => {
    const answer = await asMe('act', { viewId: state.home.id, action });
    if (answer.failure) toast(say('noAnswer') + answer.failure);
  })];
}

function list(state) {
  const mine = state.messages.filter(m => m.channel === room.id);
  const roots = mine.filter(m => !m.threadTs || !mine.some(p => p.ts === m.threadTs));
  if (roots.length === 0) return [h('p', { class: 'empty' }, say(room.id === me().dm ? 'empty' : 'emptyChannel'))];
  let before;
  return roots.flatMap(m => {
    const nodes = [];
    const { date } = local(m.at);
    if (date !== before) nodes.push(day(date, m.at));
    before = date;
    nodes.push(node(m));
    const replies = mine.filter(r => r.threadTs === m.ts);
    if (replies.length > 0) nodes.push(thread(m, replies));
    return nodes;
  });
}

let shown;

// What is drawn now has just come; whoever enters a room finds it there.
let arriving = false;

function show() {
  const state = store.state;
  const pane = byId('messages');
  const key = JSON.stringify([store.user, room.id, room.tab, room.tab === 'home' ? state.home : state.messages.filter(m => m.channel === room.id)]);
  if (key === shown) return;
  const sameRoom = shown?.startsWith(JSON.stringify([store.user, room.id, room.tab]).slice(0, -1));
  shown = key;
  arriving = Boolean(sameRoom);
  const atEnd = !sameRoom || pane.scrollHeight - pane.scrollTop - pane.clientHeight < 80;
  const focused = pane.contains(document.activeElement) ? document.activeElement : undefined;
  const place = focused && { ts: focused.closest('[data-ts]')?.dataset.ts, action: focused.dataset.action };
  fill(pane, room.tab === 'home' ? home(state) : list(state));

  // What has the focus may have been drawn anew, or be gone.
  if (place && !pane.contains(document.activeElement)) {
    const among = place.ts ? `[data-ts="${place.ts}"] ` : '';
    (pane.querySelector(`${among}[data-action="${CSS.escape(place.action ?? '')}"]`) ?? pane).focus();
  }
  if (atEnd) pane.scrollTop = pane.scrollHeight;
  byId('composer').hidden = room.tab === 'home';
}

onMove(show);
onState(show);
