// The workspace's sidebar and the head of the room that is shown.

import { byId, h } from '../dom.js';
import { asMe, me, onState, store } from '../store.js';
import { say } from '../words.js';

export const room = { id: undefined, tab: 'messages', changed: () => {} };

const seen = new Map();

function newest(channel) {
  return store.state.messages.findLast(m => m.channel === channel)?.ts ?? '';
}

export function go(id, tab = 'messages') {
  room.id = id;
  room.tab = tab;
  if (tab === 'home') asMe('home');
  draw();
  room.changed();
}

function entry(id, name) {
  const isNew = id !== room.id && newest(id) > (seen.get(store.user + id) ?? '');
  return h('button', { type: 'button', class: isNew ? 'new' : '', 'aria-current': id === room.id, 'data-room': id, onclick: () => go(id) }, name);
}

function tab(name) {
  return h('button', { type: 'button', role: 'tab', 'aria-selected': room.tab === name, 'data-tab': name, onclick: () => go(room.id, name) }, say(name));
}

function draw() {
  const dm = me().dm;
  seen.set(store.user + room.id, newest(room.id));
  byId('rooms').replaceChildren(
    h('h2', {}, say('channels')),
    ...store.state.channels.map(c => entry(c.id, `# ${c.name}`)),
    h('h2', {}, say('apps')),
    entry(dm, '👹 Oni'));
  const channel = store.state.channels.find(c => c.id === room.id);
  byId('room-head').replaceChildren(
    h('h2', {}, channel ? `# ${channel.name}` : '👹 Oni'),
    ...(channel ? [] : [h('div', { role: 'tablist' }, tab('home'), tab('messages'))]));
}

onState(state => {
  const known = state.channels.some(c => c.id === room.id) || room.id === me().dm;
  if (!known) {
    room.id = me().dm;
    room.tab = 'messages';
  }
  draw();
});
