// The messages of the room, with their threads. Those that have not changed keep their nodes.

import { byId, h, toast } from '../dom.js';
import { asMe, local, me, onState, store, time } from '../store.js';
import { say } from '../words.js';
import { blocks } from './blocks.js';
import { mrkdwn } from './mrkdwn.js';
import { onMove, room } from './rooms.js';

const known = new Map();
const closedThreads = new Set();

function author(message) {
  if (message.author === 'slackbot') return { name: 'Slackbot', face: '🤖' };
  const person = store.state.people.find(p => p.id === message.author);
  return person ? { name: person.name, face: '🙂' } : { name: 'Oni', face: '👹', app: true };
}

async function act(message, action, node) {
  if (node) node.disabled = true;
  const answer = await asMe('act', { channel: message.channel, ts: message.ts, action });
  if (node) node.disabled = false;
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
  if (old || shown) {
    fresh.classList.add('fresh');
    fresh.addEventListener('animationend', () => fresh.classList.remove('fresh'), { once: true });
  }
  known.set(key, { json, node: fresh });
  return fresh;
}

function thread(parent, replies) {
  const key = `${parent.channel} ${parent.ts}`;
  return h('details', {
    class: 'thread', open: !closedThreads.has(key), 'data-thread': parent.ts,
    ontoggle: e => e.target.open ? closedThreads.delete(key) : closedThreads.add(key),
  }, h('summary', {}, `${replies.length} ${say('replies')}`), replies.map(node));
}

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
  let day;
  return roots.flatMap(m => {
    const nodes = [];
    const date = local(m.at).date;
    if (date !== day) nodes.push(h('div', { class: 'day' }, time(m.at, { weekday: 'long', month: 'long', day: 'numeric' })));
    day = date;
    nodes.push(node(m));
    const replies = mine.filter(r => r.threadTs === m.ts);
    if (replies.length > 0) nodes.push(thread(m, replies));
    return nodes;
  });
}

let shown;

function show() {
  const state = store.state;
  const pane = byId('messages');
  const key = JSON.stringify([store.user, room.id, room.tab, room.tab === 'home' ? state.home : state.messages.filter(m => m.channel === room.id)]);
  if (key === shown) return;
  const sameRoom = shown?.startsWith(JSON.stringify([store.user, room.id, room.tab]).slice(0, -1));
  shown = key;
  const atEnd = !sameRoom || pane.scrollHeight - pane.scrollTop - pane.clientHeight < 80;
  const focused = document.activeElement;
  pane.replaceChildren(...(room.tab === 'home' ? home(state) : list(state)));
  if (pane.contains(focused)) focused.focus();
  if (atEnd) pane.scrollTop = pane.scrollHeight;
  byId('composer').hidden = room.tab === 'home';
}

onMove(show);
onState(show);
