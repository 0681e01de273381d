// The last lines that the two processes have logged.

import { h, panel, byId } from '../dom.js';
import { onState } from '../store.js';
import { say } from '../words.js';

const level = text => /^(fail|crit)/.test(text) ? 'fail' : /^warn/.test(text) ? 'warn' : '';

const draw = panel('log', s => ({ me: s.me, log: s.log }), s => [
  h('header', {}, h('h2', {}, say('log'))),
  h('pre', { class: 'log-lines', id: 'log-lines', tabindex: 0 }, s.log.map(l => h('div', { class: level(l.text) }, `${l.process} ${l.text}`))),
]);

onState(s => {
  const before = byId('log-lines');
  const atEnd = !before || before.scrollHeight - before.scrollTop - before.clientHeight < 40;
  draw(s);
  const lines = byId('log-lines');
  if (atEnd) lines.scrollTop = lines.scrollHeight;
});
