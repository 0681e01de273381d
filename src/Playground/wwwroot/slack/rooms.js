// The workspace's sidebar and the head of the room that is shown.

import { h, panel } from '../dom.js';
import { me, onState, store, tellAsMe } from '../store.js';
import { sayInSlack as say } from '../words.js';

export const room = { id: undefined, tab: 'messages' };

const movers = [];

export function onMove(mover) {
  movers.push(mover);
}

const seen = new Map();

function newest(channel) {
  return store.state.messages.findLast(m => m.channel === channel)?.ts ?? '';
}

function go(id, tab = 'messages') {
  room.id = id;
  room.tab = tab;
  if (tab === 'home') tellAsMe('home');
  draw(store.state);
  for (const mover of movers) mover();
}

const isNew = id => id !== room.id && newest(id) > (seen.get(store.user + id) ?? '');

const entry = (id, name) => h('button', {
  type: 'button', class: isNew(id) ? 'new' : '', 'aria-current': id === room.id, 'data-room': id, 'data-focus': id, onclick: () => go(id),
}, name);

const tab = name => h('button', {
  type: 'button', role: 'tab', 'aria-selected': room.tab === name, 'data-tab': name, 'data-focus': name, onclick: () => go(room.id, name),
}, say(name));

const sidebar = panel('rooms', s => ({ me: s.me, channels: s.channels, room: room.id, fresh: [...s.channels.map(c => c.id), me().dm].filter(isNew) }), s => [
  h('h2', {}, say('channels')),
  ...s.channels.map(c => entry(c.id, `# ${c.name}`)),
  h('h2', {}, say('apps')),
  entry(me().dm, '👹 Oni'),
]);

const head = panel('room-head', s => ({ me: s.me, tab: room.tab, channel: s.channels.find(c => c.id === room.id) }), s => [
  h('h2', {}, s.channel ? `# ${s.channel.name}` : '👹 Oni'),
  s.channel ? null : h('div', { role: 'tablist' }, tab('home'), tab('messages')),
]);

function draw(state) {
  seen.set(store.user + room.id, newest(room.id));
  sidebar(state);
  head(state);
}

onState(state => {
  const known = state.channels.some(c => c.id === room.id) || room.id === me().dm;
  if (!known) {
    room.id = me().dm;
    room.tab = 'messages';
  }
  draw(state);
});
