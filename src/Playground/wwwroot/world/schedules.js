// The person's schedules with their states.

import { h, panel } from '../dom.js';
import { onState, worldTime as time } from '../store.js';
import { say } from '../words.js';

const when = s => time(s.at, { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

const row = s => h('tr', { 'data-state': s.state, 'data-event': s.event },
  h('td', {}, when(s)),
  h('td', {}, s.event === 'plan' ? `📋 ${say('plan')}` : s.task),
  h('td', {}, h('span', { class: `state ${s.state}` }, say('state_' + s.state) + (s.state === 'processing' && s.step > 0 ? ` · ${s.step}` : ''))));

onState(panel('schedules', s => ({ me: s.me, schedules: s.schedules }), s => [
  h('header', {}, h('h2', {}, say('schedules'))),
  s.schedules.length === 0
    ? h('p', { class: 'quiet' }, say('noSchedules'))
    : h('div', { class: 'scroll', 'data-scroll': true, tabindex: 0 }, h('table', { class: 'table' }, h('tbody', {}, s.schedules.map(row)))),
]));
