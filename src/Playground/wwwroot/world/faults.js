// What can be broken by hand, and how the two processes say they are.

import { h, panel } from '../dom.js';
import { me, onState, tellAsMe, toWorld } from '../store.js';
import { say } from '../words.js';

const kinds = { slack: ['none', 'slow', 'refuse', 'rateLimit', 'gone'], pavlok: ['none', 'slow', 'drop', 'refuse', 'error'] };

const choice = (label, pressed, bad, focus, choose) =>
  h('button', { type: 'button', 'aria-pressed': pressed, class: bad ? 'bad' : '', 'data-focus': focus, onclick: choose }, label);

function cloud(name, fault) {
  return h('div', { class: 'fault', 'data-fault': name },
    h('span', { class: 'label' }, say(`${name}Fault`)),
    h('div', { class: 'segments', role: 'group', 'aria-label': name }, kinds[name].map(kind =>
      choice(say('fault_' + kind), kind === fault, kind !== 'none', `${name}-${kind}`, () => toWorld('faults', { [name]: kind })))));
}

function process(name, state) {
  return h('div', { class: 'fault', 'data-process': name, 'data-ready': state.ready },
    h('div', { class: 'process' },
      h('span', { class: `dot ${state.ready ? 'ready' : state.running ? 'running' : ''}` }),
      h('div', {}, h('b', {}, say(name)), h('span', { class: 'quiet' }, say(state.ready ? 'ready' : state.running ? 'starting' : 'away'))),
      h('button', { type: 'button', 'data-focus': `${name}-kill`, disabled: !state.running, onclick: () => toWorld(`processes/${name}/kill`) }, say('kill')),
      h('button', { type: 'button', 'data-focus': `${name}-start`, disabled: state.running, onclick: () => toWorld(`processes/${name}/start`) }, say('start'))),
    state.dependencies && h('small', { class: 'quiet' }, state.dependencies));
}

onState(panel('faults', s => ({ me: s.me, faults: s.faults, processes: s.processes, on: me().bandOn }), s => [
  h('header', {}, h('h2', {}, say('faults'))),
  cloud('slack', s.faults.slack),
  cloud('pavlok', s.faults.pavlok),
  h('div', { class: 'fault', 'data-fault': 'band' }, h('span', { class: 'label' }, say('band')),
    h('div', { class: 'segments', role: 'group', 'aria-label': say('band') },
      choice(say('on'), s.on, false, 'band-on', () => tellAsMe('band', { on: true })),
      choice(say('off'), !s.on, true, 'band-off', () => tellAsMe('band', { on: false })))),
  process('silo', s.processes.silo),
  process('frontend', s.processes.frontend),
]));
